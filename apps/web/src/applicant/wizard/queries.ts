import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, tagOf } from '../../api/client.js';
import { caseQuery } from '../../api/queries.js';
import type { operations, components } from '../../api/schema.js';
import type { CaseDetail, CommandResult, NewCase } from '../../api/types.js';

type Schemas = components['schemas'];
export type Intake = Schemas['Intake'];
export type PriorPlan = Schemas['PriorCases']['plans'][number];
type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];

/** What may be registered now: open or not, which trades, after which events. The switches may change while somebody fills in the pages. */
export const intakeQuery = (programme: string, county: string | undefined) => queryOptions({
  queryKey: ['intake', programme, county ?? ''],
  queryFn: () => answer(api.GET('/api/v1/intake', { params: { query: { programme, county } } })),
});
export const openProgrammesQuery = queryOptions({ queryKey: ['intake', 'programmes'], queryFn: () => answer(api.GET('/api/v1/intake/programmes', { params: { query: {} } })) });
export const priorQuery = (id: string) => queryOptions({
  queryKey: ['case', id, 'prior'],
  queryFn: () => answer(api.GET('/api/v1/cases/{id}/prior', { params: { path: { id } } })),
});
export const draftsQuery = queryOptions({
  queryKey: ['cases', 'drafts'],
  queryFn: () => answer(api.GET('/api/v1/cases', { params: { query: { stage: 'draft', limit: 20, sort: '-updated' } } })),
});

/** The newest version of a case is the one that is kept, in whichever order the answers come. */
export function keepCase(queries: QueryClient, file: CaseDetail): void {
  queries.setQueryData(caseQuery(file.id).queryKey, (known) => (known && known.version > file.version ? known : file));
}

export const begin = async (body: NewCase, key: string): Promise<CaseDetail> =>
  (await answer(api.POST('/api/v1/cases', { body, params: { header: { 'Idempotency-Key': key } } })));

/** One command on the version that was read. */
export const give = async ({ id, version }: Pick<CaseDetail, 'id' | 'version'>, body: object, key: string): Promise<CommandResult> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', {
    body: body as CommandBody, params: { path: { id }, header: { 'If-Match': tagOf(version), 'Idempotency-Key': key } },
  })));
