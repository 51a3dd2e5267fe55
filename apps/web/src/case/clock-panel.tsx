import type { CaseDetail, Clock } from '../api/types.js';
import { day, shortDay } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';

/** Whose turn it is and for how long in the working days of their own calendar, whose days they were so far, then each stay by itself. */
export function ClockPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  const { clock } = file;
  const { byParty, stays } = clock;
  const most = Math.max(1, ...byParty.map(({ workingDays }) => workingDays));
  const whole = Math.max(1, byParty.reduce((sum, { workingDays }) => sum + workingDays, 0));
  return (
    <section className="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">{m.clock_title()}</h2>
      <Turn clock={clock} />
      <Paused file={file} />
      {byParty.length === 0 ? <p className="soft">{m.clock_none()}</p> : (
        <table className="table flat">
          <caption className="unseen">{m.clock_title()}</caption>
          <thead className="unseen"><tr><th scope="col">{m.party_at_fault()}</th><th scope="col">{m.working_days()}</th><th scope="col">{m.share()}</th></tr></thead>
          <tbody>
            {byParty.map(({ party, workingDays }) => (
              <tr key={party}>
                <th scope="row">{names.party(party)}</th>
                <td className="number">{m.days({ count: wholeNumber(workingDays) })}</td>
                <td className="clock-bar"><span className="bar" aria-hidden="true">{workingDays > 0 && <i style={{ inlineSize: `${(100 * workingDays) / most}%` }} />}</span><span className="sub">{percent((100 * workingDays) / whole)}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {stays.length > 0 && (
        <details>
          <summary>{m.stays_title()}</summary>
          <table className="table flat">
            <thead><tr><th scope="col">{m.column_stage()}</th><th scope="col">{m.from()}</th><th scope="col">{m.to()}</th><th scope="col" className="number">{m.working_days()}</th></tr></thead>
            <tbody>
              {stays.map((stay, index) => (
                <tr key={stay.stage + stay.enteredOn + String(index)} className={stay.paused ? 'paused' : ''}>
                  <th scope="row">{names.stage(stay.stage)}<span className="sub">{names.party(stay.party)}</span>{stay.paused && <span className="sub"><span className="mark">‖ {m.stay_paused()}</span></span>}</th>
                  <td className="nowrap">{shortDay(stay.enteredOn)}</td>
                  <td className="nowrap">{stay.leftOn ? shortDay(stay.leftOn) : m.still()}</td>
                  <td className="number">{wholeNumber(stay.workingDays)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

/** «روز ۲۳ از ۲۰»: the day of the stay against its limit, as a number and as a bar with the limit marked on it. */
function Turn({ clock }: { clock: Clock }) {
  const names = useNames();
  const { turn, since, ageWorkingDays: age, limitWorkingDays: limit, leftWorkingDays: left, calendar } = clock;
  if (!turn) return null;
  const calendarName = calendar === 'bank' ? m.calendar_bank() : m.calendar_office();
  const late = left != null && left < 0;
  const scale = Math.max(1, age, limit ?? 0);
  return (
    <div className={late ? 'turn-box late' : 'turn-box'}>
      <p>{m.turn_since({ party: names.party(turn), day: day(since) })}</p>
      <p className="turn-age">
        <strong>{limit == null ? m.day_of_stay({ age: wholeNumber(age) }) : m.day_of_limit({ age: wholeNumber(age), limit: wholeNumber(limit) })}</strong>{' '}
        <span className="small soft">{m.by_calendar({ calendar: calendarName })}</span>
      </p>
      {limit != null && (
        <span className="bar" aria-hidden="true"><i className={late ? 'late' : ''} style={{ inlineSize: `${(100 * age) / scale}%` }} /><b style={{ insetInlineStart: `${(100 * limit) / scale}%` }} /></span>
      )}
      {left != null && <p className="small">{late ? <span className="mark bad">▲ {m.overdue_days({ count: wholeNumber(-left) })}</span> : left === 0 ? <span className="mark warn">{m.last_day()}</span> : m.left_days({ count: wholeNumber(left) })}</p>}
    </div>
  );
}

/** While the applicant holds the case, the days of whoever asked stand still: said, so that nobody is blamed for them. */
function Paused({ file: { clock, returnedFrom, stage } }: { file: CaseDetail }) {
  const names = useNames();
  const stay = clock.stays.at(-1);
  if (stage !== 'returned' || returnedFrom === null || !stay?.paused) return null;
  return <p className="notice paused-line">‖ {m.paper_paused({ stage: names.stage(returnedFrom), day: day(stay.enteredOn) })}</p>;
}
