import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, guaranteeCoverage, startOfTehranDay, type Actor, type CaseCommand, type CaseState, type Facts, type Role } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  createAllocation, CursorError, insertCases, loadCases, openEpisodes, openStore, readAs, readConditionTexts, readStalls, readWorklist, saveTransitions, seedReference,
  summariseClock, summariseConditions, type CaseFilter, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;
let serial = 0;
const auditor = actorOf('auditor');
const POT = newUuid();
const today = '2021-03-10';
const noon = (day: string) => new Date(`${day}T08:00:00Z`);

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  await store.transaction((client) => createAllocation(client, {
    id: POT, provinceCode: 'khuzestan', programme: 'rural-employment', year: 1399, bankCode: 'post', countyCode: null, allocatedRial: 10n ** 12n,
    source: 'decree 1', actor: 'directorate', at: COUNCIL_MORNING,
  }));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

type Said = [day: string, role: Role, command: CaseCommand, more?: Partial<Facts>];

/** A case that came to the guarantees on the council's morning and lived through what is said. @returns its number */
async function given(said: Said[] = [], more: Partial<CaseState> = {}): Promise<string> {
  const id = newUuid();
  serial += 1;
  const number = `RE-1399-${String(serial).padStart(6, '0')}`;
  const state = { ...ofPerson(storyUntil('rural-employment', 'guarantee').state, serial), id, number, version: 1, allocationId: null, ...more };
  await store.transaction((client) => insertCases(client, [{ state, command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [] }]));
  for (const [day, role, command, facts] of said) await give(id, day, role, command, facts);
  return number;
}
async function give(id: string, day: string, role: Role, command: CaseCommand, more: Partial<Facts> = {}): Promise<void> {
  const [loaded] = await loadCases(store.engine, [{ id, actor: auditor }]);
  const facts = factsFor('rural-employment', role, { newId: newUuid(), ...more, now: noon(day) });
  const decision = decide(loaded!.state, command, facts);
  if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
  await saveTransitions(store.engine, [{ decision, historyHash: loaded!.historyHash, actor: facts.actor, at: facts.now, outbox: [] }]);
}
const numbersOf = async (filter: CaseFilter, actor: Actor = auditor): Promise<string[]> =>
  (await readAs(store, actor, (client) => readWorklist(client, actor, { ...filter, today, limit: 200 }))).items.map(({ number }) => number).sort();
const stallsOf = async (filter: Parameters<typeof readStalls>[2] extends infer Query ? Partial<Query> : never): Promise<string[]> =>
  (await readAs(store, auditor, (client) => readStalls(client, auditor, { ...filter, today, limit: 200 }))).items.map(({ number }) => number).sort();

const promise = (on: string): CaseCommand => ({ type: 'promise-date', on });
const reason = (code: string, note?: string): CaseCommand => ({ type: 'state-stall-reason', reason: code, ...(note && { note }) });
const offer = (faceValueRial: bigint, newId: string): Said => ['2021-02-10', 'applicant', { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial, fields: { serial: '1' } }, { newId }];
const accept = (guaranteeId: string): Said => ['2021-02-10', 'bank-officer', { type: 'accept-guarantee', guaranteeId }];

describe('a list of late cases', () => {
  const made: Record<string, string> = {};
  beforeAll(async () => {
    made['silent'] = await given();
    made['promised'] = await given([['2021-03-09', 'bank-officer', promise('2021-03-10')]]);
    made['broken'] = await given([['2021-03-01', 'bank-officer', promise('2021-03-09')]]);
    made['broken, another stands'] = await given([['2021-03-01', 'bank-officer', promise('2021-03-02')], ['2021-03-03', 'bank-officer', promise('2021-03-20')]]);
    made['said why'] = await given([['2021-03-01', 'bank-officer', reason('no-guarantor')]]);
    made['acknowledged before the sweep'] = await given([['2021-03-08', 'bank-manager', { type: 'acknowledge-stall' }]]);
    made['in time'] = await given([], { dueOn: '2021-03-13' });
    await openEpisodes(store.engine, { now: noon(today), today, limit: 1000 });
    const { items } = await readAs(store, auditor, (client) => readWorklist(client, auditor, { today, limit: 200 }));
    await give(items.find(({ number }) => number === made['said why'])!.id, today, 'directorate', { type: 'acknowledge-stall' });
  });
  const named = (...names: string[]) => names.map((name) => made[name]!).sort();

  it.each<[string, CaseFilter, string[]]>([
    ['a promise that still stands', { promise: 'open' }, ['promised', 'broken, another stands']],
    ['a broken promise', { promise: 'broken' }, ['broken', 'broken, another stands']],
    ['no promise, late', { promise: 'none', stalled: true }, ['silent', 'said why', 'acknowledged before the sweep']],
    ['somebody who took note', { acknowledged: true }, ['said why', 'acknowledged before the sweep']],
    ['nobody who took note of the delay', { acknowledged: false }, ['silent', 'promised', 'broken', 'broken, another stands']],
    ['a reason', { reason: 'no-guarantor' }, ['said why']],
    ['no reason, late', { reason: 'unknown', stalled: true }, ['silent', 'promised', 'broken', 'broken, another stands', 'acknowledged before the sweep']],
    ['the applicant’s turn', { party: 'applicant' }, ['said why']],
    ['level 1', { level: 1 }, ['silent', 'promised', 'broken', 'broken, another stands', 'said why', 'acknowledged before the sweep']],
    ['level 2', { level: 2 }, []],
    ['what is due today', { dueWithinWorkingDays: 0 }, []],
    ['one working day left, a holiday and a Friday between', { dueWithinWorkingDays: 1 }, ['in time']],
  ])('is narrowed to %s', async (_what, filter, names) => expect(await numbersOf(filter)).toEqual(named(...names)));

  it('says the same of the stalls themselves', async () => {
    expect(await stallsOf({ promise: 'open' })).toEqual(named('promised', 'broken, another stands'));
    expect(await stallsOf({ promise: 'broken', acknowledged: false })).toEqual(named('broken', 'broken, another stands'));
    expect(await stallsOf({ acknowledged: true })).toEqual(named('said why', 'acknowledged before the sweep'));
  });
});

describe('the guarantees of a case', () => {
  const rural = factsFor('rural-employment', 'auditor');
  const required = guaranteeCoverage(storyUntil('rural-employment', 'guarantee').state, rural).requiredRial;
  const percent = BigInt(rural.codes.guaranteeKinds.get('promissory-note')!.coveragePercent);
  /** The least face value that covers what is required. */
  const enough = (required * 100n + percent - 1n) / percent;

  it('are missing, offered or covered, to the rial', async () => {
    const short = await given([offer(enough - 1n, 'a'), accept('a')]);
    const waiting = await given([offer(enough - 1n, 'b'), accept('b'), offer(10n, 'c')]);
    const covered = await given([offer(enough, 'd'), accept('d')]);
    expect(await numbersOf({ guarantee: 'covered' })).toEqual([covered]);
    expect(await numbersOf({ guarantee: 'offered' })).toEqual([waiting]);
    const missing = await numbersOf({ guarantee: 'missing' });
    expect([missing.includes(short), missing.includes(waiting), missing.includes(covered)]).toEqual([true, false, false]);
  });
});

describe('after a change of bank', () => {
  const toPost: Said = ['2021-02-20', 'directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, {
    branch: { code: 'post-603', bankCode: 'post', countyCodes: ['622'] }, allocation: { id: POT, availableRial: 10n ** 12n },
  }];
  const OTHER = { countyCode: '622' };
  const words = 'سند ملکی شهری به نام خود متقاضی';
  beforeAll(async () => {
    await given([['2021-02-13', 'bank-officer', reason('extra-condition', words)], ['2021-02-14', 'bank-officer', reason('extra-condition', 'ضامن بازاری')], toPost], OTHER);
    await given([['2021-02-13', 'bank-officer', reason('extra-condition', 'سپردهٔ مسدود')]], OTHER);
  });
  const manager = (bankCode: string): Actor => ({ ...actorOf('bank-manager'), bankCode, branchCode: null });
  const clock = (actor: Actor, more: object = {}) => readAs(store, actor, (client) => summariseClock(client, actor, { county: '622', groupBy: ['bank'], today, ...more }));

  it('each bank keeps the days that it used', async () => {
    // 25 February is a holiday. Keshavarzi: branch 02-09 to 02-13, head office to 02-20 for the one and to today for the other; Post: branch from 02-20 on.
    const { rows, total } = await clock(auditor);
    expect(rows).toEqual([
      { key: { bank: 'keshavarzi' }, cases: 2, workingDays: 31, parties: [{ party: 'bank', workingDays: 27, cases: 2 }, { party: 'branch', workingDays: 4, cases: 2 }] },
      { key: { bank: 'post' }, cases: 1, workingDays: 15, parties: [{ party: 'branch', workingDays: 15, cases: 1 }] },
    ]);
    expect(total).toMatchObject({ cases: 2, workingDays: 46 });
    expect((await clock(auditor, { bank: 'keshavarzi' })).rows).toEqual([rows[0]]);
    expect((await clock(auditor, { branch: 'post-603', groupBy: ['branch', 'stage'] })).rows).toMatchObject([{ key: { branch: 'post-603', stage: 'referred' }, workingDays: 15 }]);
    expect((await clock(auditor, { groupBy: [], stage: 'referred' })).total).toMatchObject({ cases: 1, workingDays: 15 });
    expect((await clock(auditor, { open: false })).total).toEqual({ cases: 0, workingDays: 0, parties: [] });
  });

  it('a bank reads of the cases that it has now only', async () => {
    expect((await clock(manager('post'))).total.cases).toBe(1);
    expect((await clock(manager('melli'))).total.cases).toBe(0);
  });

  it('what a bank asked for stays its own, and every statement is kept word for word', async () => {
    const read = await readAs(store, auditor, (client) => summariseConditions(client, auditor, { groupBy: ['bank', 'branch'], county: '622' }));
    expect(read.rows).toEqual([{ key: { bank: 'keshavarzi', branch: 'keshavarzi-603' }, statements: 3, cases: 2, openCases: 1, lastOn: '2021-02-14' }]);
    const texts = (query: { limit: number; cursor?: string; bank?: string }) => readAs(store, auditor, (client) => readConditionTexts(client, auditor, query));
    const first = await texts({ limit: 2 });
    const rest = await texts({ limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ text, open, bankCode }) => [text, open, bankCode]).sort()).toEqual(
      [['سند ملکی شهری به نام خود متقاضی', false, 'keshavarzi'], ['ضامن بازاری', false, 'keshavarzi'], ['سپردهٔ مسدود', true, 'keshavarzi']].sort(),
    );
    expect([first.items[0]!.statedOn, rest.nextCursor, (await texts({ limit: 5, bank: 'post' })).items]).toEqual(['2021-02-14', null, []]);
    await expect(texts({ limit: 2, cursor: Buffer.from(JSON.stringify(['conditions', 'x', newUuid()])).toString('base64url') })).rejects.toThrow(CursorError);
  });

  it('an overdue case can still be worked, acknowledged or not', async () => {
    const { items } = await readAs(store, auditor, (client) => readWorklist(client, auditor, { acknowledged: true, today, limit: 1 }));
    await give(items[0]!.id, '2021-03-11', 'bank-officer', { type: 'return', missing: [{ item: 'سند' }] });
    const [loaded] = await loadCases(store.engine, [{ id: items[0]!.id, actor: auditor }]);
    expect(loaded!.state).toMatchObject({ stage: 'returned', acknowledgements: [], stageEnteredAt: noon('2021-03-11').toISOString() });
    expect(startOfTehranDay(today) < noon('2021-03-11')).toBe(true);
  });
});
