import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { homeBusiness } from './home-business-case.js';
import type { Answer } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

const counted = (answers: Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('many at once', () => {
  let served: ServedApi;
  beforeAll(async () => { served = await serveApi(rowsOfPlaces); });
  afterAll(() => served?.close());

  it('50 identical registrations with one key have one effect, and all that are answered get the same answer', async () => {
    const mobile = '09160000021';
    const applicant = await served.asApplicant(mobile);
    const send = () => applicant.post('/cases', homeBusiness(mobile), { key: 'one-intent' });
    const answers = await Promise.all(Array.from({ length: 50 }, send));

    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(answers.every(({ body, status }) => status === 201 || (status === 409 && body['code'] === 'still-running'))).toBe(true);
    const { body } = await applicant.get<{ total: number; items: { id: string }[] }>('/cases');
    expect(body.total).toBe(1);

    const again = await send();
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe('"1"');
    for (const answer of answers.filter(({ status }) => status === 201)) expect(answer.body).toEqual(again.body);
    expect(again.body).toMatchObject({ id: body.items[0]?.id });
  });

  it('a key that was used belongs to its request', async () => {
    const applicant = await served.asApplicant('09160000021');
    const other = await applicant.post('/cases', { ...homeBusiness('09160000021'), requestedRial: '1' }, { key: 'one-intent' });
    expect({ status: other.status, code: other.body['code'] }).toEqual({ status: 422, code: 'idempotency-key-reused' });
    const stranger = await served.asApplicant('09160000022');
    expect((await stranger.post('/cases', homeBusiness('09160000022', '9999000029'), { key: 'one-intent' })).headers.get('idempotent-replayed')).toBeNull();
  });

  it('a refusal is kept under its key, a conflict is not', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const { own } = await targetsOf(served);
    const complete = () => branch.post(`/cases/${own.id}/commands`, { type: 'complete-guarantees' }, { key: 'complete', ifMatch: own.version });
    expect(await complete()).toMatchObject({ status: 422, body: { code: 'guarantees-short' } });
    const again = await complete();
    expect(again).toMatchObject({ status: 422, body: { code: 'guarantees-short' } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toContain('application/problem+json');

    const stale = () => branch.post(`/cases/${own.id}/commands`, { type: 'note', text: 'x' }, { key: 'stale', ifMatch: own.version + 5 });
    expect((await stale()).status).toBe(412);
    expect((await stale()).headers.get('idempotent-replayed')).toBeNull();
  });

  it('of 20 conflicting commands on one version one is accepted and 19 are told that the case has moved', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const { own } = await targetsOf(served);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) =>
      branch.post(`/cases/${own.id}/commands`, { type: 'state-stall-reason', reason: 'guarantee-insufficient', note: `${at}` }, { ifMatch: own.version, key: `race-${at}` })));

    expect(counted(answers)).toEqual({ 200: 1, 409: 19 });
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body['code'] === 'version-moved')).toBe(true);
    const { body } = await branch.get<{ items: { seq: number; command: string }[] }>(`/cases/${own.id}/history`);
    expect(body.items.map(({ seq }) => seq)).toEqual([own.version + 1, own.version]);
    const late = await branch.post(`/cases/${own.id}/commands`, { type: 'claim' }, { ifMatch: own.version });
    expect(late.status).toBe(412);
  });

  it('20 commands with the same key have one effect', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const { own } = await targetsOf(served);
    const send = () => branch.post<{ case: { version: number } }>(`/cases/${own.id}/commands`, { type: 'note', text: 'یک بار' }, { ifMatch: own.version, key: 'one-note' });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    const again = await send();
    expect(again.body.case.version).toBe(own.version + 1);
    expect(answers.every(({ body, status }) => (status === 200 ? body.case.version === own.version + 1 : status === 409))).toBe(true);
  });
});
