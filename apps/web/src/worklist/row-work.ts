import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useMe } from '../account/me.js';
import { problemText } from '../api/problem-text.js';
import { giveCommand, worklistsQuery } from '../api/daily-work.js';
import { caseQuery } from '../api/queries.js';
import type { CaseDetail, CaseSummary } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { focusCase, focusedRow, focusRow, neighbourOf } from './rows.js';
import type { Say } from './said-line.js';

/** The row says at once what the server answered; its place in the list is left alone until the list is read anew. */
export function showInLists(queries: QueryClient, after: CaseDetail): void {
  const news: Record<string, unknown> = { ...after };
  queries.setQueryData(caseQuery(after.id).queryKey, after);
  queries.setQueriesData<InfiniteData<{ items: CaseSummary[] }>>({ queryKey: ['cases'] }, (list) => list && {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === after.id ? Object.fromEntries(Object.entries(item).map(([name, value]) => [name, name in news ? news[name] : value])) as CaseSummary : item)),
    })),
  });
  void queries.invalidateQueries({ queryKey: worklistsQuery.queryKey });
}

/** To the row where the work goes on, once a dialog has given the focus back and the rows are drawn anew. */
export function goOn(next: string | null, index: number): void {
  requestAnimationFrame(() => requestAnimationFrame(() => { if (next === null || !focusCase(next)) focusRow(index); }));
}

/** Takes a case that nobody holds, or gives one's own back. */
export function useClaim(say: Say): (item: CaseSummary) => void {
  const queries = useQueryClient();
  const { username } = useMe();
  const command = useMutation({
    mutationFn: ({ item, type }: { item: Pick<CaseSummary, 'id' | 'version' | 'number'>; type: 'claim' | 'release' }) => giveCommand(item, { type }),
    onSuccess: ({ case: after }, { type }) => {
      showInLists(queries, after);
      say({
        text: type === 'claim' ? m.claimed({ number: after.number }) : m.released({ number: after.number }),
        undo: () => command.mutate({ item: after, type: type === 'claim' ? 'release' : 'claim' }),
      });
    },
    onError: (error, { item }) => say({ bad: true, text: m.not_done({ number: item.number, why: problemText(error) }) }),
  });
  return (item) => {
    if (command.isPending) return;
    const next = neighbourOf(item.id);
    const index = focusedRow();
    command.mutate({ item, type: item.assignee !== null && item.assignee === username ? 'release' : 'claim' }, { onSuccess: () => goOn(next, index) });
  };
}
