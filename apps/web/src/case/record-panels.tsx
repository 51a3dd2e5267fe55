import type { CaseDetail, CommitteeDecision, Deviation } from '../api/types.js';
import { day, dayOfInstant, shortDay } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';

const DEVIATION_STATES: Record<Deviation['status'], () => string> = {
  suspected: m.deviation_suspected, confirmed: m.deviation_confirmed, corrected: m.deviation_corrected, recalled: m.deviation_recalled, 'in-court': m.deviation_in_court,
};
const OUTCOMES: Record<CommitteeDecision['outcome'], { name: () => string; look: string }> = {
  approved: { name: m.outcome_approved, look: 'good' }, deferred: { name: m.outcome_deferred, look: 'warn' },
  returned: { name: m.outcome_returned, look: 'warn' }, rejected: { name: m.outcome_rejected, look: 'bad' },
};

/** Visits that were made and visits that are due, and what they found. */
export function VisitsPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  const { visits, visitsDue, deviations } = file;
  if (visits.length + visitsDue.length + deviations.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="visits-title">
      <h2 id="visits-title">{m.visits_title()}</h2>
      {visitsDue.length > 0 && (
        <ul className="row">{visitsDue.map(({ month, on, done }) => <li key={month} className={done ? 'mark good' : 'mark'}>{done ? '✓' : '○'} {m.visit_due({ month: wholeNumber(month), day: day(on) })}</li>)}</ul>
      )}
      {visits.length > 0 && (
        <table className="table flat">
          <thead>
            <tr><th scope="col">{m.visited_on()}</th><th scope="col">{m.executed()}</th><th scope="col" className="number">{m.physical()}</th><th scope="col" className="number">{m.financial()}</th><th scope="col" className="number">{m.insured()}</th><th scope="col">{m.eligible()}</th></tr>
          </thead>
          <tbody>
            {visits.map((visit) => (
              <tr key={visit.on}>
                <th scope="row" className="nowrap">{shortDay(visit.on)}{visit.note && <span className="sub">{visit.note}</span>}</th>
                <td>{visit.executed ? m.yes() : m.no()}</td><td className="number">{percent(visit.physicalPercent)}</td><td className="number">{percent(visit.financialPercent)}</td>
                <td className="number">{wholeNumber(visit.insuredJobs)}</td><td>{visit.eligible ? m.yes() : m.no()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deviations.map((deviation) => (
        <p key={deviation.id} className="notice bad"><strong>{m.deviation()}: {names.deviationKind(deviation.kind)}</strong> <span className="mark bad">{DEVIATION_STATES[deviation.status]()}</span> {deviation.note}</p>
      ))}
    </section>
  );
}

export function DecisionsPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  if (file.decisions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{m.decisions()}</h2>
      <table className="table flat">
        <thead><tr><th scope="col">{m.deciding_body()}</th><th scope="col">{m.outcome()}</th><th scope="col" className="number">{m.amount()}</th><th scope="col">{m.minutes()}</th></tr></thead>
        <tbody>
          {file.decisions.map(({ stage, outcome, amountRial, minutes, note, at }, index) => (
            <tr key={stage + String(index)}>
              <th scope="row">{names.stage(stage)}<span className="sub">{dayOfInstant(at)}</span></th>
              <td><span className={`mark ${OUTCOMES[outcome].look}`}>{OUTCOMES[outcome].name()}</span>{note && <span className="sub">{note}</span>}</td>
              <td className="number">{toman(amountRial)}</td>
              <td>{minutes ? <>{m.minutes_sentence({ number: minutes.sessionNo, day: day(minutes.heldOn) })}<span className="sub">{m.votes({ inFavour: wholeNumber(minutes.votesFor), against: wholeNumber(minutes.votesAgainst) })}</span></> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
