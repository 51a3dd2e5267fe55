import { useEffect, useRef, useState } from 'react';
import { problemText } from '../../api/problem-text.js';
import type { CaseDetail } from '../../api/types.js';
import { dayOfInstant } from '../../format/dates.js';
import { wholeNumber } from '../../format/digits.js';
import { m } from '../../paraglide/messages.js';
import { removeDocument } from './attach.js';

/** A paper of the case, as far as its line in the list needs it. */
export type Attached = Pick<CaseDetail['documents'][number], 'id' | 'kind' | 'title' | 'at' | 'file'>;
interface Props { caseId: string; version: number; files: Attached[]; label: string; mayRemove: boolean; onChanged: (file: CaseDetail) => void; onRemoved: (text: string) => void }

const isPicture = ({ file }: Attached): boolean => file?.mediaType.startsWith('image/') ?? false;
const contentAddress = (caseId: string, id: string, size: 'full' | 'thumb'): string => `/api/v1/cases/${caseId}/documents/${id}/content?size=${size}`;

/** What has arrived, each with a small picture that opens the whole. */
export function AttachedFiles({ caseId, version, files, label, mayRemove, onChanged, onRemoved }: Props) {
  const [removing, setRemoving] = useState<string | null>(null);
  if (files.length === 0) return null;
  return (
    <ul className="upload-list" aria-label={m.upload_list({ label })}>
      {files.map((file, index) => {
        const name = isPicture(file) ? m.upload_photo_nth({ number: wholeNumber(index + 1) }) : m.upload_paper_nth({ number: wholeNumber(index + 1) });
        return (
          <li key={file.id} className="upload-item">
            {isPicture(file) ? <img className="upload-thumb" src={contentAddress(caseId, file.id, 'thumb')} alt="" loading="lazy" /> : <span className="upload-sheet" aria-hidden="true" />}
            <div className="upload-words">
              {file.file ? <a href={contentAddress(caseId, file.id, 'full')} target="_blank" rel="noopener" aria-label={m.upload_open({ name })}><b>{name}</b></a> : <b>{file.title}</b>}
              <span className="soft small">{file.file ? m.upload_sent_on({ day: dayOfInstant(file.at) }) : m.upload_reference_only()}</span>
            </div>
            {mayRemove && removing !== file.id && (
              <div className="upload-acts">
                <button type="button" className="button plain" aria-label={m.upload_remove_named({ name })} onClick={() => setRemoving(file.id)}>{m.upload_remove()}</button>
              </div>
            )}
            {removing === file.id && (
              <Removal
                name={name} remove={() => removeDocument(caseId, version, file.id)} onKept={() => setRemoving(null)}
                onRemoved={(changed) => { setRemoving(null); onRemoved(m.upload_removed({ name })); onChanged(changed); }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Asked once more, in the place itself: a slip of the thumb would cost a photo of what is gone. */
function Removal({ name, remove, onRemoved, onKept }: { name: string; remove: () => Promise<CaseDetail>; onRemoved: (file: CaseDetail) => void; onKept: () => void }) {
  const [state, setState] = useState<'asking' | 'removing' | { error: unknown }>('asking');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const go = (): void => {
    if (state === 'removing') return;
    setState('removing');
    remove().then(onRemoved, (error: unknown) => setState({ error }));
  };
  return (
    <div className="upload-removal" role="group" aria-label={m.upload_remove_sure({ name })}>
      <p>{m.upload_remove_sure({ name })}</p>
      {typeof state === 'object' && <p className="upload-fault" role="alert">{problemText(state.error)}</p>}
      <button type="button" className="button alarming" ref={first} aria-busy={state === 'removing'} onClick={go}>{m.upload_remove_yes()}</button>
      <button type="button" className="button" onClick={onKept}>{m.upload_remove_no()}</button>
    </div>
  );
}
