import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decide } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import { createAllocation, insertCases, loadCases, openStore, saveTransitions, seedReference, takeChainHead, verifyCases, verifyTables, type FaultCode, type Store } from '../index.js';

let database: TestDatabase;
let store: Store;
/** The owner with the triggers off: what someone could do who has the machine in hand. */
let intruder: Client;
let id: string;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  intruder = new Client({ connectionString: database.url });
  await intruder.connect();
  await intruder.query('set session_replication_role = replica');
});
afterAll(async () => {
  await intruder.end();
  await store.close();
  await database.drop();
});

beforeEach(async () => {
  id = newUuid();
  const expert = actorOf('county-expert');
  const state = { ...ofPerson(storyUntil('rural-employment', 'screening').state, serial += 1), id, number: `RE-1399-${serial}`, version: 1 };
  await store.transaction((client) => insertCases(client, [{ state, command: 'register', actor: expert, at: COUNCIL_MORNING, outbox: [] }]));
  for (const text of ['یک', 'دو']) {
    const [loaded] = await loadCases(store.engine, [{ id, actor: expert }]);
    const decision = decide(loaded!.state, { type: 'note', text }, factsFor('rural-employment', 'county-expert'));
    if (decision.ok) await saveTransitions(store.engine, [{ decision, historyHash: loaded!.historyHash, actor: expert, at: COUNCIL_MORNING, outbox: [] }]);
  }
});

const codesOf = async (): Promise<FaultCode[]> => {
  const { faults } = await verifyCases(store, { afterId: null, limit: 1000 });
  expect(faults.every(({ caseId }) => caseId === id)).toBe(true);
  return [...new Set(faults.map(({ code }) => code))].sort();
};

describe('verify finds the case in which someone', () => {
  it.each<[string, string, FaultCode[]]>([
    ['changed an amount', `update loan_case set requested_rial = requested_rial + 1 where id = $1`, ['replay-differs']],
    ['moved the stage', `update loan_case set stage = 'approved' where id = $1`, ['replay-differs']],
    ['changed the detail', `update case_detail set detail = detail || '{"committedJobs": 9}' where case_id = $1`, ['replay-differs']],
    ['gave the case to another name', `update loan_case set applicant_name = 'دیگری' where id = $1`, ['column-differs']],
    ['rewrote a note in the history', `update case_history set changes = '{"lastNote": "سه"}' where case_id = $1 and seq = 2`, ['hash-differs']],
    ['rewrote who did it', `update case_history set actor = 'other' where case_id = $1 and seq = 2`, ['hash-differs']],
    ['took an entry out', `delete from case_history where case_id = $1 and seq = 2`, ['chain-broken', 'history-gap', 'history-length']],
    ['gave the turn to somebody else', `update loan_case set turn = 'branch' where id = $1`, ['turn-differs']],
    ['charged the days to somebody else', `update party_stay set party = 'applicant' where case_id = $1`, ['stay-differs']],
    ['let the stay begin a day later', `update party_stay set entered_on = entered_on + 1 where case_id = $1`, ['stay-differs']],
    ['ended a stay that goes on', `update party_stay set left_on = entered_on + 1 where case_id = $1`, ['stay-differs']],
    ['took the stay out', `delete from party_stay where case_id = $1`, ['stay-differs']],
    ['took the last entry off', `delete from case_history where case_id = $1 and seq = 3`, ['head-differs', 'history-length', 'replay-differs']],
  ])('%s', async (_what, statement, codes) => {
    expect(await codesOf()).toEqual([]);
    await intruder.query('begin');
    await intruder.query(statement, [id]);
    await intruder.query('commit');
    expect(await codesOf()).toEqual(codes);
    await intruder.query('delete from case_history where case_id = $1', [id]);
    for (const table of ['case_detail', 'case_search', 'party_stay']) await intruder.query(`delete from ${table} where case_id = $1`, [id]);
    await intruder.query('delete from loan_case where id = $1', [id]);
  });
});

describe('verify', () => {
  it('finds a pot whose balance is not the sum of its entries', async () => {
    const allocationId = newUuid();
    await store.transaction((client) => createAllocation(client, {
      id: allocationId, provinceCode: 'khuzestan', programme: 'rural-employment', year: 1399, bankCode: 'post', countyCode: null, allocatedRial: 100n, source: 'decree', actor: 'd',
      at: COUNCIL_MORNING,
    }));
    expect(await verifyTables(store.engine)).toEqual([]);
    await intruder.query('update allocation set available_rial = 101 where id = $1', [allocationId]);
    expect(await verifyTables(store.engine)).toMatchObject([{ code: 'balance-differs', allocationId }]);
    await intruder.query('update allocation set available_rial = 100 where id = $1', [allocationId]);
  });

  it('finds history without a case, and a mark without an episode', async () => {
    await intruder.query('update loan_case set stalled = true where id = $1', [id]);
    await intruder.query('delete from case_detail where case_id = $1', [id]);
    expect((await verifyTables(store.engine)).map(({ code }) => code)).toEqual(['detail-missing', 'episode-differs']);
    await intruder.query('delete from loan_case where id = $1', [id]);
    expect((await verifyTables(store.engine)).map(({ code }) => code)).toEqual(['history-orphan']);
  });

  it('goes over all cases batch by batch', async () => {
    let afterId: string | null = null;
    let checked = 0;
    do {
      const batch: Awaited<ReturnType<typeof verifyCases>> = await verifyCases(store, { afterId, limit: 2 });
      checked += batch.checked;
      afterId = batch.lastId;
    } while (afterId !== null);
    const { rows } = await store.engine.query<{ cases: number }>('select count(*)::int as cases from loan_case');
    expect(checked).toBe(rows[0]?.cases);
  });

  it('keeps one head of all chains for a day', async () => {
    const first = await takeChainHead(store.engine, '2021-02-09', COUNCIL_MORNING);
    expect(first.head).toMatch(/^[0-9a-f]{64}$/);
    expect(await takeChainHead(store.engine, '2021-02-09', COUNCIL_MORNING)).toEqual(first);
  });
});
