import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, escalationLevel, startOfTehranDay, tehranDate, type CaseState, type IsoDate } from '#domain';
import { actorOf, createTestDatabase, factsFor, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import {
  insertCases, loadCases, openEpisodes, openStore, outboxState, raiseLevels, readAs, readEpisodes, readStalls, relayOutbox, saveTransitions, seedReference, summariseStalls,
  verifyTables, type OutboxRow, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;
const cases: CaseState[] = [];

const LATE = 40;
const IN_TIME = 10;
const auditor = actorOf('auditor');
/** The beginning of a business day; batches smaller than what is due. */
const on = (day: IsoDate) => ({ now: startOfTehranDay(day), today: day, limit: 15 });

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  const waiting = storyUntil('rural-employment', 'guarantee').state;
  const later = { ...waiting, dueOn: '2021-04-14' };
  for (let index = 0; index < LATE + IN_TIME; index += 1) {
    cases.push({ ...ofPerson(index < LATE ? waiting : later, index), id: newUuid(), number: `RE-1399-${index}`, version: 1, allocationId: null });
  }
  await store.transaction((client) => insertCases(client, cases.map((state) => (
    { state, command: 'import' as const, actor: actorOf('admin'), at: new Date(state.stageEnteredAt), outbox: [] }
  ))));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function sweepAll(day: IsoDate): Promise<number> {
  let opened = 0;
  for (;;) {
    const batch = await openEpisodes(store.engine, on(day));
    opened += batch.opened;
    if (batch.opened === 0) return opened;
  }
}
async function raiseAll(day: IsoDate): Promise<number> {
  let raised = 0;
  for (;;) {
    const batch = await raiseLevels(store.engine, on(day));
    raised += batch.raised;
    if (batch.raised === 0) return raised;
  }
}

describe('the sweep', () => {
  it('finds nobody late on the due day itself', async () => {
    const { dueOn } = cases[0]!;
    expect(dueOn).toBe('2021-03-07');
    expect(await sweepAll(dueOn!)).toBe(0);
  });

  it('opens one episode for each late case, with two sweeps at once, and none the second time', async () => {
    const day = '2021-03-08';
    expect((await Promise.all([sweepAll(day), sweepAll(day)])).reduce((sum, opened) => sum + opened)).toBe(LATE);
    expect(await sweepAll(day)).toBe(0);
    const { rows } = await store.engine.query(`select count(*)::int as episodes, count(distinct case_id)::int as cases from stall_episode`);
    expect(rows[0]).toEqual({ episodes: LATE, cases: LATE });
    expect(await outboxState(store.engine)).toMatchObject({ unsent: LATE, dead: 0 });
    expect(await verifyTables(store.engine)).toEqual([]);
  });

  it.each<[IsoDate, number]>([['2021-03-10', 1], ['2021-03-14', 2], ['2021-03-30', 3], ['2021-04-25', 4]])('on %s has raised to level %i, as the domain reckons', async (day, level) => {
    await raiseAll(day);
    expect(await raiseAll(day)).toBe(0);
    const [episode] = await readAs(store, auditor, (client) => readEpisodes(client, cases[0]!.id));
    expect(episode).toMatchObject({ level, party: 'branch', reason: null, closedAt: null });
    expect(escalationLevel(cases[0]!, { ...factsFor('rural-employment', 'auditor'), now: on(day).now })).toBe(level);
  });

  it('keeps the reason and the promise that the branch states, and closes the episode when the case moves', async () => {
    const { id } = cases[1]!;
    const officer = actorOf('bank-officer');
    const now = startOfTehranDay('2021-04-25');
    const give = async (command: Parameters<typeof decide>[1]) => {
      const [loaded] = await loadCases(store.engine, [{ id, actor: officer }]);
      const decision = decide(loaded!.state, command, factsFor('rural-employment', 'bank-officer', { now, actor: officer }));
      if (!decision.ok) throw new Error(decision.refusal.code);
      return saveTransitions(store.engine, [{ decision, historyHash: loaded!.historyHash, actor: officer, at: now, outbox: [] }]);
    };
    const episode = async () => (await readAs(store, officer, (client) => readEpisodes(client, id)))[0];
    await give({ type: 'state-stall-reason', reason: 'branch-liquidity', note: 'منابع شعبه تمام شده است' });
    await give({ type: 'promise-date', on: '2021-05-01' });
    expect(await episode()).toMatchObject({ reason: 'branch-liquidity', party: 'bank', note: 'منابع شعبه تمام شده است', promisedOn: '2021-05-01', closedAt: null });
    await give({ type: 'return', missing: [{ item: 'سفته' }] });
    expect(await episode()).toMatchObject({ reason: 'branch-liquidity', promisedOn: '2021-05-01', closedAt: now });
    expect(await verifyTables(store.engine)).toEqual([]);
  });

  it('is told by the list and the summary of stalls', async () => {
    const today = tehranDate(on('2021-04-25').now);
    const [page, summary] = await readAs(store, auditor, async (client) => [
      await readStalls(client, auditor, { today, limit: 25 }), await summariseStalls(client, auditor, { today, groupBy: ['bank', 'reason'] }),
    ] as const);
    const rest = await readAs(store, auditor, (client) => readStalls(client, auditor, { today, limit: 25, cursor: page.nextCursor! }));
    expect([page.total, page.items.length, rest.items.length, rest.nextCursor]).toEqual([LATE - 1, 25, LATE - 26, null]);
    expect(new Set([...page.items, ...rest.items].map(({ caseId }) => caseId)).size).toBe(LATE - 1);
    expect(summary.rows).toEqual([{ key: { bank: 'keshavarzi', reason: 'unknown' }, ...summary.total }]);
    expect(summary.total).toMatchObject({ cases: LATE - 1, outstandingRial: (1_500_000_000n * BigInt(LATE - 1)).toString() });
    expect(summary.total.ageWorkingDays.max).toBe(page.items[0]!.ageWorkingDays);
  });
});

describe('a case that the sweep cannot carry through', () => {
  it('is set aside with its problem and stops no other', async () => {
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    const bad = cases[LATE]!;
    await owner.query(`create function fail_one() returns trigger language plpgsql as $$ begin
      if new.case_id = '${bad.id}' then raise exception 'this row is broken'; end if; return new; end $$`);
    await owner.query('create trigger fail_one before insert on stall_episode for each row execute function fail_one()');
    await owner.end();
    const { opened, setAside } = await openEpisodes(store.engine, on('2021-04-25'));
    expect([opened, setAside]).toEqual([IN_TIME - 1, [{ caseId: bad.id, problem: 'this row is broken' }]]);
    expect(await openEpisodes(store.engine, on('2021-04-25'))).toEqual({ opened: 0, setAside: [] });
  });
});

describe('the outbox', () => {
  it('gives every message to one of four relays that run at once', async () => {
    const { unsent } = await outboxState(store.engine);
    const seen: OutboxRow[] = [];
    const relay = async () => {
      while ((await relayOutbox(store, 7, (messages) => { seen.push(...messages); return Promise.resolve(); })) > 0);
    };
    await Promise.all([relay(), relay(), relay(), relay()]);
    expect(seen).toHaveLength(unsent);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(unsent);
    expect(await outboxState(store.engine)).toMatchObject({ unsent: 0, dead: 0 });
  });

  it('keeps what could not be delivered, and gives up after ten attempts', async () => {
    await store.engine.query(`insert into outbox (topic, payload) values ('case-moved', '{}')`);
    const fail = () => relayOutbox(store, 10, () => Promise.reject(new Error('the queue is down')));
    await expect(fail()).rejects.toThrow('the queue is down');
    expect(await outboxState(store.engine)).toMatchObject({ unsent: 1, dead: 0 });
    for (let attempt = 2; attempt <= 10; attempt += 1) await expect(fail()).rejects.toThrow('the queue is down');
    expect(await outboxState(store.engine)).toMatchObject({ unsent: 0, dead: 1 });
    expect(await fail()).toBe(0);
  });
});
