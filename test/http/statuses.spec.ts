import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApp } from '#app';
import { FakeSms } from '#gateways';
import { openStore } from '#store';
import { createApiApp } from '../../apps/api/src/index.js';
import { homeBusiness } from './home-business-case.js';
import { HttpClient, type Answer } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

interface Case { id: string; version: number; stage: string }

describe('what the API answers', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
  });
  afterAll(() => served?.close());

  const command = async (who: string, body: object, options: { ifMatch?: number; headers?: Record<string, string> } = {}): Promise<Answer> =>
    (await served.as(who)).post(`/cases/${targets.own.id}/commands`, body, options);
  const versionNow = async (): Promise<number> => (await (await served.as('auditor')).get<Case>(`/cases/${targets.own.id}`)).body.version;

  function expectProblem(answer: Answer, status: number, code: string): void {
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: `urn:tashil:problem:${code}`, status, detail: { fa: expect.stringMatching(/[آ-ی]/), en: expect.stringMatching(/[a-z]/) }, errors: expect.any(Array),
      instance: expect.stringMatching(/^\/api\/v1\//),
    });
  }

  it('200: the case, with its version as ETag', async () => {
    const answer = await (await served.as('branch-keshavarzi-603')).get<Case>(`/cases/${targets.own.id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.version}"`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('201: a registered application is a draft', async () => {
    const answer = await (await served.asApplicant('09160000011')).post<Case>('/cases', homeBusiness('09160000011'));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ stage: 'draft', version: 1, applicantName: 'زهرا کریمی', number: expect.stringMatching(/^HB-1399-/) });
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  it('202: a run is queued', async () => expect(await (await served.as('admin')).post('/runs', { kind: 'verify' })).toMatchObject({ status: 202, body: { status: 'queued' } }));

  it('204: a session is over, and its token worth nothing', async () => {
    const { body } = await served.nobody.post<{ token: string }>('/auth/login', { username: 'insurer', password: 'demo' });
    const insurer = served.nobody.as(body.token);
    expect((await insurer.get('/auth/me')).status).toBe(200);
    expect((await insurer.send('POST', '/api/v1/auth/logout')).status).toBe(204);
    expectProblem(await insurer.get('/auth/me'), 401, 'not-logged-in');
  });

  it('304: the names of everything have not changed', async () => {
    const first = await served.nobody.get('/reference');
    const again = await served.nobody.send('GET', '/api/v1/reference', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('400: a parameter that does not exist, or is out of range', async () => {
    const answer = await (await served.as('auditor')).get('/cases?lmit=5&limit=0');
    expectProblem(answer, 400, 'malformed');
    expect((answer.body['errors'] as { path: string; code: string }[]).map(({ code, path }) => `${path} ${code}`).sort()).toEqual(['limit not-integer', 'lmit unknown-parameter']);
    expectProblem(await served.nobody.get('/programmes?x=1'), 400, 'malformed');
    expectProblem(await (await served.as('auditor')).get('/cases?cursor=nonsense'), 400, 'malformed');
  });

  it('400: a body that is no JSON, or not of its command', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const path = `/api/v1/cases/${targets.own.id}/commands`;
    expectProblem(await branch.send('POST', path, { raw: '{"type":', headers: { 'content-type': 'application/json' } }), 400, 'malformed-json');
    expectProblem(await command('branch-keshavarzi-603', { type: 'fly' }, { ifMatch: 1 }), 400, 'unknown-command');
    expectProblem(await command('branch-keshavarzi-603', { type: 'pay-tranche', amountRial: 5, paidOn: '2021-02-09' }, { ifMatch: 1 }), 400, 'malformed');
    expectProblem(await command('branch-keshavarzi-603', { type: 'note', text: 'x' }, { headers: { 'if-match': 'x' } }), 400, 'version-malformed');
  });

  it('400: a registration of what does not exist', async () => {
    const answer = await (await served.asApplicant('09160000012')).post('/cases', { ...homeBusiness('09160000012'), programme: 'moon-base', countyCode: '999' });
    expectProblem(answer, 400, 'malformed');
    expect((answer.body['errors'] as { path: string }[]).map(({ path }) => path).sort()).toEqual(['countyCode', 'programme']);
  });

  it('401: nobody is logged in, or the password is wrong; a wrong name is answered alike', async () => {
    expectProblem(await served.nobody.get('/cases'), 401, 'not-logged-in');
    expectProblem(await served.nobody.as('stolen').get('/cases'), 401, 'not-logged-in');
    const wrong = await served.nobody.post('/auth/login', { username: 'training', password: 'x' });
    expectProblem(wrong, 401, 'wrong-credentials');
    expect((await served.nobody.post('/auth/login', { username: 'nobody-at-all', password: 'x' })).text).toBe(wrong.text);
  });

  it('403: a route or a command that the role never has', async () => {
    expectProblem(await (await served.as('admin')).get('/cases'), 403, 'forbidden');
    const before = await versionNow();
    expectProblem(await command('auditor', { type: 'note', text: 'x' }, { ifMatch: before }), 403, 'role-never-has-command');
    expect(await versionNow()).toBe(before);
  });

  it('404: absent and out of scope, the same to the byte', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const [absent, outside] = await Promise.all(['absent', 'other branch'].map((place) => branch.get(`/cases/${targets[place as Place].id}`)));
    if (!absent || !outside) throw new Error('no answer');
    expectProblem(absent, 404, 'not-found');
    expect(outside.text.replace(targets['other branch'].id, targets.absent.id)).toBe(absent.text);
    expect([...outside.headers.keys()].sort()).toEqual([...absent.headers.keys()].sort());
    expectProblem(await branch.get('/cases/not-an-id'), 404, 'not-found');
    expectProblem(await branch.get('/nowhere'), 404, 'not-found');
  });

  it('409: a stage that does not take the command, with the words why', async () => {
    const before = await versionNow();
    const answer = await command('branch-keshavarzi-603', { type: 'pay-tranche', amountRial: '1000', paidOn: '2021-02-09' }, { ifMatch: before });
    expectProblem(answer, 409, 'wrong-stage');
    expect(answer.body['refusal']).toMatchObject({ code: 'wrong-stage' });
    expect(await versionNow()).toBe(before);
  });

  it('412 and 428: a version that is old, and one that is not told', async () => {
    const before = await versionNow();
    expect((await command('branch-keshavarzi-603', { type: 'note', text: 'تماس گرفته شد' }, { ifMatch: before })).status).toBe(200);
    expectProblem(await command('branch-keshavarzi-603', { type: 'note', text: 'تماس' }, { ifMatch: before }), 412, 'version-stale');
    expectProblem(await command('branch-keshavarzi-603', { type: 'note', text: 'تماس' }), 428, 'version-missing');
    expect(await versionNow()).toBe(before + 1);
  });

  it('413 and 415: a body that is too large, and one that is no JSON', async () => {
    const branch = await served.as('branch-keshavarzi-603');
    const path = `/api/v1/cases/${targets.own.id}/commands`;
    expectProblem(await branch.send('POST', path, { raw: `{"x":"${'x'.repeat(300_000)}"}`, headers: { 'content-type': 'application/json' } }), 413, 'too-large');
    expectProblem(await branch.send('POST', path, { raw: 'type=note', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 415, 'media-type');
    expectProblem(await branch.send('POST', path, { raw: 'x', headers: { 'content-type': 'text/plain' } }), 415, 'media-type');
  });

  it('422: a gate refuses and says what is missing and who can supply it', async () => {
    const before = await versionNow();
    const answer = await command('branch-keshavarzi-603', { type: 'complete-guarantees' }, { ifMatch: before });
    expectProblem(answer, 422, 'guarantees-short');
    expect(answer.body['refusal']).toMatchObject({
      message: answer.body['detail'], missing: [expect.objectContaining({ have: '0' })], whoCanSupply: expect.arrayContaining([expect.objectContaining({ party: 'applicant' })]),
    });
    expect(await versionNow()).toBe(before);
  });

  it('429: too many wrong passwords, with the time to wait', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => served.nobody.post('/auth/login', { username: 'ministry', password: 'x' })));
    const refused = tries.find(({ status }) => status === 429);
    if (!refused) throw new Error('every wrong password was read');
    expectProblem(refused, 429, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('503: more requests at once than can be answered', async () => {
    const full = await createApiApp({ app: served.app, mostInFlight: 0 });
    try {
      const answer = await new HttpClient(`http://localhost:${await full.listen(0)}`).get('/programmes');
      expectProblem(answer, 503, 'overloaded');
      expect(answer.headers.get('retry-after')).toBe('1');
    } finally {
      await full.close();
    }
  });

  it('503: no connection of the database is free in time', async () => {
    const store = await openStore({ url: served.databaseUrl, poolSize: 1, poolWaitMs: 2_000 });
    const app = await openApp({ store, clock: served.clock, sms: new FakeSms(), demo: true });
    const api = await createApiApp({ app });
    const held = await store.engine.connect();
    try {
      const busy = new HttpClient(`http://localhost:${await api.listen(0)}`);
      const [ready, listed, live] = await Promise.all([
        busy.get('/health/ready'), busy.as((await served.as('auditor')).token ?? '').get('/cases'), busy.get('/health/live'),
      ]);
      expectProblem(ready, 503, 'overloaded');
      expectProblem(listed, 503, 'overloaded');
      expect(live.status).toBe(200);
    } finally {
      held.release();
      await api.close();
      await app.close();
      await store.close();
    }
  });
});
