import type { CaseDetail, CaseStall } from '../api/types.js';
import { day, dayOfInstant, moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

interface Props { file: CaseDetail; escalation: number[] | undefined }

/** Why the case waits, who holds it, what was promised, who has seen it, and what comes next if it does not move. */
export function StallPanel({ file, escalation }: Props) {
  const names = useNames();
  const { stall } = file;
  if (!stall) return null;
  const late = stall.level > 0;
  return (
    <section className={late ? 'panel stall late' : 'panel stall'} aria-labelledby="stall-title">
      <div className="row-between">
        <h2 id="stall-title">{late ? m.stall_title({ day: day(stall.since) }) : m.stall_statement()}</h2>
        {late && <span className="mark bad">▲ {m.escalation()}: {m.level({ level: wholeNumber(stall.level) })}</span>}
      </div>
      <dl className="facts">
        <div><dt>{m.reason()}</dt><dd>{stall.reason ? names.reason(stall.reason) : m.no_reason_yet()}</dd></div>
        <div><dt>{m.party_at_fault()}</dt><dd>{names.party(stall.party)}</dd></div>
        {late && <div><dt>{m.lateness()}</dt><dd>{m.days({ count: wholeNumber(stall.overdueWorkingDays) })}</dd></div>}
      </dl>
      {stall.note && <blockquote className="own-words">{stall.note}</blockquote>}
      <Promises stall={stall} />
      <Acknowledgements stall={stall} />
      <Letters file={file} since={stall.since} />
      {late && <Next stall={stall} escalation={escalation} />}
    </section>
  );
}

function Promises({ stall }: { stall: CaseStall }) {
  if (stall.promises.length === 0) return null;
  return (
    <>
      <h3>{m.promises()}</h3>
      <ul className="promises">
        {stall.promises.map((promise) => (
          <li key={promise.on}>
            <span className={promise.broken ? 'mark bad' : 'mark calm'}>{promise.broken ? `✕ ${m.promise_broken()}` : `○ ${m.promise_open()}`}</span> {day(promise.on)}
            {promise.note && <span className="soft"> — {promise.note}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Acknowledgements({ stall: { acknowledgements } }: { stall: CaseStall }) {
  const names = useNames();
  if (acknowledgements.length === 0) return null;
  return (
    <>
      <h3>{m.acknowledgement()}</h3>
      <ul className="promises">
        {acknowledgements.map(({ by, role, at, note }) => (
          <li key={role + at}><span className="mark good">✓ {m.acknowledged()}</span> {m.by_whom({ name: by, role: names.role(role) })} <span className="soft small">{moment(at)}</span>{note && <span className="soft"> — {note}</span>}</li>
        ))}
      </ul>
    </>
  );
}

/** Papers that came into the file since the case has been late. */
function Letters({ file, since }: { file: CaseDetail; since: string }) {
  const letters = file.documents.filter(({ at }) => at.slice(0, 10) >= since);
  if (letters.length === 0) return null;
  return (
    <>
      <h3>{m.letters_since()}</h3>
      <ul className="bulleted">{letters.map(({ id, title, reference, at }) => <li key={id}>{title} {reference && <Code>{reference}</Code>} <span className="soft small">{dayOfInstant(at)}</span></li>)}</ul>
    </>
  );
}

/** The next level is reached by standing still: its threshold is a number of late working days that the programme names. */
function Next({ stall, escalation }: { stall: CaseStall; escalation: number[] | undefined }) {
  const threshold = escalation?.[stall.level];
  if (threshold === undefined) return <p className="what-next">{m.next_level_none()}</p>;
  const left = threshold - stall.overdueWorkingDays;
  const level = wholeNumber(stall.level + 1);
  return <p className="what-next"><strong>{m.what_next()}</strong> {left > 0 ? m.next_level_in({ count: wholeNumber(left), level }) : m.next_level_now({ level })}</p>;
}
