import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, CaseState, Role } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import { insertCases, migrateDatabase, openStore, readAs, readWorklist, seedReference, type NewCase, type Store } from '../index.js';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  const atBank = storyUntil('rural-employment', 'guarantee').state;
  const places: Partial<CaseState>[] = [
    {}, { branchCode: 'keshavarzi-603-2' }, { bankCode: 'post', branchCode: 'post-603' }, { countyCode: '604', branchCode: 'keshavarzi-604' }, { provinceCode: 'fars', countyCode: '701' },
  ];
  const cases = places.map((place, index): NewCase => ({
    state: { ...ofPerson(atBank, index), ...place, id: newUuid(), number: `RE-1399-00000${index}`, version: 1, allocationId: null },
    command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [],
  }));
  await store.transaction((client) => insertCases(client, cases));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const TABLES = ['loan_case', 'case_detail', 'case_history'] as const;
const seenBy = (actor: Actor, table: string): Promise<number> =>
  readAs(store, actor, async (client) => (await client.query<{ seen: number }>(`select count(*)::int as seen from ${table}`)).rows[0]?.seen ?? -1);

describe('the wall around cases', () => {
  it.each<[Role, number]>([
    ['bank-officer', 1], ['bank-manager', 3], ['county-expert', 3], ['directorate', 4], ['auditor', 5], ['ministry', 5], ['admin', 0],
  ])('shows a %s %i of five cases, also to a query that forgets the scope', async (role, count) => {
    for (const table of TABLES) expect([table, await seenBy(actorOf(role), table)]).toEqual([table, count]);
    const page = await readAs(store, actorOf(role), (client) => readWorklist(client, actorOf(role), { today: '2021-02-09', limit: 10 }));
    expect([page.total, page.items.length]).toEqual([count, count]);
  });

  it('shows an applicant the cases of the own mobile, and nothing to one without a mobile', async () => {
    expect(await seenBy(actorOf('applicant'), 'loan_case')).toBe(5);
    expect(await seenBy({ ...actorOf('applicant'), mobile: '09160000000' }, 'loan_case')).toBe(0);
    expect(await seenBy({ ...actorOf('applicant'), mobile: null }, 'loan_case')).toBe(0);
  });

  it('shows nothing without a scope, neither before nor after a transaction that had one', async () => {
    const count = async () => (await store.reader.query<{ seen: number }>('select count(*)::int as seen from loan_case')).rows[0]?.seen;
    expect(await count()).toBe(0);
    await seenBy(actorOf('auditor'), 'loan_case');
    expect(await Promise.all(Array.from({ length: 12 }, count))).toEqual(Array<number>(12).fill(0));
  });

  it('lets a reader write nothing and read no password', async () => {
    await expect(store.reader.query(`update loan_case set stage = 'closed'`)).rejects.toThrow(/permission denied/);
    await expect(store.reader.query('select password_hash from app_user')).rejects.toThrow(/permission denied/);
    await expect(store.reader.query('select * from case_search')).rejects.toThrow(/permission denied/);
    await expect(store.reader.query('select * from session')).rejects.toThrow(/permission denied/);
  });
});

describe('history and ledger', () => {
  it.each(['case_history', 'ledger_entry', 'chain_head'])('%s cannot be rewritten by the engine', async (table) => {
    await expect(store.engine.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  });

  it.each(['update case_history set actor = \'other\'', 'delete from case_history', 'truncate case_history'])('not even the owner can: %s', async (statement) => {
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    await expect(owner.query(statement)).rejects.toThrow(/append-only/);
    await owner.end();
  });
});

describe('the schema', () => {
  it('is what the entities of the administration tables say', async () => {
    const log = await store.dataSource.driver.createSchemaBuilder().log();
    expect(log.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('migrates once', async () => expect(await migrateDatabase({ url: database.url })).toEqual([]));

  it('refuses a database that a newer version has migrated', async () => {
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`insert into migration (timestamp, name) values (9999999999999, 'Coming9999999999999')`);
    await expect(migrateDatabase({ url: database.url })).rejects.toThrow(/newer than this version/);
    await owner.query(`delete from migration where name = 'Coming9999999999999'`);
    await owner.end();
  });

  it('seeds twice without a change', async () => {
    const picture = async () => (await store.engine.query<Record<string, string>>(
      `select (select count(*) from branch) as branches, (select count(*) from label) as labels, (select count(*) from working_day) as days, (select count(*) from holiday) as off`,
    )).rows[0];
    const before = await picture();
    await seedReference(store);
    expect(await picture()).toEqual(before);
  });
});
