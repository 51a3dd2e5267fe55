import { problemText } from '../../api/problem-text.js';
import { wholeNumber } from '../../format/digits.js';
import { m } from '../../paraglide/messages.js';
import { quarterOf } from './upload-plan.js';
import type { Item, UploadLimits, UploadQueue } from './upload-queue.js';

const BYTES_PER_MEGABYTE = 1024 * 1024;

interface Props { queue: UploadQueue; items: readonly Item[]; accept: string[]; limits: UploadLimits; firstNumber: number }

const nameOf = ({ picture }: Item, number: number): string =>
  picture ? m.upload_photo_nth({ number: wholeNumber(number) }) : m.upload_paper_nth({ number: wholeNumber(number) });

function faultText({ fault }: Item, accept: string[], limits: UploadLimits): string {
  if (fault === null) return '';
  if (fault === 'empty') return m.upload_fault_empty();
  if (fault === 'not-accepted') return accept.includes('application/pdf') ? m.upload_fault_type_pdf() : m.upload_fault_type();
  if (fault === 'too-large') return m.upload_fault_large({ megabytes: wholeNumber(Math.floor(limits.maxBytes / BYTES_PER_MEGABYTE)) });
  if (fault === 'unreadable') return m.upload_fault_unreadable();
  return problemText(fault.error);
}

function phaseText({ phase, percent }: Item): string {
  switch (phase) {
    case 'preparing': return m.upload_preparing();
    case 'queued': return m.upload_queued();
    case 'sending': return m.upload_sending({ percent: wholeNumber(percent) });
    case 'waiting': return m.upload_waiting();
    case 'checking': return m.upload_checking();
    case 'failed': return '';
  }
}

/** What is read out of the same: in quarters, so that it does not drown everything else. */
const spoken = (item: Item): string => phaseText({ ...item, percent: quarterOf(item.percent) });

/** What has not arrived yet, and what could not be taken, each with the way on. */
export function FilesOnTheWay({ queue, items, accept, limits, firstNumber }: Props) {
  const sending = items.find(({ phase }) => phase === 'sending' || phase === 'waiting' || phase === 'checking');
  return (
    <>
      <ul className="upload-list">
        {items.map((item, index) => (
          <li key={item.id} className={`upload-item ${item.phase}`} aria-label={m.upload_on_the_way({ name: nameOf(item, firstNumber + index) })}>
            <Preview item={item} />
            <div className="upload-words">
              <b>{nameOf(item, firstNumber + index)}</b>
              {item.phase === 'failed' ? <p className="upload-fault" role="alert">{faultText(item, accept, limits)}</p> : <Progress item={item} name={nameOf(item, firstNumber + index)} />}
            </div>
            <Acts item={item} name={nameOf(item, firstNumber + index)} queue={queue} />
          </li>
        ))}
      </ul>
      <p className="unseen" role="status">{sending ? spoken(sending) : ''}</p>
      {items.some(({ phase }) => phase !== 'failed') && <p className="soft small">{m.upload_stay()}</p>}
    </>
  );
}

const Preview = ({ item }: { item: Item }) => item.preview === null ? <span className="upload-sheet" aria-hidden="true" /> : <img className="upload-thumb" src={item.preview} alt="" />;

function Progress({ item, name }: { item: Item; name: string }) {
  return (
    <>
      <span className="upload-phase">{phaseText(item)}</span>
      <progress max={100} value={item.percent} aria-label={name} />
    </>
  );
}

function Acts({ item, name, queue }: { item: Item; name: string; queue: UploadQueue }) {
  const cancel = (text: string, label: string) => <button type="button" className="button plain" aria-label={label} onClick={() => queue.cancel(item.id)}>{text}</button>;
  // What the file itself is wrong with is wrong with it the next time, too.
  if (item.phase === 'failed') return <div className="upload-acts">{cancel(m.upload_put_away(), `${m.upload_put_away()}، ${name}`)}</div>;
  return (
    <div className="upload-acts">
      {item.phase === 'waiting' && <button type="button" className="button" onClick={queue.tryNow}>{m.upload_now()}</button>}
      {cancel(m.upload_cancel(), m.upload_cancel_named({ name }))}
    </div>
  );
}
