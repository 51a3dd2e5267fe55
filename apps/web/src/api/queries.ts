import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from './client.js';
import type {
  Backlog, CaseDetail, CaseFilters, CaseSummary, DemoSms, DemoUser, HistoryEntry, Me, Page, Programme, ProgrammeHead, Reference, Run, SessionItem, StallItem, StallSummary,
} from './types.js';

export const PAGE_SIZE = 50;
const RARELY_CHANGES = { staleTime: 30 * 60_000 };

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => get<Me>('/auth/me'), staleTime: 60_000, retry: false });
export const referenceQuery = queryOptions({ queryKey: ['reference'], queryFn: () => get<Reference>('/reference'), ...RARELY_CHANGES });
export const programmesQuery = queryOptions({ queryKey: ['programmes'], queryFn: () => get<Page<ProgrammeHead>>('/programmes'), ...RARELY_CHANGES });
export const programmeQuery = (code: string) =>
  queryOptions({ queryKey: ['programmes', code], queryFn: () => get<Programme>(`/programmes/${encodeURIComponent(code)}`), ...RARELY_CHANGES });

export const casesQuery = (filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: ['cases', filters],
    queryFn: ({ pageParam }) => get<Page<CaseSummary>>('/cases', { ...filters, limit: PAGE_SIZE, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
export const caseQuery = (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => get<CaseDetail>(`/cases/${encodeURIComponent(id)}`) });
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'history'],
    queryFn: ({ pageParam }) => get<Page<HistoryEntry>>(`/cases/${encodeURIComponent(id)}/history`, { limit: PAGE_SIZE, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export interface BacklogQuestion { groupBy: string; tag?: string; programme?: string; bank?: string; county?: string }
export const backlogQuery = (question: BacklogQuestion) =>
  queryOptions({ queryKey: ['backlog', question], queryFn: () => get<Backlog>('/backlog', { ...question }), placeholderData: (previous) => previous });

export interface StallFilters { bank?: string; county?: string; programme?: string; reason?: string; party?: string; level?: number; stage?: string }
export const stallsQuery = (filters: StallFilters) =>
  infiniteQueryOptions({
    queryKey: ['stalls', filters],
    queryFn: ({ pageParam }) => get<Page<StallItem>>('/stalls', { ...filters, limit: PAGE_SIZE, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
export const stallSummaryQuery = (groupBy: string) =>
  queryOptions({ queryKey: ['stalls', 'summary', groupBy], queryFn: () => get<StallSummary>('/stalls/summary', { groupBy }), placeholderData: (previous) => previous });

const UNDER_WAY = (run: Run): boolean => run.status === 'queued' || run.status === 'running';
export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: () => get<Page<Run>>('/runs', { limit: PAGE_SIZE }),
  refetchInterval: ({ state }) => (state.data?.items.some(UNDER_WAY) ? 1_500 : 30_000),
});
export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => get<Page<SessionItem>>('/auth/sessions') });
export const demoUsersQuery = queryOptions({ queryKey: ['demo', 'users'], queryFn: () => get<Page<DemoUser>>('/demo/users'), retry: false, ...RARELY_CHANGES });
export const demoSmsQuery = (mobile: string) => queryOptions({ queryKey: ['demo', 'sms', mobile], queryFn: () => get<Page<DemoSms>>('/demo/sms', { mobile }), refetchInterval: 5_000 });
