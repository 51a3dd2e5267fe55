// What an officer asks for every day: lists and their counts, notices, who is away, commands over many cases. The shapes follow the contract
// until the API's own document has them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, newKey, tagOf } from './client.js';
import { read, write, type Paged } from './contract.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import type { operations } from './schema.js';
import type { CaseDetail, CaseFilters, CaseSummary, CommandResult, Label, Role, Run } from './types.js';

type Raw = (path: string, init: object) => ReturnType<typeof api.GET>;
const change = <T>(method: typeof api.PUT | typeof api.DELETE, path: string, body?: object): Promise<T> => answer((method as unknown as Raw)(path, { body })) as Promise<T>;

/** What GET /cases narrows by, beyond what its description holds so far. */
export interface ListFilters extends CaseFilters {
  dueWithinWorkingDays?: number | undefined; promise?: 'open' | 'broken' | 'none' | undefined; acknowledged?: boolean | undefined;
  guarantee?: 'missing' | 'offered' | 'covered' | undefined; reason?: string | undefined; level?: number | undefined; notice?: string | undefined;
}
export type ListedCase = CaseSummary & { promiseBroken?: boolean; leftWorkingDays?: number | null; acknowledgedAt?: string | null };

export interface Worklist { code: string; label: Label; query: Record<string, string>; count: number; kind: 'shipped' | 'saved'; id?: string; own?: boolean }
export const worklistsQuery = queryOptions({ queryKey: ['worklists'], queryFn: () => read<{ items: Worklist[] }>('/api/v1/worklists'), staleTime: 20_000 });
export const saveFilter = (name: string, query: Record<string, string>): Promise<Worklist> => write('/api/v1/saved-filters', { name, query }, newKey());
export const renameFilter = (id: string, name: string, query: Record<string, string>): Promise<Worklist> => change(api.PUT, `/api/v1/saved-filters/${id}`, { name, query });
export const deleteFilter = (id: string): Promise<unknown> => change(api.DELETE, `/api/v1/saved-filters/${id}`);

export interface Colleague { username: string; name: Label; role: Role; awayUntil: string | null; standIn: string | null }
export const colleaguesQuery = (q: string) => queryOptions({
  queryKey: ['colleagues', q], queryFn: () => read<{ items: Colleague[] }>('/api/v1/colleagues', { q: q || undefined }), staleTime: 60_000, placeholderData: (previous) => previous,
});

export interface Delegation {
  id: string; from: string; fromName: Label; to: string; toName: Label; fromOn: string; untilOn: string; reason: string | null; active: boolean; cancelledAt: string | null;
}
export interface NewDelegation { to: string; from: string; until: string; reason?: string | undefined }
export const delegationsQuery = queryOptions({ queryKey: ['delegations'], queryFn: () => read<{ mine: Delegation[]; toMe: Delegation[] }>('/api/v1/delegations') });
export const delegate = (body: NewDelegation, key: string): Promise<Delegation> => write('/api/v1/delegations', body, key);
export const cancelDelegation = (id: string): Promise<Delegation> => write(`/api/v1/delegations/${id}/cancel`, {}, newKey());

export interface Notice {
  id: string; kind: string; level: number | null; title: Label; text: Label; cases: number; link: { path: string; query: Record<string, string> }; madeAt: string; readAt: string | null;
}
type NoticePage = Paged<Notice> & { unread: number };
export const noticesQuery = (unread: boolean) => infiniteQueryOptions({
  queryKey: ['notices', unread ? 'unread' : 'all'],
  queryFn: ({ pageParam }) => read<NoticePage>('/api/v1/notices', { unread: unread || undefined, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
  placeholderData: (previous) => previous,
});
export const unreadQuery = queryOptions({ queryKey: ['unread'], queryFn: async () => (await read<NoticePage>('/api/v1/notices', { unread: true, limit: 1 })).unread, staleTime: 30_000 });
export const markRead = (id: string): Promise<{ unread: number }> => write(`/api/v1/notices/${id}/read`, {}, newKey());
export const markAllRead = (): Promise<{ unread: number }> => write('/api/v1/notices/read-all', {}, newKey());

export interface NoticePreferences {
  kinds: { kind: string; label: Label; sms: boolean; email: boolean }[]; digest: 'each' | 'hourly' | 'daily'; dailyAt: string; mobile: string | null; email: string | null;
  quiet: { from: string; to: string }; locale: 'fa' | 'en';
}
export interface NoticeChoice { kinds: { kind: string; sms: boolean; email: boolean }[]; digest: NoticePreferences['digest']; mobile?: string; email?: string; locale: 'fa' | 'en' }
export const preferencesQuery = queryOptions({ queryKey: ['notice-preferences'], queryFn: () => read<NoticePreferences>('/api/v1/notice-preferences') });
export const choosePreferences = (body: NoticeChoice): Promise<NoticePreferences> => change(api.PUT, '/api/v1/notice-preferences', body);

type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];
/** One command to one case, as it was seen. */
export const giveCommand = async ({ id, version }: Pick<CaseSummary | CaseDetail, 'id' | 'version'>, body: { type: string }): Promise<CommandResult> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', {
    body: body as CommandBody, params: { path: { id }, header: { 'If-Match': tagOf(version), 'Idempotency-Key': newKey() } },
  })));

/** Which cases a command over many is meant for: those that were picked, or all that a filter lets through. */
export type BulkTarget = { ids: { id: string; version?: number }[] } | { filter: ListFilters };
export interface BulkPreview {
  cases: number; allowed: number; refused: { code: string; message: Label; cases: number }[]; sample: { caseId: string; number: string; outcome: string }[];
}
export const MOST_PICKED = 1000;
export const MOST_FILTERED = 5000;
export const bulkPreview = (target: BulkTarget, command: object): Promise<BulkPreview> => write('/api/v1/cases/bulk-commands', { ...target, command, dryRun: true }, newKey());
export const bulkStart = (target: BulkTarget, command: object, key: string): Promise<Run> => write('/api/v1/cases/bulk-commands', { ...target, command }, key);

export const OUTCOMES = ['accepted', 'refused', 'stale', 'absent', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export interface RunResult { caseId: string; number: string; applicantName: string; outcome: Outcome; refusal?: { code: string; message: Label }; at: string }
export const runResultsQuery = (id: string, outcome: Outcome | undefined) => infiniteQueryOptions({
  queryKey: ['runs', id, 'results', outcome ?? 'all'],
  queryFn: ({ pageParam }) => read<Paged<RunResult>>(`/api/v1/runs/${id}/results`, { outcome, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
  placeholderData: (previous) => previous,
});

/** The cases of a run that were not done, to be tried once more. */
export async function undoneOf(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const outcome of OUTCOMES.filter((each) => each !== 'accepted')) {
    let cursor: string | null = null;
    do {
      const page: Paged<RunResult> = await read(`/api/v1/runs/${id}/results`, { outcome, limit: 200, cursor: cursor ?? undefined });
      found.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return found;
}
