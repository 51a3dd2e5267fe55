import { Link } from '@tanstack/react-router';
import { AGE_BUCKETS, type Backlog, type BacklogFigures, type Rial } from '../api/types.js';
import { percent, readerDigits, wholeNumber } from '../format/digits.js';
import { billionToman } from '../format/money.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import type { BacklogSearch } from '../search-params.js';
import { casesSearch } from '../search-params.js';
import { BACKLOG_GROUP_NAMES } from './backlog-groups.js';

/** Share of a whole as a percentage, exact enough for a bar. */
const share = (part: Rial | null, whole: bigint): number => (whole === 0n ? 0 : Number((BigInt(part ?? 0) * 10_000n) / whole) / 100);
const largest = (backlog: Backlog): bigint => backlog.rows.reduce((most, { outstandingRial }) => (BigInt(outstandingRial ?? 0) > most ? BigInt(outstandingRial ?? 0) : most), 0n);
const searchOf = (link: string) => casesSearch(Object.fromEntries(new URLSearchParams(link.split('?')[1] ?? '')));

function Ageing({ figures }: { figures: BacklogFigures }) {
  return AGE_BUCKETS.map((bucket, index) => {
    const count = figures.ageing[bucket] ?? 0;
    return <td key={bucket} className="number age" data-depth={count === 0 ? 0 : index}>{count === 0 ? '—' : wholeNumber(count)}</td>;
  });
}

function Figures({ figures, scale, whole }: { figures: BacklogFigures; scale: bigint; whole: bigint }) {
  return (
    <>
      <td className="number">{wholeNumber(figures.cases)}</td>
      <td className="number">{figures.stalled > 0 ? <strong className="late-count">{wholeNumber(figures.stalled)}</strong> : '—'}<span className="sub">{figures.cases > 0 && figures.stalled > 0 && percent((100 * figures.stalled) / figures.cases)}</span></td>
      <td className="number">{billionToman(figures.approvedRial)}</td>
      <td className="number">{billionToman(figures.disbursedRial)}</td>
      <td className="number strong-number">{billionToman(figures.outstandingRial)}</td>
      <td className="bar-cell">
        {scale > 0n && <span className="bar" aria-hidden="true"><i style={{ inlineSize: `${share(figures.outstandingRial, scale)}%` }} /></span>}
        {scale > 0n && <span className="sub">{percent(share(figures.outstandingRial, whole))}</span>}
      </td>
      <Ageing figures={figures} />
    </>
  );
}

/** Every number stands in the table; the bars only show at a glance what the column beside them says. One scale for all rows. */
export function BacklogTable({ backlog, by }: { backlog: Backlog; by: BacklogSearch['by'] }) {
  const scale = largest(backlog);
  const whole = BigInt(backlog.total.outstandingRial ?? 0);
  return (
    <TableWrap label={m.backlog_caption({ group: BACKLOG_GROUP_NAMES[by]() })}>
      <table className="table backlog-table">
        <caption className="unseen">{m.backlog_caption({ group: BACKLOG_GROUP_NAMES[by]() })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{BACKLOG_GROUP_NAMES[by]()}</th>
            <th scope="col" rowSpan={2} className="number">{m.nav_cases()}</th>
            <th scope="col" rowSpan={2} className="number">{m.nav_stalls()}</th>
            <th scope="colgroup" colSpan={4} className="over">{m.amounts()}<span className="unit">{m.billion_toman()}</span></th>
            <th scope="colgroup" colSpan={4} className="over">{m.ageing()}<span className="unit">{m.ageing_unit()}</span></th>
          </tr>
          <tr>
            <th scope="col" className="number">{m.column_approved()}</th>
            <th scope="col" className="number">{m.paid()}</th>
            <th scope="col" className="number">{m.column_outstanding()}</th>
            <th scope="col">{m.share_of_outstanding()}</th>
            {AGE_BUCKETS.map((bucket) => <th key={bucket} scope="col" className="number">{bucket === '41+' ? m.bucket_over() : m.bucket({ from: readerDigits(bucket.split('-')[0]!), to: readerDigits(bucket.split('-')[1]!) })}</th>)}
          </tr>
        </thead>
        <tbody>
          {backlog.rows.map((row) => (
            <tr key={row.link + JSON.stringify(row.key)}>
              <th scope="row"><Link to="/cases" search={searchOf(row.link)}>{row.label.fa === '' ? '—' : said(row.label)}</Link></th>
              <Figures figures={row} scale={scale} whole={whole} />
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{m.total()}</th><Figures figures={backlog.total} scale={0n} whole={whole} /></tr></tfoot>
      </table>
    </TableWrap>
  );
}
