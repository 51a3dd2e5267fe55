// What an officer asks for every day: lists and their counts, notices, who is away, commands over many cases.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, newKey, tagOf } from './client.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import type { components, operations } from './schema.js';
import type { CaseDetail, CaseFilters, CaseSummary, CommandResult, Run } from './types.js';

type Schemas = components['schemas'];
const keyed = (key: string): { header: { 'Idempotency-Key': string } } => ({ header: { 'Idempotency-Key': key } });

export type Worklist = Schemas['Worklist'];
export const worklistsQuery = queryOptions({ queryKey: ['worklists'], queryFn: () => answer(api.GET('/api/v1/worklists')), staleTime: 20_000 });
type SavedFilter = Pick<Worklist, 'query'> & { name: string };
export const saveFilter = (body: SavedFilter): Promise<Worklist> => answer(api.POST('/api/v1/saved-filters', { body, params: keyed(newKey()) }));
export const changeFilter = (id: string, body: SavedFilter): Promise<Worklist> => answer(api.PUT('/api/v1/saved-filters/{id}', { body, params: { path: { id } } }));
export const deleteFilter = (id: string): Promise<unknown> => answer(api.DELETE('/api/v1/saved-filters/{id}', { params: { path: { id } } }));

export type Colleague = Schemas['Colleague'];
export const colleaguesQuery = (q: string) => queryOptions({
  queryKey: ['colleagues', q], queryFn: () => answer(api.GET('/api/v1/colleagues', { params: { query: { q: q || undefined } } })), staleTime: 60_000,
  placeholderData: keepPreviousData,
});

export type Delegation = Schemas['Delegation'];
export type NewDelegation = operations['makeDelegation']['requestBody']['content']['application/json'];
export const delegationsQuery = queryOptions({ queryKey: ['delegations'], queryFn: () => answer(api.GET('/api/v1/delegations')) });
export const delegate = (body: NewDelegation, key: string): Promise<Delegation> => answer(api.POST('/api/v1/delegations', { body, params: keyed(key) }));
export const cancelDelegation = (id: string): Promise<Delegation> =>
  answer(api.POST('/api/v1/delegations/{id}/cancel', { params: { path: { id }, ...keyed(newKey()) } }));

export type Notice = Schemas['Notice'];
const NOTICES = 'notices';
export const allNotices = { queryKey: [NOTICES] };
export const noticesQuery = (unread: boolean) => infiniteQueryOptions({
  queryKey: [NOTICES, unread ? 'unread' : 'all'],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/notices', { params: { query: { unread: unread || undefined, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});
export const unreadQuery = queryOptions({
  queryKey: ['unread'], queryFn: async () => (await answer(api.GET('/api/v1/notices', { params: { query: { unread: true, limit: 1 } } }))).unread, staleTime: 30_000,
});
export const markRead = (id: string): Promise<Schemas['Unread']> => answer(api.POST('/api/v1/notices/{id}/read', { params: { path: { id }, ...keyed(newKey()) } }));
export const markAllRead = (): Promise<Schemas['Unread']> => answer(api.POST('/api/v1/notices/read-all', { params: keyed(newKey()) }));

export type NoticePreferences = Schemas['NoticePreferences'];
export type NoticeChoice = Schemas['NoticePreferencesBody'];
export const preferencesQuery = queryOptions({ queryKey: ['notice-preferences'], queryFn: () => answer(api.GET('/api/v1/notice-preferences')) });
export const choosePreferences = (body: NoticeChoice): Promise<NoticePreferences> => answer(api.PUT('/api/v1/notice-preferences', { body }));

type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];
/** One command to one case, as it was seen. */
export const giveCommand = async ({ id, version }: Pick<CaseSummary | CaseDetail, 'id' | 'version'>, body: Extract<CommandBody, { type: 'claim' | 'release' | 'assign' }>): Promise<CommandResult> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', { body, params: { path: { id }, header: { 'If-Match': tagOf(version), 'Idempotency-Key': newKey() } } })));

/** Which cases a command over many is meant for: those that were picked, or all that a filter lets through. */
export type BulkTarget = { ids: { id: string; version?: number }[] } | { filter: CaseFilters };
export type BulkPreview = Schemas['BulkPreview'];
export const MOST_PICKED = 1000;
export const MOST_FILTERED = 5000;
/** The description of a command's fields built its body, so its shape is the server's to check. */
type AnyCommand = Record<string, unknown>;
export const bulkPreview = async (target: BulkTarget, command: AnyCommand): Promise<BulkPreview> =>
  (await answer(api.POST('/api/v1/cases/bulk-commands', { body: { ...target, command, dryRun: true }, params: keyed(newKey()) }))) as BulkPreview;
export const bulkStart = async (target: BulkTarget, command: AnyCommand, key: string): Promise<Run> =>
  (await answer(api.POST('/api/v1/cases/bulk-commands', { body: { ...target, command }, params: keyed(key) }))) as Run;

export type RunResult = Schemas['RunResult'];
export type Outcome = RunResult['outcome'];
export const OUTCOMES = ['accepted', 'refused', 'stale', 'absent', 'failed'] as const satisfies readonly Outcome[];
const resultsOf = (id: string, query: { outcome: Outcome | undefined; limit: number; cursor: string | undefined }): Promise<Schemas['RunResultPage']> =>
  answer(api.GET('/api/v1/runs/{id}/results', { params: { path: { id }, query } }));
export const runResultsQuery = (id: string, outcome: Outcome | undefined) => infiniteQueryOptions({
  queryKey: ['runs', id, 'results', outcome ?? 'all'],
  queryFn: ({ pageParam }) => resultsOf(id, { outcome, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});

/** The cases of a run that were not done, to be tried once more. */
export async function undoneOf(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const outcome of OUTCOMES.filter((each) => each !== 'accepted')) {
    let cursor: string | undefined;
    do {
      const page = await resultsOf(id, { outcome, limit: 200, cursor });
      found.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return found;
}
