import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '../account/me.js';
import { casesQuery, PAGE_SIZE } from '../api/queries.js';
import type { CaseFilters } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { casesSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { CaseTable, ROW_LINK } from './case-table.js';
import { FilterBar } from './filter-bar.js';
import { rememberList, takeLastCase } from './last-list.js';
import { useRowKeys } from './row-keys.js';
import './worklist.css';

const route = getRouteApi('/signed-in/cases');

export function WorklistPage() {
  const filters = casesSearch(route.useSearch());
  const navigate = route.useNavigate();
  const me = useMe();
  const search = useRef<HTMLInputElement>(null);
  const own = me.role === 'applicant';
  useRowKeys(() => search.current?.focus());
  const change = (changed: Partial<CaseFilters>): void => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false });
  const title = own ? m.nav_my_cases() : m.nav_cases();
  return (
    <Page title={title} head={<Head title={title} filters={filters} own={own} />}>
      {!own && <FilterBar filters={filters} search={search} onChange={change} onClear={() => void navigate({ search: { sort: filters.sort } })} />}
      <Results filters={filters} own={own} onClear={() => void navigate({ search: {} })} />
    </Page>
  );
}

function Head({ title, filters, own }: { title: string; filters: CaseFilters; own: boolean }) {
  const { data } = useInfiniteQuery(casesQuery(filters));
  const total = data?.pages[0]?.total;
  return (
    <div className="page-head">
      <h1>{title}</h1>
      <p role="status" className="total">{total === undefined ? '' : m.cases_count({ count: wholeNumber(total) })}</p>
      {own && <Link to="/cases/new" className="button strong end">{m.nav_new_case()}</Link>}
    </div>
  );
}

function Results({ filters, own, onClear }: { filters: CaseFilters; own: boolean; onClear: () => void }) {
  const list = useInfiniteQuery(casesQuery(filters));
  const { href, pathname } = useLocation();
  useEffect(() => {
    // The address is already that of the next page while this one still stands.
    if (pathname === '/cases') rememberList(href);
  }, [href, pathname]);
  const ready = list.data !== undefined;
  useEffect(() => {
    const id = ready ? takeLastCase() : null;
    if (id) document.querySelector<HTMLElement>(`[${ROW_LINK}="${CSS.escape(id)}"]`)?.focus();
  }, [ready]);
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const more = async (): Promise<void> => {
    const first = items.length;
    await list.fetchNextPage();
    requestAnimationFrame(() => document.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`)[first]?.focus());
  };
  if (items.length === 0) {
    return own
      ? <Blank title={m.no_own_cases()}><p><Link to="/cases/new">{m.nav_new_case()}</Link></p></Blank>
      : <Blank title={m.no_cases()}><p>{m.no_cases_hint()}</p><Button onPress={onClear}>{m.clear_filters()}</Button></Blank>;
  }
  return (
    <>
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      <div className="table-wrap case-wrap" aria-busy={list.isPlaceholderData}><CaseTable items={items} /></div>
      <div className="list-end">
        <span className="soft small">{m.shown_of({ shown: wholeNumber(items.length), total: wholeNumber(list.data.pages[0]?.total ?? items.length) })}</span>
        {list.hasNextPage && <Button onPress={() => void more()} isDisabled={list.isFetchingNextPage}>{m.more({ count: wholeNumber(PAGE_SIZE) })}</Button>}
        {!own && <span className="soft small keys-line">{m.keys_line()}</span>}
      </div>
    </>
  );
}
