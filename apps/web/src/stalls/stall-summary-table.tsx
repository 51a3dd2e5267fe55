import { Link } from '@tanstack/react-router';
import type { StallSummary, StallSummaryRow } from '../api/types.js';
import { percent, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { billionToman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { stallsSearch, type StallGroup } from '../search-params.js';
import { stalledCases, STALL_GROUP_NAMES } from './stall-groups.js';

function SummaryRow({ row, most, whole, by }: { row: StallSummaryRow; most: number; whole: number; by: StallGroup }) {
  const code = row.key[by] ?? null;
  const name = said(row.label) || '—';
  const cases = stalledCases(by, code);
  const listed = { ...stallsSearch({ by }), [by]: code };
  return (
    <tr>
      <th scope="row">{code ? <Link to="/stalls" search={listed} hash="stall-list">{name}</Link> : name}</th>
      <td className="number">{cases ? <Link to="/cases" search={cases}>{wholeNumber(row.cases)}</Link> : <Link to="/stalls" search={listed} hash="stall-list">{wholeNumber(row.cases)}</Link>}</td>
      <td style={{ minInlineSize: '9rem' }}><span className="bar" aria-hidden="true"><i style={{ inlineSize: `${(100 * row.cases) / most}%` }} /></span><span className="sub">{percent((100 * row.cases) / whole)}</span></td>
      <td className="number">{billionToman(row.outstandingRial)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.p50)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.p90)}</td>
      <td className="number">{wholeNumber(row.ageWorkingDays.max)}</td>
    </tr>
  );
}

export function StallSummaryTable({ summary, by }: { summary: StallSummary; by: StallGroup }) {
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
        <tfoot><tr><th scope="row">{m.total()}</th><td className="number"><Link to="/cases" search={{ stalled: true }}>{wholeNumber(summary.total.cases)}</Link></td><td /><td className="number">{billionToman(summary.total.outstandingRial)}</td><td colSpan={3} /></tr></tfoot>
      </table>
    </TableWrap>
  );
}
