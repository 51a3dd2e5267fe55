import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, type CaseState } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { v7 as newUuid } from 'uuid';
import { findSession, insertCases, loadCases, openStore, saveTransitions, takeOtpTry, verifyCases, verifyTables, type Store } from '../index.js';
import { MIGRATIONS } from '../database/migrations/index.js';

const BEFORE = MIGRATIONS.filter(({ name }) => Number(name.slice(-2)) < 11);
const MOBILE = '09161234567';
const id = newUuid();
let database: TestDatabase;
let owner: Client;
let store: Store;

async function migrate(migrations: typeof MIGRATIONS): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: database.url, migrations, migrationsTableName: 'migration', installExtensions: false });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** The case as the version before kept it: without the fields of registration from a phone, its lists without what was added to their items. */
function asBefore({ support: _support, helper: _helper, appeal: _appeal, ...state }: CaseState): CaseState {
  return {
    ...state,
    missing: [{ item: 'سند', note: null }], documents: [{ id: newUuid(), kind: 'letter', title: 'نامه', reference: '۱۲', at: COUNCIL_MORNING.toISOString(), by: 'county-603' }],
  } as unknown as CaseState;
}

/** A database as the version before left it: a returned case, a session, and a code on its way. */
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('drop schema public cascade; create schema public');
  await migrate(BEFORE);
  const returned = storyUntil('rural-employment', 'screening').by('county-expert', { type: 'return', missing: [{ item: 'سند' }] }).state;
  const state = asBefore({ ...ofPerson(returned, 7), id, number: 'RE-1399-000071', version: 1 });
  // The statement of today names a column that is added by what is tried here.
  await owner.query('alter table case_search add column supporter_case text');
  store = await openStore({ url: database.url });
  await store.transaction((client) => insertCases(client, [{ state, command: 'register', actor: actorOf('county-expert'), at: COUNCIL_MORNING, outbox: [] }]));
  await owner.query('alter table case_search drop column supporter_case');
  await owner.query(`insert into session (id, token_hash, mobile, expires_at) values ('${newUuid()}', 'hash', '${MOBILE}', now() + interval '1 day')`);
  await owner.query(`insert into otp (id, mobile, purpose, code_hash, expires_at) values ('${newUuid()}', '${MOBILE}', 'log-in', 'hash', now() + interval '1 minute')`);
  await migrate(MIGRATIONS);
});
afterAll(async () => {
  await store?.close();
  await owner.end();
  await database.drop();
});

describe('a database of the version before', () => {
  it('keeps its cases as they were, read with what the version before did not know as not told', async () => {
    const [loaded] = await loadCases(store.engine, [{ id, actor: actorOf('auditor') }]);
    expect(loaded!.state).toMatchObject({
      stage: 'returned', support: null, helper: null, appeal: null, missing: [{ item: 'سند', field: null, answer: null }], documents: [{ title: 'نامه', file: null, removedAt: null }],
    });
    expect(await verifyCases(store, { afterId: null, limit: 10 })).toMatchObject({ checked: 1, faults: [] });
  });

  it('takes the new commands on them, and its record still adds up', async () => {
    const [loaded] = await loadCases(store.engine, [{ id, actor: actorOf('auditor') }]);
    const facts = factsFor('rural-employment', 'applicant', { newId: newUuid() });
    const decision = decide(loaded!.state, { type: 'answer-missing', item: 0, documents: [loaded!.state.documents[0]!.id] }, facts);
    if (!decision.ok) throw new Error(decision.refusal.code);
    await saveTransitions(store.engine, [{ decision, historyHash: loaded!.historyHash, actor: facts.actor, at: facts.now, outbox: [] }]);
    expect([...(await verifyCases(store, { afterId: null, limit: 10 })).faults, ...(await verifyTables(store.engine))]).toEqual([]);
  });

  it('keeps who is logged in, on a phone of their own; a code that was on its way is asked for again', async () => {
    expect(await findSession(store.engine, 'hash')).toMatchObject({ mobile: MOBILE, mobileHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await owner.query<{ shared: boolean }>('select shared from session')).rows).toEqual([{ shared: false }]);
    expect(await takeOtpTry(store.engine, { mobile: MOBILE, purpose: 'log-in' })).toBeNull();
  });
});
