import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, type CaseCommand, type CaseState, type Facts, type Role } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import { STAYS_OF_HISTORY } from '../database/migrations/0006-party-clock.migration.js';
import { createAllocation, insertCases, loadCases, openStore, readAs, saveTransitions, seedReference, verifyCases, type Store } from '../index.js';

let database: TestDatabase;
let store: Store;
let owner: Client;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  await store.transaction((client) => createAllocation(client, {
    id: POT, provinceCode: 'khuzestan', programme: 'rural-employment', year: 1399, bankCode: 'post', countyCode: null, allocatedRial: 10n ** 12n,
    source: 'decree 1', actor: 'directorate', at: COUNCIL_MORNING,
  }));
  owner = new Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await store.close();
  await database.drop();
});

const noon = (day: string) => new Date(`${day}T08:00:00Z`);
const POT = newUuid();
const post: Partial<Facts> = { branch: { code: 'post-603', bankCode: 'post', countyCodes: ['603'] }, allocation: { id: POT, availableRial: 10n ** 12n } };

async function given(state: CaseState): Promise<string> {
  const id = newUuid();
  serial += 1;
  const one = { ...ofPerson(state, serial), id, number: `RE-1399-${serial}`, version: 1, allocationId: null };
  await store.transaction((client) => insertCases(client, [{ state: one, command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [] }]));
  return id;
}

async function give(id: string, day: string, role: Role, command: CaseCommand, more: Partial<Facts> = {}): Promise<void> {
  const [loaded] = await loadCases(store.engine, [{ id, actor: actorOf('auditor') }]);
  const facts = factsFor('rural-employment', role, { ...more, now: noon(day) });
  const decision = decide(loaded!.state, command, facts);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const [answer] = await saveTransitions(store.engine, [{ decision, historyHash: loaded!.historyHash, actor: facts.actor, at: facts.now, outbox: [] }]);
  expect(answer?.ok).toBe(true);
}

/** Seq, stage, party, branch, first day, last day; and which write of the row this is. */
async function staysOf(id: string): Promise<{ rows: unknown[][]; writes: string[] }> {
  const { rows } = await store.engine.query<Record<string, string>>(
    `select seq, stage, party, branch_code, entered_on, left_on, paused, xmin::text as write from party_stay where case_id = $1 order by seq`, [id],
  );
  return { rows: rows.map(({ write: _write, ...row }) => Object.values(row)), writes: rows.map(({ write }) => write!) };
}
const turnOfRow = async (id: string) => (await store.engine.query<{ turn: string | null }>('select turn from loan_case where id = $1', [id])).rows[0]!.turn;
const faults = async () => (await verifyCases(store, { afterId: null, limit: 1000 })).faults;

const waiting = () => storyUntil('rural-employment', 'guarantee').state;
const reason = (code: string): CaseCommand => ({ type: 'state-stall-reason', reason: code });
const correction: CaseCommand = { type: 'return', missing: [{ item: 'سند' }] };
const KESHAVARZI = 'keshavarzi-603';

describe('the stays of a case', () => {
  it('end with a move and with another turn, and are written by nothing else', async () => {
    const id = await given(waiting());
    const first = await staysOf(id);
    expect(first.rows).toEqual([[1, 'guarantee', 'branch', KESHAVARZI, '2021-02-09', null, false]]);
    await give(id, '2021-02-10', 'bank-officer', { type: 'note', text: 'تماس' });
    await give(id, '2021-02-10', 'bank-officer', { type: 'claim' });
    await give(id, '2021-02-11', 'bank-officer', { type: 'promise-date', on: '2021-02-20' });
    expect(await staysOf(id)).toEqual(first);
    await give(id, '2021-02-13', 'bank-officer', reason('no-guarantor'));
    await give(id, '2021-02-14', 'bank-officer', reason('file-incomplete'));
    expect([await turnOfRow(id), (await staysOf(id)).rows]).toEqual(['applicant', [
      [1, 'guarantee', 'branch', KESHAVARZI, '2021-02-09', '2021-02-13', false], [5, 'guarantee', 'applicant', KESHAVARZI, '2021-02-13', null, false],
    ]]);
    await give(id, '2021-02-15', 'bank-officer', correction);
    await give(id, '2021-02-20', 'applicant', { type: 'resubmit' });
    await give(id, '2021-02-22', 'directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, post);
    await give(id, '2021-02-24', 'applicant', { type: 'withdraw' });
    expect((await staysOf(id)).rows.slice(1)).toEqual([
      [5, 'guarantee', 'applicant', KESHAVARZI, '2021-02-13', '2021-02-15', false], [7, 'returned', 'applicant', KESHAVARZI, '2021-02-15', '2021-02-20', true],
      [8, 'guarantee', 'branch', KESHAVARZI, '2021-02-20', '2021-02-22', false], [9, 'referred', 'branch', 'post-603', '2021-02-22', '2021-02-24', false],
    ]);
    expect([await turnOfRow(id), await faults()]).toEqual([null, []]);
  });

  it('begin anew for a case that comes back after a rejection', async () => {
    const id = await given(storyUntil('rural-employment', 'screening').state);
    await give(id, '2021-02-13', 'county-expert', { type: 'reject', reason: 'ناقص' });
    expect(await turnOfRow(id)).toBeNull();
    await give(id, '2021-02-20', 'applicant', { type: 'appeal', note: 'اعتراض' });
    expect((await staysOf(id)).rows.map(([, stage, party, , from, to]) => [stage, party, from, to])).toEqual([
      ['screening', 'county-office', '2021-02-09', '2021-02-13'], ['working-group', 'working-group', '2021-02-20', null],
    ]);
    expect(await faults()).toEqual([]);
  });

  it('are read off the histories of a database that kept none', async () => {
    const kept = async () => (await owner.query('select * from party_stay order by case_id, seq')).rows as unknown[];
    const before = await kept();
    expect(before.length).toBeGreaterThan(6);
    await owner.query('truncate party_stay');
    await owner.query(STAYS_OF_HISTORY);
    expect(await kept()).toEqual(before);
  });

  it('are seen with their case only', async () => {
    const count = (branchCode: string) => {
      const officer = { ...actorOf('bank-officer'), branchCode };
      return readAs(store, officer, async (client) => (await client.query<{ n: number }>('select count(*)::int as n from party_stay')).rows[0]!.n);
    };
    expect(await count('post-603')).toBe(5);
    expect(await count('melli-603')).toBe(0);
  });
});

describe('an episode', () => {
  it('keeps its promises when the case moves on, and who acknowledged it first', async () => {
    const id = await given(waiting());
    await store.engine.query(
      `insert into stall_episode (case_id, stay, province_code, stage, calendar, opened_at, due_on, level, party) values ($1, 1, 'khuzestan', 'guarantee', 'bank', $2, '2021-03-07', 1, 'branch')`,
      [id, noon('2021-03-08')],
    );
    await store.engine.query('update loan_case set stalled = true where id = $1', [id]);
    await give(id, '2021-03-08', 'bank-officer', { type: 'promise-date', on: '2021-03-10' });
    await give(id, '2021-03-09', 'bank-manager', { type: 'acknowledge-stall' });
    await give(id, '2021-03-11', 'directorate', { type: 'acknowledge-stall' });
    await give(id, '2021-03-13', 'bank-officer', correction);
    const { rows } = await store.engine.query('select acknowledged_at, acknowledged_by, closed_at, promised_on, jsonb_array_length(promises) as promises from stall_episode where case_id = $1', [id]);
    expect(rows).toEqual([{ acknowledged_at: noon('2021-03-09'), acknowledged_by: 'bank-manager', closed_at: noon('2021-03-13'), promised_on: '2021-03-10', promises: 1 }]);
    expect(await faults()).toEqual([]);
  });
});
