import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { disableUser, readAs } from '#store';
import { Client } from 'pg';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { carryOut, listNotices, readNotice, relayOutbox, sweepStalls, raiseEscalations, tellAssignee, tellOfCases, tellOfThings, tellStalls } from '../index.js';
import { openDesk, waitingCases } from './notices.fake.js';

let spec: SpecApp;
let owner: Client;

/** The morning after the due day, a week later, and two weeks after that. */
const LATE = '2021-03-08T09:00:00+03:30';
const actorOf = (username: string, role: Exclude<Actor['role'], 'applicant'>): Actor => ({ ...staff(role), name: username });

beforeAll(async () => {
  spec = await openSpecApp();
  owner = new Client({ connectionString: spec.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await spec.close();
});

beforeEach(async () => {
  await owner.query('alter table case_history disable trigger user');
  await owner.query('truncate app_user, stall_episode, escalation, quarantine, loan_case, case_detail, case_search, case_history, outbox, delegation, run cascade');
  await openDesk(spec, { username: 'officer', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' });
  await openDesk(spec, { username: 'elsewhere', role: 'bank-officer', county: '604', bank: 'keshavarzi', branch: 'keshavarzi-604' });
  await openDesk(spec, { username: 'manager', role: 'bank-manager', bank: 'keshavarzi' });
  await openDesk(spec, { username: 'other-manager', role: 'bank-manager', bank: 'post' });
  await openDesk(spec, { username: 'directorate', role: 'directorate' });
  await openDesk(spec, { username: 'admin', role: 'admin' });
  spec.clock.set(LATE);
});

/** What each person has been told: kind, level and number of cases. */
async function inboxes(): Promise<Record<string, string[]>> {
  const { rows } = await spec.store.engine.query<{ person: string; told: string[] }>(
    `select person, array_agg(told order by told) as told from (
       select n.person, concat_ws(' ', n.kind, n.level, 'x' || count(*)) as told from notice n join notice_case t on t.notice_id = n.id group by n.id) each group by person`,
  );
  return Object.fromEntries(rows.map(({ person, told }) => [person, told]));
}

const tellPeople = async () => {
  await tellOfCases(spec.app);
  await tellOfThings(spec.app);
};
const stall = async () => {
  await sweepStalls(spec.app);
  await raiseEscalations(spec.app);
};

describe('a stall', () => {
  it('is told to the branch, then to the bank, then to the directorate, each level once and forty cases in one notice', async () => {
    await waitingCases(spec, 40);
    await stall();
    expect((await tellStalls(spec.app)).counts).toEqual({ told: 40, unheard: 0, setAside: 0 });
    expect((await tellStalls(spec.app)).counts).toEqual({ told: 0, unheard: 0, setAside: 0 });
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x40'] });
    spec.clock.set('2021-03-14T09:00:00+03:30');
    await stall();
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x40'], manager: ['stall-level 2 x40'] });
    spec.clock.set('2021-05-30T09:00:00+04:30');
    await stall();
    await tellStalls(spec.app);
    // Of the levels that were passed in the meantime the highest alone is told.
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x40'], manager: ['stall-level 2 x40', 'stall-level 4 x40'], directorate: ['stall-level 4 x40'] });
  });

  it('goes to the manager when the only officer of the branch is gone, and to the directorate when the manager is gone too', async () => {
    await waitingCases(spec, 3);
    await disableUser(spec.store.engine, 'officer');
    await stall();
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ manager: ['stall-level 1 x3'] });
    await disableUser(spec.store.engine, 'manager');
    await waitingCases(spec, 2);
    await stall();
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ manager: ['stall-level 1 x3'], directorate: ['stall-level 1 x2'] });
  });

  it('that nobody at all can hear stays to be told, and administrators learn of it without a name or number', async () => {
    await waitingCases(spec, 3);
    for (const username of ['officer', 'manager', 'directorate']) await disableUser(spec.store.engine, username);
    await stall();
    expect((await tellStalls(spec.app)).counts).toEqual({ told: 0, unheard: 3, setAside: 0 });
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ admin: ['work-failed x1'] });
    await openDesk(spec, { username: 'new-officer', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' });
    expect((await tellStalls(spec.app)).counts).toMatchObject({ told: 3, unheard: 0 });
    expect(await inboxes()).toEqual({ admin: ['work-failed x1'], 'new-officer': ['stall-level 1 x3'] });
  });

  it('is told to the stand-in of who is away as well, within the window only', async () => {
    await openDesk(spec, { username: 'colleague', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' });
    await disableUser(spec.store.engine, 'colleague');
    await openDesk(spec, { username: 'stand-in', role: 'bank-manager', bank: 'keshavarzi' });
    const away = (from: string, until: string) => spec.store.engine.query(
      `insert into delegation (id, from_user, to_user, from_on, until_on, made_at) values (gen_random_uuid(), 'officer', 'stand-in', $1, $2, $3)`, [from, until, spec.clock.now()],
    );
    await away('2021-03-09', '2021-03-10');
    await waitingCases(spec, 1);
    await stall();
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x1'] });
    spec.clock.set('2021-03-09T09:00:00+03:30');
    await waitingCases(spec, 2);
    await stall();
    await tellStalls(spec.app);
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x1', 'stall-level 1 x2'], 'stand-in': ['stall-level 1 x2'] });
  });

  it('whose row is poisoned is set aside, and the others are told; released, it is told too', async () => {
    const cases = await waitingCases(spec, 50);
    await stall();
    const bad = cases[17]!;
    await owner.query(`create or replace function refuse_told() returns trigger language plpgsql as $$ begin
      if new.case_id = '${bad.id}' then raise exception 'a bad row'; end if; return new; end $$`);
    await owner.query('create trigger refuse_told before insert on notice_case for each row execute function refuse_told()');
    expect((await tellStalls(spec.app)).counts).toEqual({ told: 49, unheard: 0, setAside: 1 });
    expect((await tellStalls(spec.app)).counts).toEqual({ told: 0, unheard: 0, setAside: 0 });
    await owner.query('drop trigger refuse_told on notice_case');
    await tellPeople();
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x49'], admin: ['work-failed x1'] });
    const { rows: [item] } = await spec.store.engine.query<{ id: string }>('select id from quarantine where released_at is null');
    await spec.store.engine.query('update quarantine set released_at = now() where id = $1', [item!.id]);
    await tellStalls(spec.app);
    expect((await inboxes())['officer']).toEqual(['stall-level 1 x50']);
  });

  it('is told once by two tellers at the same time', async () => {
    await waitingCases(spec, 60);
    await stall();
    // The first is held up in the middle of its work, with its levels in hand.
    await owner.query(`select pg_advisory_lock(hashtext('tashil notices'))`);
    const first = tellStalls(spec.app);
    const waits = async () => (await owner.query<{ waiting: number }>(`select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`)).rows[0]!.waiting;
    while ((await waits()) === 0);
    const others = await Promise.all([tellStalls(spec.app), tellStalls(spec.app)]);
    await owner.query(`select pg_advisory_unlock(hashtext('tashil notices'))`);
    expect([...others, await first].map(({ counts }) => counts['told'])).toEqual([0, 0, 60]);
    expect(await inboxes()).toEqual({ officer: ['stall-level 1 x60'] });
  });

  it('that has ended before anybody was told is told to nobody', async () => {
    await waitingCases(spec, 1);
    await stall();
    await spec.store.engine.query('update stall_episode set closed_at = now()');
    expect((await tellStalls(spec.app)).counts).toMatchObject({ told: 1 });
    expect(await inboxes()).toEqual({});
  });
});

describe('an inbox', () => {
  it('is of one person: nobody reads or marks what another was told', async () => {
    await waitingCases(spec, 2);
    await stall();
    await tellStalls(spec.app);
    const own = await listNotices(spec.app, { actor: actorOf('officer', 'bank-officer') });
    expect(own).toMatchObject({ unread: 1, items: [{ kind: 'stall-level', level: 1, cases: 2, readAt: null, madeAtJalali: '1399-12-18', title: { fa: '۲ پرونده در سطح ۱ پیگیری' } }] });
    expect(own.items[0]!.link).toEqual({ path: '/cases', query: { notice: own.items[0]!.id } });
    for (const other of [actorOf('manager', 'bank-manager'), actorOf('admin', 'admin'), actorOf('auditor', 'auditor')]) {
      expect(await listNotices(spec.app, { actor: other })).toEqual({ items: [], nextCursor: null, unread: 0 });
      expect(await readNotice(spec.app, { actor: other, id: own.items[0]!.id })).toBeNull();
      for (const table of ['notice', 'notice_case']) {
        expect((await readAs(spec.store, other, (client) => client.query(`select from ${table}`))).rowCount).toBe(0);
      }
    }
    expect((await spec.store.reader.query('select from notice')).rowCount).toBe(0);
    await expect(spec.store.reader.query('select from delivery')).rejects.toThrow(/permission denied/);
    await expect(spec.store.reader.query('select mobile from app_user')).rejects.toThrow(/permission denied/);
  });

  it('counts what is unread, tells screens of it, and begins a new line after reading', async () => {
    const actor = actorOf('officer', 'bank-officer');
    await waitingCases(spec, 1);
    await stall();
    await tellStalls(spec.app);
    const [only] = (await listNotices(spec.app, { actor })).items;
    expect(only!.link.path).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
    expect(await readNotice(spec.app, { actor, id: only!.id })).toEqual({ unread: 0 });
    expect(await readNotice(spec.app, { actor, id: only!.id })).toEqual({ unread: 0 });
    await waitingCases(spec, 1);
    await stall();
    await tellStalls(spec.app);
    expect(await listNotices(spec.app, { actor, unread: true })).toMatchObject({ unread: 1, items: [{ cases: 1 }] });
    const pages = [await listNotices(spec.app, { actor, limit: 1 })];
    pages.push(await listNotices(spec.app, { actor, limit: 1, cursor: pages[0]!.nextCursor! }));
    expect(pages.map(({ items, nextCursor }) => [items.length, nextCursor === null])).toEqual([[1, false], [1, true]]);
    expect(await readNotice(spec.app, { actor, id: null })).toEqual({ unread: 0 });
    const { rows } = await spec.store.engine.query<{ unread: number }>(`select (payload -> 'unread')::int as unread from outbox where topic = 'notice-made' order by id`);
    expect(rows.map(({ unread }) => unread)).toEqual([1, 0, 1, 0]);
  });
});

describe('people are told', () => {
  it('of broken promises: the manager of the bank and the directorate, once for a promise', async () => {
    const [kase] = await waitingCases(spec, 1, { promises: [{ on: '2021-03-07', note: null, at: '2021-02-20T08:00:00Z', by: 'officer' }] } as object);
    spec.clock.set('2021-03-07T12:00:00+03:30');
    await tellPeople();
    const told = async () => Object.entries(await inboxes()).flatMap(([person, lines]) => lines.filter((line) => line.startsWith('promise')).map((line) => `${person}: ${line}`)).sort();
    expect(await told()).toEqual([]);
    spec.clock.set(LATE);
    await tellPeople();
    await tellPeople();
    expect(await told()).toEqual(['directorate: promise-broken x1', 'manager: promise-broken x1']);
    const notices = await listNotices(spec.app, { actor: actorOf('manager', 'bank-manager') });
    expect(notices.items.find(({ kind }) => kind === 'promise-broken')?.text.fa).toContain(`${kase!.number} تا ۱۳۹۹-۱۲-۱۷ وعده`);
  });

  it('of cases about to be late, within two working days: who holds the case, else the branch', async () => {
    await waitingCases(spec, 2);
    await waitingCases(spec, 1, { assignee: 'manager' });
    await waitingCases(spec, 1, { assignee: 'gone' });
    spec.clock.set('2021-03-03T09:00:00+03:30');
    await tellPeople();
    // The seventh is a Sunday: the fourth, a Thursday, and the sixth are working days of the bank.
    expect(await inboxes()).toEqual({});
    spec.clock.set('2021-03-04T09:00:00+03:30');
    await tellPeople();
    spec.clock.set('2021-03-06T09:00:00+03:30');
    await tellPeople();
    expect(await inboxes()).toEqual({ officer: ['due-soon x3'], manager: ['due-soon x1'] });
  });

  it('that a case was assigned to them, by whom, once', async () => {
    const [kase] = await waitingCases(spec, 1);
    const manager = { ...actorOf('manager', 'bank-manager'), bankCode: 'keshavarzi' };
    const given = await carryOut(spec.app, { actor: manager, caseId: kase!.id, expectedVersion: 1, command: { type: 'assign', to: 'officer' } });
    expect(given.outcome).toBe('accepted');
    const rung: string[] = [];
    await relayOutbox(spec.app, (message) => {
      if (message.topic === 'case-changed' && message.payload['command'] === 'assign') rung.push(message.id);
      return Promise.resolve();
    });
    expect([await tellAssignee(spec.app, rung[0]!), await tellAssignee(spec.app, rung[0]!)]).toEqual([true, false]);
    expect(await listNotices(spec.app, { actor: actorOf('officer', 'bank-officer') })).toMatchObject({ items: [{ kind: 'case-assigned', text: { fa: expect.stringContaining('میز manager') } }] });
  });

  it('of an assignment by its own hand only, and not of one that somebody else took over since', async () => {
    const [kase] = await waitingCases(spec, 1);
    await openDesk(spec, { username: 'second', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' });
    const manager = { ...actorOf('manager', 'bank-manager'), bankCode: 'keshavarzi' };
    for (const [at, to] of ['officer', 'second'].entries()) {
      expect((await carryOut(spec.app, { actor: manager, caseId: kase!.id, expectedVersion: at + 1, command: { type: 'assign', to } })).outcome).toBe('accepted');
    }
    const told: boolean[] = [];
    await relayOutbox(spec.app, async ({ id, payload, topic }) => {
      if (topic === 'case-changed' && payload['command'] === 'assign' && payload['caseId'] === kase!.id) told.push(await tellAssignee(spec.app, id));
    });
    expect(told).toEqual([false, true]);
    expect(await inboxes()).toEqual({ second: ['case-assigned x1'] });
  });

  it('that they stand in for somebody, and administrators of work that failed', async () => {
    await spec.store.engine.query(
      `insert into delegation (id, from_user, to_user, from_on, until_on, made_at) values (gen_random_uuid(), 'officer', 'manager', '2021-03-09', '2021-03-12', $1)`, [spec.clock.now()],
    );
    await spec.store.engine.query(`insert into run (id, kind, status, queued_at, heartbeat_at, errors) values (gen_random_uuid(), 'verify', 'failed', now(), now(), '[{"message": "9993101354"}]')`);
    for (let time = 0; time < 2; time += 1) await tellPeople();
    expect(await inboxes()).toEqual({ manager: ['delegation x1'], admin: ['work-failed x1'] });
    expect((await listNotices(spec.app, { actor: actorOf('manager', 'bank-manager') })).items[0]!.text.fa).toContain('از ۱۳۹۹-۱۲-۱۹ تا ۱۳۹۹-۱۲-۲۲ جانشین «میز officer»');
    const [failed] = (await listNotices(spec.app, { actor: actorOf('admin', 'admin') })).items;
    expect(failed).toMatchObject({ link: { path: '/runs' }, text: { en: '“verification of the record” has failed and needs attention.' } });
  });
});
