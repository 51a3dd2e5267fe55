import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import type { operations } from './schema.js';
import type { CaseDetail, CaseFilters, Programme, Run, StallFilters } from './types.js';

export const PAGE_SIZE = 50;
/** What is late longest stands first: paid cases under supervision have been in their stage longest, but wait for nobody. */
export const DEFAULT_SORT = 'due';
const RARELY_CHANGES = { staleTime: 30 * 60_000 };
export const FIRST_PAGE = { initialPageParam: undefined as string | undefined, getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor };

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answer(api.GET('/api/v1/auth/me')), staleTime: 60_000, retry: false });
export const referenceQuery = queryOptions({ queryKey: ['reference'], queryFn: () => answer(api.GET('/api/v1/reference')), ...RARELY_CHANGES });
export const programmesQuery = queryOptions({ queryKey: ['programmes'], queryFn: () => answer(api.GET('/api/v1/programmes')), ...RARELY_CHANGES });
export const programmeQuery = (code: string) => queryOptions({
  queryKey: ['programmes', code],
  queryFn: async () => (await answer(api.GET('/api/v1/programmes/{code}', { params: { path: { code } } }))) as Programme,
  ...RARELY_CHANGES,
});

export const casesQuery = (filters: CaseFilters) => infiniteQueryOptions({
  queryKey: ['cases', filters],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/cases', { params: { query: { ...filters, sort: filters.sort ?? DEFAULT_SORT, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});
export const caseQuery = (id: string) => queryOptions({
  queryKey: ['case', id],
  queryFn: async () => (await answer(api.GET('/api/v1/cases/{id}', { params: { path: { id } } }))) as CaseDetail,
});
export const historyQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['case', id, 'history'],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/cases/{id}/history', { params: { path: { id }, query: { limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
});

export type BacklogQuestion = operations['backlog']['parameters']['query'];
export const backlogQuery = (question: BacklogQuestion) => queryOptions({
  queryKey: ['backlog', question],
  queryFn: () => answer(api.GET('/api/v1/backlog', { params: { query: question } })),
  placeholderData: keepPreviousData,
});

export const stallsQuery = (filters: StallFilters) => infiniteQueryOptions({
  queryKey: ['stalls', filters],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/stalls', { params: { query: { ...filters, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});
export const stallSummaryQuery = (groupBy: string) => queryOptions({
  queryKey: ['stalls', 'summary', groupBy],
  queryFn: () => answer(api.GET('/api/v1/stalls/summary', { params: { query: { groupBy } } })),
  placeholderData: keepPreviousData,
});

const UNDER_WAY = (run: Run): boolean => run.status === 'queued' || run.status === 'running';
export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: () => answer(api.GET('/api/v1/runs', { params: { query: { limit: PAGE_SIZE } } })),
  refetchInterval: ({ state }) => (state.data?.items.some(UNDER_WAY) ? 1_500 : 30_000),
});
export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => answer(api.GET('/api/v1/auth/sessions')) });
export const demoUsersQuery = queryOptions({ queryKey: ['demo', 'users'], queryFn: () => answer(api.GET('/api/v1/demo/users')), retry: false, ...RARELY_CHANGES });
export const demoSmsQuery = (mobile: string) => queryOptions({
  queryKey: ['demo', 'sms', mobile],
  queryFn: () => answer(api.GET('/api/v1/demo/sms', { params: { query: { mobile } } })),
  refetchInterval: 5_000,
});
