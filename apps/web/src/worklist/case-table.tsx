import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '../api/types.js';
import { millionToman } from '../format/money.js';
import { listed } from '../format/listed.js';
import { shortDay } from '../format/dates.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames, type Names } from '../reference/names.js';
import { AgeGauge } from './age-gauge.js';
import { rememberCase } from './last-list.js';
import { StageStrip } from './stage-strip.js';

/** The attribute by which the keyboard finds the rows: each row is reached through the link in its first cell. */
export const ROW_LINK = 'data-row-link';

function StallMark({ item, names }: { item: CaseSummary; names: Names }) {
  if (!item.stalled) return null;
  return (
    <span className="sub">
      <span className="mark bad">▲ {m.stalled()}</span> {item.stallReason ? names.reason(item.stallReason) : m.no_reason_yet()}
      {item.promisedOn && <> · {m.promised_on({ day: shortDay(item.promisedOn) })}</>}
    </span>
  );
}

function CaseRow({ item, names }: { item: CaseSummary; names: Names }) {
  const shown = item.approvedRial ?? item.requestedRial;
  return (
    <tr>
      <th scope="row" data-cell={m.column_number()}>
        <Link to="/cases/$id" params={{ id: item.id }} search={{}} className="row-link" onClick={() => rememberCase(item.id)} {...{ [ROW_LINK]: item.id }}><Code>{item.number}</Code></Link>
        <span className="sub">{names.programme(item.programme)}</span>
      </th>
      <td data-cell={m.column_applicant()} className="who">{item.applicantName}<span className="sub">{item.branchOfWork === null ? names.county(item.countyCode) : listed([names.branchOfWork(item.branchOfWork), names.county(item.countyCode)])}</span></td>
      <td data-cell={m.column_stage()}>
        <span className="stage-cell">{names.stage(item.stage)} <StageStrip stage={item.stage} reference={names.reference} /></span>
        {item.turn && <span className="sub">{m.turn_of({ party: names.party(item.turn) })}</span>}
        <StallMark item={item} names={names} />
      </td>
      <td data-cell={m.column_bank()}>{item.bankCode ? names.bank(item.bankCode) : <span className="soft">—</span>}{item.branchCode && <span className="sub">{names.branch(item.branchCode)}</span>}</td>
      <td data-cell={m.column_amount()} className="number">{millionToman(shown)}{item.approvedRial === null && shown !== null && <span className="sub">{m.requested_short()}</span>}</td>
      <td data-cell={m.column_outstanding()} className="number">{millionToman(item.outstandingRial)}</td>
      <td data-cell={m.column_age()}><AgeGauge {...item} level={item.stallLevel} /></td>
    </tr>
  );
}

/** Cases as rows; on a narrow screen each row becomes a card, its cells led by the words of their column. */
export function CaseTable({ items }: { items: CaseSummary[] }) {
  const names = useNames();
  return (
    <table className="table case-table">
      <caption className="unseen">{m.cases_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.column_number()}</th>
          <th scope="col">{m.column_applicant()}</th>
          <th scope="col">{m.column_stage()}</th>
          <th scope="col">{m.column_bank()}</th>
          <th scope="col" className="number">{m.column_approved()}<span className="unit">{m.million_toman()}</span></th>
          <th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.million_toman()}</span></th>
          <th scope="col">{m.column_age()}<span className="unit">{m.working_days()}</span></th>
        </tr>
      </thead>
      <tbody>{items.map((item) => <CaseRow key={item.id} item={item} names={names} />)}</tbody>
    </table>
  );
}
