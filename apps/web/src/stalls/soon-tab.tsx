import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { PAGE_SIZE } from '../api/queries.js';
import { SOON_WORKING_DAYS, soonDueQuery } from '../api/stall-queries.js';
import type { CaseSummary } from '../api/types.js';
import { dayWithWeekday } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { millionToman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { More } from '../parts/more.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { stallsSearch, type StallsSearch } from '../search-params.js';
import { PlaceChoices } from './place-choices.js';

const route = getRouteApi('/signed-in/stalls');
const WITHIN = [0, 1, 3, SOON_WORKING_DAYS, 10, 20];

/** Cases that are not late yet and will be within a few working days of their own calendar, the nearest first. */
export function SoonTab() {
  const search = stallsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { within = SOON_WORKING_DAYS, bank, branch, county, programme } = search;
  const list = useInfiniteQuery(soonDueQuery({ within, bank, branch, county, programme }));
  const set = (change: Partial<StallsSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? items.length;
  return (
    <section className="stack" aria-labelledby="soon-title">
      <div className="row-between">
        <h2 id="soon-title">{m.soon_title()}</h2>
        {list.data && <Link to="/cases" search={{ dueWithinWorkingDays: within, bank, branch, county, programme, sort: 'due' }}>{m.cases_count({ count: wholeNumber(total) })}</Link>}
      </div>
      <form className="choices-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
        <SelectField label={m.soon_within()} value={String(within)} onChange={(chosen) => set({ within: Number(chosen) })} options={WITHIN.map((count) => ({ value: String(count), label: count === 0 ? m.today() : m.days({ count: wholeNumber(count) }) }))} />
        <PlaceChoices search={search} set={set} />
      </form>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && (items.length === 0 ? <Blank title={m.soon_none()} /> : (
        <>
          <div aria-busy={list.isPlaceholderData}><SoonTable items={items} /></div>
          <More list={list} label={m.more({ count: wholeNumber(PAGE_SIZE) })}>{m.shown_of({ shown: wholeNumber(items.length), total: wholeNumber(total) })}</More>
        </>
      ))}
    </section>
  );
}

function SoonTable({ items }: { items: CaseSummary[] }) {
  const names = useNames();
  return (
    <TableWrap label={m.soon_title()}>
      <table className="table">
        <caption className="unseen">{m.soon_title()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.column_number()}</th><th scope="col">{m.column_applicant()}</th><th scope="col">{m.column_stage()}</th><th scope="col">{m.column_bank()}</th><th scope="col">{m.due()}</th>
            <th scope="col" className="number">{m.time_left()}<span className="unit">{m.working_days()}</span></th><th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.million_toman()}</span></th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row"><Link to="/cases/$id" params={{ id: item.id }} search={{}}><Code>{item.number}</Code></Link><span className="sub">{names.programme(item.programme)}</span></th>
              <td>{item.applicantName}<span className="sub">{names.county(item.countyCode)}</span></td>
              <td>{names.stage(item.stage)}{item.turn && <span className="sub">{m.turn_of({ party: names.party(item.turn) })}</span>}</td>
              <td>{item.bankCode ? names.bank(item.bankCode) : <span className="soft">—</span>}<span className="sub">{item.branchCode && names.branch(item.branchCode)}</span></td>
              <td>{item.dueOn ? dayWithWeekday(item.dueOn) : '—'}</td>
              <td className="number"><strong>{item.leftWorkingDays == null ? '—' : wholeNumber(item.leftWorkingDays)}</strong>{item.leftWorkingDays === 0 && <span className="sub"><span className="mark warn">{m.last_day()}</span></span>}</td>
              <td className="number">{millionToman(item.outstandingRial)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
