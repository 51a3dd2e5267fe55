import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { PAGE_SIZE, stallsQuery, stallSummaryQuery } from '../api/queries.js';
import type { StallFilters } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { SelectField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { STALL_GROUPS, stallsSearch, type StallsSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { STALL_GROUP_NAMES } from './stall-groups.js';
import { StallSummaryTable, StallTable } from './stall-tables.js';

const route = getRouteApi('/signed-in/stalls');

export function StallsPage() {
  const search = stallsSearch({ ...route.useSearch() });
  const { by, ...filters } = search;
  const summary = useQuery(stallSummaryQuery(by));
  return (
    <Page title={m.stalls_title()}>
      <section className="stack" aria-labelledby="stall-summary">
        <div className="row-between">
          <h2 id="stall-summary">{m.stalls_summary()}</h2>
          {summary.data && <span className="soft small">{m.as_of({ day: day(summary.data.asOf) })}</span>}
        </div>
        <nav className="tabs" aria-label={m.stalls_summary()}>
          {STALL_GROUPS.map((group) => <Link key={group} to="/stalls" search={{ ...search, by: group }} resetScroll={false} aria-current={group === by ? 'page' : undefined}>{m.by_group({ group: STALL_GROUP_NAMES[group]() })}</Link>)}
        </nav>
        {summary.isPending && <Waiting />}
        {summary.isError && <Failure error={summary.error} retry={() => void summary.refetch()} />}
        {summary.data && <StallSummaryTable summary={summary.data} by={by} />}
      </section>
      <section className="stack" style={{ marginBlockStart: 'var(--gap-xl)' }} aria-labelledby="stall-list">
        <h2 id="stall-list">{m.stalls_list()}</h2>
        <Choices />
        <List filters={filters} />
      </section>
    </Page>
  );
}

function Choices() {
  const search = stallsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { reference } = useNames();
  const set = (change: Partial<StallsSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const levels = [1, 2, 3, 4].map((level) => ({ value: String(level), label: m.level({ level: wholeNumber(level) }) }));
  return (
    <form className="form-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <SelectField label={m.reason()} value={search.reason ?? ''} onChange={(reason) => set({ reason: reason || undefined })} options={optionsOf(reference.stallReasons, ({ code }) => code)} empty={m.all()} />
      <SelectField label={m.party_at_fault()} value={search.party ?? ''} onChange={(party) => set({ party: reference.parties.find(({ id }) => id === party)?.id })} options={optionsOf(reference.parties, ({ id }) => id)} empty={m.all()} />
      <SelectField label={m.column_bank()} value={search.bank ?? ''} onChange={(bank) => set({ bank: bank || undefined })} options={optionsOf(reference.banks, ({ code }) => code)} empty={m.all()} />
      <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.all()} />
      <SelectField label={m.escalation()} value={search.level === undefined ? '' : String(search.level)} onChange={(level) => set({ level: level ? Number(level) : undefined })} options={levels} empty={m.all()} />
    </form>
  );
}

function List({ filters }: { filters: StallFilters }) {
  const list = useInfiniteQuery(stallsQuery(filters));
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const total = list.data.pages[0]?.total ?? items.length;
  if (items.length === 0) return <Blank title={m.stalls_none()} />;
  return (
    <>
      <StallTable items={items} />
      <div className="row-between">
        <span className="soft small" role="status">{m.shown_of({ shown: wholeNumber(items.length), total: wholeNumber(total) })}</span>
        {list.hasNextPage && <Button onPress={() => void list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>{m.more({ count: wholeNumber(PAGE_SIZE) })}</Button>}
      </div>
    </>
  );
}
