import type { CaseDetail } from '../api/types.js';
import { shortDay } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';

/** Whose days they were: one bar and one number for each party, then each stay by itself. */
export function ClockPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  const { byParty, stays } = file.clock;
  const most = Math.max(1, ...byParty.map(({ workingDays }) => workingDays));
  return (
    <section className="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">{m.clock_title()}</h2>
      {byParty.length === 0 ? <p className="soft">{m.clock_none()}</p> : (
        <table className="table flat">
          <caption className="unseen">{m.clock_title()}</caption>
          <thead className="unseen"><tr><th scope="col">{m.party_at_fault()}</th><th scope="col">{m.working_days()}</th><th scope="col">{m.share()}</th></tr></thead>
          <tbody>
            {byParty.map(({ party, workingDays }) => (
              <tr key={party}>
                <th scope="row">{names.party(party)}</th>
                <td className="number">{m.days({ count: wholeNumber(workingDays) })}</td>
                <td className="clock-bar"><span className="bar" aria-hidden="true">{workingDays > 0 && <i style={{ inlineSize: `${(100 * workingDays) / most}%` }} />}</span></td>
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
              {stays.map((stay) => (
                <tr key={stay.stage + stay.enteredOn}>
                  <th scope="row">{names.stage(stay.stage)}<span className="sub">{names.party(stay.party)}</span></th>
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
