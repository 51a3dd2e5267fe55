import { Link } from '@tanstack/react-router';
import type { StallItem, StallSummary, StallSummaryRow } from '../api/types.js';
import { shortDay } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { billionToman, millionToman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import type { StallsSearch } from '../search-params.js';
import { STALL_GROUP_NAMES } from './stall-groups.js';

function SummaryRow({ row, most, whole, by }: { row: StallSummaryRow; most: number; whole: number; by: StallsSearch['by'] }) {
  const code = row.key[by];
  const name = said(row.label) || m.no_reason_yet();
  return (
    <tr>
      <th scope="row">{code ? <Link to="/stalls" search={{ by, [by]: code }} hash="stall-list">{name}</Link> : name}</th>
      <td className="number">{wholeNumber(row.cases)}</td>
      <td style={{ minInlineSize: '9rem' }}><span className="bar" aria-hidden="true"><i style={{ inlineSize: `${(100 * row.cases) / most}%` }} /></span><span className="sub">{percent((100 * row.cases) / whole)}</span></td>
      <td className="number">{billionToman(row.outstandingRial)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.p50)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.p90)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.max)}</td>
    </tr>
  );
}

export function StallSummaryTable({ summary, by }: { summary: StallSummary; by: StallsSearch['by'] }) {
  const most = Math.max(1, ...summary.rows.map(({ cases }) => cases));
  return (
    <TableWrap label={m.stalls_summary()}>
      <table className="table">
        <caption className="unseen">{m.stalls_summary()}</caption>
        <thead>
          <tr>
            <th scope="col">{STALL_GROUP_NAMES[by]()}</th><th scope="col" className="number">{m.nav_cases()}</th><th scope="col">{m.share_of_cases()}</th>
            <th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.billion_toman()}</span></th>
            <th scope="col" className="number">{m.age_half()}<span className="unit">{m.working_days()}</span></th>
            <th scope="col" className="number">{m.age_nine_tenths()}<span className="unit">{m.working_days()}</span></th>
            <th scope="col" className="number">{m.age_longest()}<span className="unit">{m.working_days()}</span></th>
          </tr>
        </thead>
        <tbody>{summary.rows.map((row) => <SummaryRow key={JSON.stringify(row.key)} row={row} most={most} whole={Math.max(1, summary.total.cases)} by={by} />)}</tbody>
        <tfoot><tr><th scope="row">{m.total()}</th><td className="number">{wholeNumber(summary.total.cases)}</td><td /><td className="number">{billionToman(summary.total.outstandingRial)}</td><td colSpan={3} /></tr></tfoot>
      </table>
    </TableWrap>
  );
}

export function StallTable({ items }: { items: StallItem[] }) {
  const names = useNames();
  return (
    <TableWrap label={m.stalls_list()}>
      <table className="table">
        <caption className="unseen">{m.stalls_list()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.column_number()}</th><th scope="col">{m.column_applicant()}</th><th scope="col">{m.column_stage()}</th><th scope="col">{m.column_bank()}</th>
            <th scope="col">{m.reason()}</th><th scope="col" className="number">{m.lateness()}<span className="unit">{m.working_days()}</span></th>
            <th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.million_toman()}</span></th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.caseId}>
              <th scope="row"><Link to="/cases/$id" params={{ id: item.caseId }} search={{}}><Code>{item.number}</Code></Link><span className="sub">{names.programme(item.programme)}</span></th>
              <td>{item.applicantName}<span className="sub">{names.county(item.countyCode)}</span></td>
              <td>{names.stage(item.stage)}<span className="sub">{m.stalled_since({ day: shortDay(item.since) })}</span></td>
              <td>{names.bank(item.bankCode)}<span className="sub">{item.branchCode && names.branch(item.branchCode)}</span></td>
              <td>{item.reason ? names.reason(item.reason) : <span className="soft">{m.no_reason_yet()}</span>}<span className="sub">{names.party(item.party)}{item.promisedOn && ` · ${m.promised_on({ day: shortDay(item.promisedOn) })}`}</span></td>
              <td className="number"><strong>{wholeNumber(item.overdueWorkingDays)}</strong><span className="sub">{m.level({ level: wholeNumber(item.level) })}</span></td>
              <td className="number">{millionToman(item.outstandingRial)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
