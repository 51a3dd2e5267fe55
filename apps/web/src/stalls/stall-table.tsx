import { Link } from '@tanstack/react-router';
import type { StallItem } from '../api/types.js';
import { dayOfInstant, shortDay } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { millionToman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

function Promise({ item }: { item: StallItem }) {
  if (item.promiseBroken) return <span className="sub"><span className="mark bad">✕ {m.promise_broken()}</span> {item.promisedOn && shortDay(item.promisedOn)}</span>;
  return item.promisedOn ? <span className="sub"><span className="mark calm">○ {m.promised_on({ day: shortDay(item.promisedOn) })}</span></span> : null;
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
            <th scope="col">{m.reason()}</th><th scope="col">{m.acknowledgement()}</th><th scope="col" className="number">{m.lateness()}<span className="unit">{m.working_days()}</span></th>
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
              <td>{item.reason ? names.reason(item.reason) : <span className="soft">{m.no_reason_yet()}</span>}<span className="sub">{names.party(item.party)}</span><Promise item={item} /></td>
              <td className="nowrap">{item.acknowledgedAt ? <><span className="mark good">✓ {m.acknowledged()}</span><span className="sub">{dayOfInstant(item.acknowledgedAt)}</span></> : <span className="soft small">{m.not_acknowledged()}</span>}</td>
              <td className="number"><strong>{wholeNumber(item.overdueWorkingDays)}</strong><span className="sub">{m.level({ level: wholeNumber(item.level) })}</span></td>
              <td className="number">{millionToman(item.outstandingRial)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
