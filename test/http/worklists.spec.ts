import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addUser, type NewUser } from '#app';
import { ROLES, type Role } from '#domain';
import { disableUser, shippedWorklists } from '#store';
import type { Answer, HttpClient } from './http-client.js';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

interface List { code: string; query: Record<string, string>; count: number; kind: string; id?: string; label: { fa: string } }
interface Delegation { id: string; active: boolean; from: string; to: string; cancelledAt: string | null; untilOnJalali: string }
interface Lines { items: { id: string; assignee: string | null }[]; total: number }

const USER_OF: Partial<Record<Role, string>> = {
  'county-expert': 'county-603', 'committee-secretary': 'committee-603', 'committee-member': 'member-603', 'working-group-secretary': 'working-group',
  'bank-officer': 'branch-keshavarzi-603', 'bank-manager': 'bank-keshavarzi', directorate: 'directorate', governor: 'governor-603', insurer: 'insurer',
  training: 'training', ministry: 'ministry', auditor: 'auditor',
};
/** 1399-11-21, the business day of the demo. */
const TODAY = '2021-02-09';
const ME = 'branch-keshavarzi-603';

describe('worklists over HTTP', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  let me: HttpClient;
  let deputy: HttpClient;
  let stranger: HttpClient;

  async function newUser(user: Partial<NewUser> & { username: string }): Promise<HttpClient> {
    const added = await addUser(served.app, {
      role: 'bank-officer', nameFa: user.username, nameEn: user.username, provinceCode: 'khuzestan', countyCode: '603', bankCode: 'keshavarzi',
      branchCode: 'keshavarzi-603', ...user,
    });
    if (!added.ok) throw new Error(added.problem);
    const { body } = await served.nobody.post<{ token: string }>('/auth/login', { username: user.username, password: added.password });
    return served.nobody.as(body.token);
  }

  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
    me = await served.as(ME);
    deputy = await newUser({ username: 'deputy' });
    const other = [...served.app.rules.branches.values()].find(({ bankCode, countyCode, code }) => bankCode === 'keshavarzi' && countyCode === '603' && code !== 'keshavarzi-603');
    stranger = await newUser({ username: 'stranger', branchCode: other?.code ?? null });
  });
  afterAll(() => served?.close());

  const give = async (who: HttpClient, command: object): Promise<Answer> => {
    const { body } = await (await served.as('auditor')).get<{ version: number }>(`/cases/${targets.own.id}`);
    return who.post(`/cases/${targets.own.id}/commands`, command, { ifMatch: body.version });
  };
  const mine = async (who: HttpClient): Promise<number> => (await who.get<Lines>('/cases?assignee=me')).body.total;

  const faults = (operation: string, { body, status }: Answer<unknown>): string[] =>
    schemaFaults(served.api.document, answerSchema(served.api.document, operation, String(status)), body);

  describe('shipped lists', () => {
    it('each ask only what the list of cases takes, for each of their roles, and count what it finds', async () => {
      const roles = ROLES.filter((role) => USER_OF[role] !== undefined);
      const seen = new Set<string>();
      for (const role of roles) {
        const client = await served.as(USER_OF[role]!);
        const { body, status } = await client.get<{ items: List[] }>('/worklists');
        expect([role, status, body.items.map(({ code }) => code)]).toEqual([role, 200, shippedWorklists().filter((list) => list.roles.includes(role)).map(({ code }) => code)]);
        for (const { code, count, query } of body.items) {
          seen.add(code);
          const listed = await client.get<Lines>(`/cases?${new URLSearchParams(query).toString()}`);
          expect([role, code, listed.status, listed.body.total]).toEqual([role, code, 200, count]);
        }
      }
      expect([...seen].sort()).toEqual(shippedWorklists().map(({ code }) => code).sort());
    });

    it('have a name in both languages, a source, and roles that there are', () => {
      for (const { label, roles, source } of shippedWorklists()) {
        expect(label).toEqual({ fa: expect.stringMatching(/[آ-ی]/), en: expect.stringMatching(/[a-z]/i) });
        expect(source).not.toBe('');
        expect(ROLES).toEqual(expect.arrayContaining([...roles]));
      }
    });
  });

  describe('a saved filter', () => {
    it('is kept, counted, changed and removed by its owner', async () => {
      const made = await me.post<List>('/saved-filters', { name: 'تضمین‌های شعبه', query: { stage: 'guarantee', sort: '-age' } });
      expect([made.status, made.body.count, made.body.kind]).toEqual([201, 1, 'saved']);
      const listed = (await me.get<{ items: List[] }>('/worklists')).body.items.find(({ id }) => id === made.body.id);
      expect(listed).toEqual(made.body);
      expect([faults('saveFilter', made), faults('listWorklists', await me.get('/worklists'))]).toEqual([[], []]);
      const changed = await me.send<List>('PUT', `/api/v1/saved-filters/${made.body.id}`, { body: { name: 'قراردادها', query: { stage: 'contract' } } });
      expect(faults('changeFilter', changed)).toEqual([]);
      expect([changed.status, changed.body.count, changed.body.label.fa]).toEqual([200, 0, 'قراردادها']);
      expect((await me.send('DELETE', `/api/v1/saved-filters/${made.body.id}`)).status).toBe(204);
      expect((await me.send('DELETE', `/api/v1/saved-filters/${made.body.id}`)).status).toBe(404);
    });

    it('asks nothing that the list of cases would not take', async () => {
      const answer = await me.post('/saved-filters', { name: 'x', query: { stage: 'nowhere', colour: 'red', limit: '5', minAgeDays: '-1' } });
      expect(answer.status).toBe(400);
      expect((answer.body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`).sort())
        .toEqual(['query.colour unknown-parameter', 'query.limit unknown-parameter', 'query.minAgeDays not-integer', 'query.stage not-in-list']);
      expect((await me.post('/saved-filters', { name: 'x', query: { minAgeDays: 5 } })).status).toBe(400);
    });

    it('of somebody else is absent', async () => {
      const { body } = await me.post<List>('/saved-filters', { name: 'مال من', query: {} });
      const put = await deputy.send('PUT', `/api/v1/saved-filters/${body.id}`, { body: { name: 'مال من', query: {} } });
      const removed = await deputy.send('DELETE', `/api/v1/saved-filters/${body.id}`);
      expect([put.status, removed.status]).toEqual([404, 404]);
      expect((await deputy.get<{ items: List[] }>('/worklists')).body.items.filter(({ kind }) => kind === 'saved')).toEqual([]);
      expect((await me.post('/saved-filters', { name: 'مال من', query: {} })).body).toMatchObject({ code: 'name-taken', status: 409 });
    });

    it('is made once for one key, and the thirty-first is refused', async () => {
      const body = { name: 'با کلید', query: { tag: 'bank' } };
      const [first, again] = [await deputy.post<List>('/saved-filters', body, { key: 'k1' }), await deputy.post<List>('/saved-filters', body, { key: 'k1' })];
      expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([201, first.body.id, 'true']);
      for (let index = 1; index < 30; index += 1) expect((await deputy.post('/saved-filters', { name: `فهرست ${index}`, query: {} })).status).toBe(201);
      expect((await deputy.post('/saved-filters', { name: 'یکی بیشتر', query: {} })).body).toMatchObject({ status: 422, code: 'too-many-saved-filters' });
    });
  });

  describe('assigning', () => {
    it('offers colleagues of the same desk; a manager also the officers of the bank, the directorate those of the province', async () => {
      const names = async (who: string, q = '') => (await (await served.as(who)).get<{ items: { username: string }[] }>(`/colleagues${q}`)).body.items.map(({ username }) => username).sort();
      expect(await names(ME)).toEqual(['deputy', 'second-keshavarzi-603']);
      expect(faults('listColleagues', await me.get('/colleagues'))).toEqual([]);
      expect(await names('bank-keshavarzi')).toEqual([ME, 'second-keshavarzi-603', 'deputy', 'stranger'].sort());
      expect(await names('bank-post')).toEqual([]);
      expect(await names('county-603')).toEqual(['committee-603', 'second-ahvaz']);
      expect(await names('directorate')).toEqual(expect.arrayContaining(['bank-post', 'county-603', 'deputy', 'stranger', 'working-group']));
      expect(await names('directorate', '?q=dep')).toEqual(['deputy']);
    });

    it('is refused to one who has not the case in scope, to one who does no case work and to nobody at all', async () => {
      const manager = await served.as('bank-keshavarzi');
      expect((await give(manager, { type: 'assign', to: 'stranger' })).body).toMatchObject({ status: 422, code: 'assignee-out-of-scope' });
      expect((await give(manager, { type: 'assign', to: 'bank-post' })).body).toMatchObject({ status: 422, code: 'assignee-out-of-scope' });
      expect((await give(manager, { type: 'assign', to: 'auditor' })).body).toMatchObject({ status: 422, code: 'assignee-out-of-scope' });
      expect((await give(manager, { type: 'assign', to: 'no-such-user' })).body).toMatchObject({ status: 422, code: 'assignee-unknown' });
      await newUser({ username: 'gone' });
      await disableUser(served.app.store.engine, 'gone');
      expect((await give(manager, { type: 'assign', to: 'gone' })).body).toMatchObject({ status: 422, code: 'assignee-unknown' });
      expect((await give(manager, { type: 'assign', to: ME })).status).toBe(200);
      expect(await mine(me)).toBe(1);
    });
  });

  describe('standing in', () => {
    const hand = (to: string, from: string, until: string, key?: string) => me.post<Delegation>('/delegations', { to, from, until, reason: 'مرخصی' }, { ...(key && { key }) });

    it('is only for an enabled colleague of the same role and scope, and for days ahead', async () => {
      for (const to of ['stranger', 'bank-keshavarzi', 'branch-nowhere', ME]) {
        expect([to, (await hand(to, TODAY, TODAY)).body]).toEqual([to, expect.objectContaining({ status: 422, code: 'stand-in-elsewhere' })]);
      }
      expect((await hand('deputy', '2021-02-08', TODAY)).body).toMatchObject({ status: 422, code: 'delegation-window' });
      expect((await hand('deputy', '2021-02-12', '2021-02-11')).body).toMatchObject({ status: 422, code: 'delegation-window' });
      expect((await hand('deputy', '2021-02-30', '2021-02-31')).status).toBe(400);
    });

    it('shows the absent one\'s cases among the stand-in\'s own, who takes them over by their own name; cancelling ends it at once', async () => {
      expect([await mine(me), await mine(deputy)]).toEqual([1, 0]);
      expect((await give(deputy, { type: 'claim' })).body).toMatchObject({ status: 422, code: 'already-assigned' });
      const made = await hand('deputy', TODAY, '2021-02-18', 'away');
      expect([made.status, made.body.active, made.body.untilOnJalali]).toEqual([201, true, '1399-11-30']);
      expect((await hand('deputy', TODAY, '2021-02-18', 'away')).body.id).toBe(made.body.id);
      expect((await hand('deputy', '2021-02-18', '2021-02-20')).body).toMatchObject({ status: 422, code: 'delegation-overlapping' });
      expect([await mine(me), await mine(deputy), await mine(stranger)]).toEqual([1, 1, 0]);
      const list = (await deputy.get<{ items: List[] }>('/worklists')).body.items.find(({ code }) => code === 'mine');
      expect(list?.count).toBe(1);

      const released = await give(deputy, { type: 'release' });
      expect([released.status, (released.body['events'] as { actorName: string }[])[0]?.actorName]).toEqual([200, 'deputy']);
      await give(await served.as('bank-keshavarzi'), { type: 'assign', to: ME });
      const cancelled = await me.post<Delegation>(`/delegations/${made.body.id}/cancel`, {});
      expect([faults('makeDelegation', made), faults('cancelDelegation', cancelled), faults('listDelegations', await me.get('/delegations'))]).toEqual([[], [], []]);
      expect([cancelled.status, cancelled.body.active, typeof cancelled.body.cancelledAt]).toEqual([200, false, 'string']);
      expect(await mine(deputy)).toBe(0);
      expect((await give(deputy, { type: 'claim' })).body).toMatchObject({ status: 422, code: 'already-assigned' });
    });

    it('counts on the first and on the last day of its window only', async () => {
      await hand('deputy', '2021-03-18', '2021-03-20');
      const shift = (day: string) => served.clock.set(new Date(`${day}T08:00:00Z`));
      const seen: [string, number][] = [];
      for (const day of ['2021-03-17', '2021-03-18', '2021-03-20', '2021-03-21']) {
        shift(day);
        seen.push([day, await mine(deputy)]);
      }
      shift(TODAY);
      expect(seen).toEqual([['2021-03-17', 0], ['2021-03-18', 1], ['2021-03-20', 1], ['2021-03-21', 0]]);
    });

    it('is cancelled by no other, and shown to the two whom it concerns', async () => {
      const { mine: own } = (await me.get<{ mine: Delegation[] }>('/delegations')).body;
      const ahead = own.find(({ cancelledAt }) => cancelledAt === null)!;
      expect((await deputy.post(`/delegations/${ahead.id}/cancel`, {})).status).toBe(404);
      const [toDeputy, toStranger] = await Promise.all([deputy, stranger].map(async (who) => (await who.get<{ toMe: Delegation[] }>('/delegations')).body.toMe.length));
      expect([toDeputy! > 0, toStranger]).toEqual([true, 0]);
    });
  });
});
