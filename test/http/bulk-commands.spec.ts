import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { performRun, relayOutbox, type RunResultView } from '#app';
import { v7 as newUuid } from 'uuid';
import type { Answer, HttpClient } from './http-client.js';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ExportRow, type ServedApi } from './served-api.js';

interface Run { id: string; kind: string; status: string; total: number; progress: number; counts: Record<string, number> }
interface Results { items: RunResultView[]; nextCursor: string | null }
interface Line { id: string; version: number; assignee: string | null; lastNote?: string }
interface Preview { cases: number; allowed: number; refused: { code: string; message: { fa: string }; cases: number }[]; sample: unknown[] }

/** Cases of the Bazaar branch that wait for guarantees, and some of another bank. */
function rows(all: ExportRow[]): ExportRow[] {
  const waiting = all.filter((row) => row['مرحله'] === 'اخذ تضامین' && row['نوع تسهیلات'] === 'اشتغال پایدار روستایی');
  const here = { 'شهرستان': 'اهواز', 'بانک عامل': 'بانک کشاورزی', 'شعبه': 'شعبه اهواز بازار' };
  const there = { 'شهرستان': 'اهواز', 'بانک عامل': 'پست بانک', 'شعبه': 'شعبه اهواز مرکزی' };
  return [...waiting.slice(0, 8).map((row) => ({ ...row, ...here })), ...waiting.slice(8, 10).map((row) => ({ ...row, ...there }))];
}

describe('one command to many cases over HTTP', () => {
  let served: ServedApi;
  let branch: HttpClient;
  let manager: HttpClient;

  beforeAll(async () => {
    served = await serveApi(rows);
    branch = await served.as('branch-keshavarzi-603');
    manager = await served.as('bank-keshavarzi');
  });
  afterAll(() => served?.close());

  const ask = <Body = Run>(who: HttpClient, body: object, key?: string): Promise<Answer<Body>> => who.post<Body>('/cases/bulk-commands', body, { ...(key && { key }) });
  const lines = async (who: HttpClient): Promise<Line[]> => (await who.get<{ items: Line[] }>('/cases?limit=200')).body.items;
  const results = async (who: HttpClient, id: string, query = ''): Promise<Results> => (await who.get<Results>(`/runs/${id}/results${query}`)).body;
  /** What the worker does: hears the bell and carries the run out. */
  const work = () => relayOutbox(served.app, async ({ topic, payload }) => {
    if (topic === 'run-requested') await performRun(served.app, String(payload['runId']));
  });

  const faults = (operation: string, { body, status }: Answer<unknown>): string[] =>
    schemaFaults(served.api.document, answerSchema(served.api.document, operation, String(status)), body);

  it('200: decides without writing, and tells how many of what', async () => {
    const [first] = await lines(branch);
    const ids = [...(await lines(branch)).map(({ id, version }) => ({ id, version })), { id: newUuid() }, ...(await lines(await served.as('bank-post'))).map(({ id }) => ({ id }))];
    const answer = await ask<Preview>(branch, { ids, command: { type: 'claim' }, dryRun: true });
    const { body, status } = answer;
    expect(faults('bulkCommands', answer)).toEqual([]);
    expect([status, body.cases, body.allowed]).toEqual([200, 11, 8]);
    expect(body.refused).toEqual([{ code: 'absent', cases: 3, message: { fa: expect.stringMatching(/[آ-ی]/), en: expect.any(String) } }]);
    expect((await lines(branch)).find(({ id }) => id === first?.id)).toEqual(first);
    const replayed = [await ask(branch, { ids, command: { type: 'claim' }, dryRun: true }, 'dry'), await ask(branch, { ids, command: { type: 'claim' }, dryRun: true }, 'dry')];
    expect(replayed.map((answer) => [answer.status, answer.headers.get('idempotent-replayed')])).toEqual([[200, null], [200, 'true']]);
  });

  it('202: a run that a worker carries out, with a result for each case, once for one key', async () => {
    const ours = await lines(branch);
    const body = { ids: ours.map(({ id, version }, at) => ({ id, version: at === 0 ? version + 5 : version })), command: { type: 'note', text: 'با متقاضی تماس گرفته شد' } };
    const run = await ask(branch, body, 'once');
    expect(faults('bulkCommands', run)).toEqual([]);
    expect([run.status, run.body.kind, run.body.status, run.body.total]).toEqual([202, 'bulk-commands', 'queued', 8]);
    const again = await ask(branch, body, 'once');
    expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([202, run.body.id, 'true']);
    expect((await ask(branch, { ...body, ids: body.ids.slice(1) }, 'once')).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    await work();
    expect((await branch.get<Run>(`/runs/${run.body.id}`)).body).toMatchObject({ status: 'done', progress: 8, counts: { accepted: 7, stale: 1 } });
    expect((await branch.get<{ items: Run[] }>('/runs?kind=bulk-commands')).body.items.map(({ id }) => id)).toEqual([run.body.id]);

    const page = await results(branch, run.body.id, '?limit=5');
    const rest = await results(branch, run.body.id, `?limit=5&cursor=${page.nextCursor}`);
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([5, 3, null]);
    expect([...page.items, ...rest.items].map(({ caseId }) => caseId)).toEqual(ours.map(({ id }) => id));
    expect((await results(branch, run.body.id, '?outcome=stale')).items.map(({ caseId }) => caseId)).toEqual([ours[0]?.id]);
    expect((await lines(branch)).map(({ version }) => version).sort()).toEqual([1, 2, 2, 2, 2, 2, 2, 2]);
  });

  it('shows results to others for cases in their scope only', async () => {
    const { body: { items: [run] } } = await branch.get<{ items: Run[] }>('/runs?kind=bulk-commands');
    expect((await results(manager, run!.id)).items).toHaveLength(8);
    expect((await results(await served.as('bank-post'), run!.id)).items).toEqual([]);
    expect((await branch.get(`/runs/${newUuid()}/results`)).status).toBe(404);
    expect((await branch.get(`/runs/${run!.id}/results?outcome=eaten`)).status).toBe(400);
  });

  it('takes a search in the names of the list of cases', async () => {
    const { body } = await ask(manager, { filter: { stage: 'guarantee', assignee: 'none', minAgeDays: 1 }, command: { type: 'assign', to: 'branch-keshavarzi-603' } });
    expect(body.total).toBe(8);
    await work();
    expect((await results(manager, body.id)).items.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect((await branch.get<{ total: number }>('/cases?assignee=me')).body.total).toBe(8);
  });

  it('refuses single cases with the words why', async () => {
    const { body } = await ask(manager, { filter: { stage: 'guarantee' }, command: { type: 'claim' } });
    await work();
    const { items } = await results(manager, body.id);
    expect(faults('listRunResults', await manager.get(`/runs/${body.id}/results`))).toEqual([]);
    expect(items.map(({ outcome, refusal }) => [outcome, refusal?.code])).toEqual(Array(8).fill(['refused', 'already-assigned']));
    expect(items[0]?.refusal?.message.fa).toContain('همکار');
  });

  it.each<[string, object, string[]]>([
    ['neither ids nor a filter', { command: { type: 'claim' } }, ['ids required']],
    ['both', { ids: [{ id: newUuid() }], filter: {}, command: { type: 'claim' } }, ['filter unknown-field']],
    ['no ids at all', { ids: [], command: { type: 'claim' } }, ['ids not-list']],
    ['more than a thousand ids', { ids: Array.from({ length: 1001 }, () => ({ id: newUuid() })), command: { type: 'claim' } }, ['ids not-list']],
    ['an id that is none', { ids: [{ id: '17' }], command: { type: 'claim' } }, ['ids.0.id identifier-invalid']],
    ['a filter that the list does not have', { filter: { colour: 'red', limit: 5 }, command: { type: 'claim' } }, ['filter.colour unknown-field', 'filter.limit unknown-field']],
    ['a command without its fields', { filter: {}, command: { type: 'assign' } }, ['command.to required']],
    ['a command that there is not', { filter: {}, command: { type: 'fly' } }, ['command.type not-in-list']],
    ['no command', { filter: {} }, ['command required']],
  ])('400: %s', async (_what, body, faults) => {
    const answer = await ask<Record<string, unknown>>(manager, body);
    expect(answer.status).toBe(400);
    expect((answer.body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`).sort()).toEqual(faults);
  });

  it('403: a command that the role never has, and a role that reads no cases', async () => {
    expect((await ask(await served.as('auditor'), { filter: {}, command: { type: 'claim' } })).body).toMatchObject({ status: 403, code: 'role-never-has-command' });
    expect((await ask(await served.as('admin'), { filter: {}, command: { type: 'claim' } })).status).toBe(403);
  });
});
