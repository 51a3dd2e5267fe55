import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { PAGE_SIZE, stallsQuery, stallSummaryQuery } from '../api/queries.js';
import type { StallFilters } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { More } from '../parts/more.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { STALL_GROUPS, stallsSearch, type StallsSearch } from '../search-params.js';
import { PlaceChoices } from './place-choices.js';
import { STALL_GROUP_NAMES } from './stall-groups.js';
import { StallSummaryTable } from './stall-summary-table.js';
import { StallTable } from './stall-table.js';

const route = getRouteApi('/signed-in/stalls');

/** Cases that are late: summed by one of their traits, then one by one. */
export function StalledTab() {
  const search = stallsSearch({ ...route.useSearch() });
  const { by } = search;
  const summary = useQuery(stallSummaryQuery(by));
  return (
    <>
      <section className="stack" aria-labelledby="stall-summary">
        <div className="row-between">
          <h2 id="stall-summary">{m.stalls_summary()}</h2>
          {summary.data && <span className="soft small">{m.as_of({ day: day(summary.data.asOf) })}</span>}
        </div>
        <nav className="tabs minor" aria-label={m.stalls_summary()}>
          {STALL_GROUPS.stalled.map((group) => <Link key={group} to="/stalls" search={{ ...search, by: group }} resetScroll={false} aria-current={group === by ? 'page' : undefined}>{m.by_group({ group: STALL_GROUP_NAMES[group]() })}</Link>)}
        </nav>
        {summary.isPending && <Waiting />}
        {summary.isError && <Failure error={summary.error} retry={() => void summary.refetch()} />}
        {summary.data && <StallSummaryTable summary={summary.data} by={by} />}
      </section>
      <section className="stack second" aria-labelledby="stall-list">
        <h2 id="stall-list">{m.stalls_list()}</h2>
        <Choices search={search} />
        <List search={search} />
      </section>
    </>
  );
}

function Choices({ search }: { search: StallsSearch }) {
  const navigate = route.useNavigate();
  const { reference } = useNames();
  const set = (change: Partial<StallsSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const levels = [1, 2, 3, 4].map((level) => ({ value: String(level), label: m.level({ level: wholeNumber(level) }) }));
  const promises = [{ value: 'open', label: m.promise_is_open() }, { value: 'broken', label: m.promise_broken() }, { value: 'none', label: m.promise_is_none() }];
  const seen = [{ value: 'true', label: m.acknowledged() }, { value: 'false', label: m.not_acknowledged() }];
  return (
    <form className="choices-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <PlaceChoices search={search} set={set} />
      <SelectField label={m.reason()} value={search.reason ?? ''} onChange={(reason) => set({ reason: reason || undefined })} options={optionsOf(reference.stallReasons, ({ code }) => code)} empty={m.all()} />
      <SelectField label={m.party_at_fault()} value={search.party ?? ''} onChange={(party) => set({ party: reference.parties.find(({ id }) => id === party)?.id })} options={optionsOf(reference.parties, ({ id }) => id)} empty={m.all()} />
      <SelectField label={m.escalation()} value={search.level === undefined ? '' : String(search.level)} onChange={(level) => set({ level: level ? Number(level) : undefined })} options={levels} empty={m.all()} />
      <SelectField label={m.promise()} value={search.promise ?? ''} onChange={(promise) => set({ promise: stallsSearch({ promise }).promise })} options={promises} empty={m.all()} />
      <SelectField label={m.acknowledgement()} value={search.acknowledged === undefined ? '' : String(search.acknowledged)} onChange={(acknowledged) => set({ acknowledged: stallsSearch({ acknowledged }).acknowledged })} options={seen} empty={m.all()} />
    </form>
  );
}

function List({ search }: { search: StallsSearch }) {
  const { bank, branch, county, programme, reason, party, stage, level, promise, acknowledged } = search;
  const filters: StallFilters = { bank, branch, county, programme, reason, party, stage, level, promise, acknowledged };
  const list = useInfiniteQuery(stallsQuery(filters));
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const total = list.data.pages[0]?.total ?? items.length;
  if (items.length === 0) return <Blank title={m.stalls_none()} />;
  return (
    <>
      <div aria-busy={list.isPlaceholderData}><StallTable items={items} /></div>
      <More list={list} label={m.more({ count: wholeNumber(PAGE_SIZE) })}>{m.shown_of({ shown: wholeNumber(items.length), total: wholeNumber(total) })}</More>
    </>
  );
}
