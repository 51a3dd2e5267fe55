import type { CaseDetail } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';

/** Why the case waits, who holds it, and what was promised. */
export function StallPanel({ file }: { file: CaseDetail }) {
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
      {stall.note && <p>{stall.note}</p>}
      {stall.promises.length > 0 && (
        <ul className="promises" aria-label={m.promises()}>
          {stall.promises.map((promise) => (
            <li key={promise.on}>
              <span className={promise.broken ? 'mark bad' : 'mark calm'}>{promise.broken ? `✕ ${m.promise_broken()}` : `○ ${m.promise_open()}`}</span> {day(promise.on)}
              {promise.note && <span className="soft"> — {promise.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
