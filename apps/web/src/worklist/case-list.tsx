import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { mayWork, useMe } from '../account/me.js';
import { worklistsQuery, type Worklist } from '../api/daily-work.js';
import { casesQuery, PAGE_SIZE } from '../api/queries.js';
import type { CaseFilters } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure, Waiting } from '../parts/states.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { CaseTable } from './case-table.js';
import { ChangedLine } from './changed-line.js';
import { EmptyList } from './empty-list.js';
import { rememberList, takeLastCase } from './last-list.js';
import { focusCase, focusRow } from './rows.js';
import type { Say } from './said-line.js';
import { useKeptFocus } from './use-kept-focus.js';
import { WorkedRows, type ListState } from './worked-rows.js';

const route = getRouteApi('/signed-in/cases');

interface Props { filters: CaseFilters; run: string | undefined; own: boolean; open: Worklist | undefined; say: Say; onClear: () => void }

export function CaseList({ filters, run, own, open, say, onClear }: Props) {
  const list = useInfiniteQuery(casesQuery(filters));
  const counts = useQuery({ ...worklistsQuery, enabled: !own });
  const me = useMe();
  const navigate = route.useNavigate();
  const { href, pathname } = useLocation();
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box, list.data);
  useShortcuts({ 'shift+KeyR': () => void list.refetch() });
  useEffect(() => {
    // The address is already that of the next page while this one still stands.
    if (pathname === '/cases') rememberList(href);
  }, [href, pathname]);
  const ready = list.data !== undefined;
  useEffect(() => {
    const id = ready ? takeLastCase() : null;
    if (id) focusCase(id);
  }, [ready]);
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const total = list.data.pages[0]?.total ?? items.length;
  const state: ListState = { filters, items, total, renew: () => void list.refetch() };
  const more = async (): Promise<void> => {
    const first = items.length;
    await list.fetchNextPage();
    requestAnimationFrame(() => focusRow(first));
  };
  // A list that was narrowed by nothing but a search or an order is counted as another.
  const counted = filters.q === undefined && !list.isPlaceholderData && counts.dataUpdatedAt > list.dataUpdatedAt ? open?.count : undefined;
  return (
    <div ref={box} className="case-list">
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      <ChangedLine items={items} total={total} counted={counted} reading={list.isFetching} onRenew={state.renew} />
      {items.length === 0 && <EmptyList filters={filters} own={own} open={open} onClear={onClear} />}
      {(items.length > 0 || run !== undefined) && (
        <div className="table-wrap case-wrap" aria-busy={list.isPlaceholderData} hidden={items.length === 0}>
          {mayWork(me.role)
            ? <WorkedRows key={JSON.stringify({ ...filters, sort: undefined })} state={state} run={run} onRun={(id) => void navigate({ search: { ...filters, run: id }, replace: true, resetScroll: false })} say={say} />
            : <CaseTable items={items} work={null} />}
        </div>
      )}
      {items.length > 0 && (
        <div className="list-end">
          <span className="soft small">{m.shown_of({ shown: wholeNumber(items.length), total: wholeNumber(total) })}</span>
          {list.hasNextPage && <Button onPress={() => void more()} isDisabled={list.isFetchingNextPage}>{m.more({ count: wholeNumber(PAGE_SIZE) })}</Button>}
          {!own && <span className="soft small keys-line">{m.keys_line()}</span>}
        </div>
      )}
    </div>
  );
}
