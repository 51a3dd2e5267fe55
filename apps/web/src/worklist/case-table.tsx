import { Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import type { CaseSummary } from '../api/types.js';
import { shortDay } from '../format/dates.js';
import { listed } from '../format/listed.js';
import { millionToman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Code } from '../parts/text.js';
import { useNames, type Names } from '../reference/names.js';
import { AgeGauge } from './age-gauge.js';
import { useHolderName } from './holder-name.js';
import { rememberCase } from './last-list.js';
import { ROW_LINK } from './rows.js';
import type { Selection } from './selection.js';
import { StageStrip } from './stage-strip.js';

/** What a working role may do with the rows of a list. */
export interface RowWork { selection: Selection; onClaim: (item: CaseSummary) => void }

function StallMark({ item, names }: { item: CaseSummary; names: Names }) {
  if (!item.stalled) return null;
  return (
    <span className="sub">
      <span className="mark bad">▲ {m.stalled()}</span> {item.stallReason ? names.reason(item.stallReason) : m.no_reason_yet()}
      {item.promisedOn && !item.promiseBroken && <> · {m.promised_on({ day: shortDay(item.promisedOn) })}</>}
      {item.promiseBroken && <> <span className="mark bad">✕ {m.promise_broken()}{item.promisedOn && ` ${shortDay(item.promisedOn)}`}</span></>}
      {item.acknowledgedAt && <> <span className="mark good">✓ {m.acknowledged()}</span></>}
    </span>
  );
}

function Holder({ item, work }: { item: CaseSummary; work: RowWork | null }) {
  const me = useMe();
  const nameOf = useHolderName();
  const own = item.assignee !== null && item.assignee === me.username;
  return (
    <>
      {item.assignee === null ? <span className="soft">{m.holder_none()}</span> : own ? m.holder_you() : nameOf(item.assignee)}
      {work && (own || item.assignee === null) && (
        <Button compact look="plain" onPress={() => work.onClaim(item)} aria-label={own ? m.release_named({ number: item.number }) : m.claim_named({ number: item.number })}>{own ? m.release() : m.claim()}</Button>
      )}
    </>
  );
}

interface RowProps { item: CaseSummary; names: Names; work: RowWork | null; shows: Shows }
interface Shows { bank: boolean; holder: boolean }

function CaseRow({ item, names, work, shows }: RowProps) {
  const amount = item.approvedRial ?? item.requestedRial;
  return (
    <tr aria-selected={work ? work.selection.has(item.id) : undefined}>
      {work && (
        <td className="pick">
          <label>
            <input
              type="checkbox" checked={work.selection.has(item.id)} aria-label={m.select_case({ number: item.number, name: item.applicantName })} onChange={() => undefined}
              onClick={(event) => (event.shiftKey ? work.selection.reach(item.id) : work.selection.toggle(item.id))}
            />
          </label>
        </td>
      )}
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
      {shows.bank && <td data-cell={m.column_bank()}>{item.bankCode ? names.bank(item.bankCode) : <span className="soft">—</span>}{item.branchCode && <span className="sub">{names.branch(item.branchCode)}</span>}</td>}
      <td data-cell={m.column_amount()} className="number">{millionToman(amount)}{item.approvedRial === null && amount !== null && <span className="sub">{m.requested_short()}</span>}</td>
      <td data-cell={m.column_outstanding()} className="number">{millionToman(item.outstandingRial)}</td>
      {shows.holder && <td data-cell={m.holder()} className="holder"><Holder item={item} work={work} /></td>}
      <td data-cell={m.column_age()}><AgeGauge {...item} level={item.stallLevel} /></td>
    </tr>
  );
}

function PickAll({ selection, shown }: { selection: Selection; shown: number }) {
  const whole = selection.all || (shown > 0 && selection.picked.size >= shown);
  return (
    <th scope="col" className="pick">
      <label>
        <input
          type="checkbox" checked={whole} aria-label={m.select_page()} onChange={(event) => selection.page(event.target.checked)}
          ref={(box) => { if (box) box.indeterminate = !whole && selection.count > 0; }}
        />
      </label>
    </th>
  );
}

/** Cases as rows; on a narrow screen each row becomes a card, its cells led by the words of their column. */
export function CaseTable({ items, work }: { items: CaseSummary[]; work: RowWork | null }) {
  const names = useNames();
  const me = useMe();
  const shows = { bank: me.scope.kind !== 'branch', holder: me.role !== 'applicant' };
  return (
    <table className="table case-table">
      <caption className="unseen">{m.cases_caption()}</caption>
      <thead>
        <tr>
          {work && <PickAll selection={work.selection} shown={items.length} />}
          <th scope="col">{m.column_number()}</th>
          <th scope="col">{m.column_applicant()}</th>
          <th scope="col">{m.column_stage()}</th>
          {shows.bank && <th scope="col">{m.column_bank()}</th>}
          <th scope="col" className="number">{m.column_approved()}<span className="unit">{m.million_toman()}</span></th>
          <th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.million_toman()}</span></th>
          {shows.holder && <th scope="col">{m.holder()}</th>}
          <th scope="col">{m.column_age()}<span className="unit">{m.working_days()}</span></th>
        </tr>
      </thead>
      <tbody>{items.map((item) => <CaseRow key={item.id} item={item} names={names} work={work} shows={shows} />)}</tbody>
    </table>
  );
}
