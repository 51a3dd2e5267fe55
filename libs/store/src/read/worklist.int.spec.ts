import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ageWorkingDays, outstandingRial, overdueWorkingDays, startOfTehranDay, turnOf, type Actor, type CaseState } from '#domain';
import { actorOf, createTestDatabase, factsFor, storyUntil, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  CursorError, insertCases, openStore, readAs, readBacklog, readCase, readHistory, readWorklist, seedReference, WORKLIST_SORTS,
  type NewCase, type Store, type WorklistQuery,
} from '../index.js';

let database: TestDatabase;
let store: Store;
const states: CaseState[] = [];
const today = '2021-05-04';
const directorate = actorOf('directorate');

const NAMES: [string, string][] = [['رضا', 'قنواتی'], ['کریم', 'حسینی‌نژاد'], ['سکینه', 'کعبی'], ['علی', 'آلبوغبیش']];
const STAGES = ['screening', 'technical-committee', 'approved', 'guarantee', 'contract', 'disbursing'] as const;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  for (let index = 0; index < 24; index += 1) {
    const story = storyUntil('rural-employment', STAGES[index % STAGES.length]!).state;
    const [firstName, lastName] = NAMES[index % NAMES.length]!;
    states.push({
      ...story, id: newUuid(), number: `RE-1399-${String(index).padStart(6, '0')}`, version: 1, allocationId: null,
      applicant: { ...story.applicant, firstName, lastName, nationalCode: `99930000${String(index).padStart(2, '0')}`, mobile: `0916100${String(index).padStart(4, '0')}` },
      stageEnteredAt: startOfTehranDay(`2021-03-${String(1 + index).padStart(2, '0')}`).toISOString(),
      countyCode: index % 2 === 0 ? '603' : '622', assignee: index % 5 === 0 ? 'officer' : null,
    });
  }
  await store.transaction((client) => insertCases(client, states.map((state): NewCase => (
    { state, command: 'import', actor: actorOf('admin'), at: startOfTehranDay(today), outbox: [] }
  ))));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const list = (query: Partial<WorklistQuery>, actor: Actor = directorate) => readAs(store, actor, (client) => readWorklist(client, actor, { today, limit: 100, ...query }));
const numbersOf = async (query: Partial<WorklistQuery>, actor?: Actor) => (await list(query, actor)).items.map(({ number }) => number).sort();
const numbersWhere = (keep: (state: CaseState) => boolean) => states.filter(keep).map(({ number }) => number).sort();

describe('the worklist', () => {
  it('says of each case what the domain says: age, overdue days, whose turn, what is outstanding', async () => {
    const time = { ...factsFor('rural-employment', 'directorate'), now: startOfTehranDay(today) };
    for (const line of (await list({})).items) {
      const state = states.find(({ id }) => id === line.id)!;
      expect(line).toMatchObject({
        ageWorkingDays: ageWorkingDays(state, time), overdueWorkingDays: overdueWorkingDays(state, time), turn: turnOf(state, time.programme),
        outstandingRial: outstandingRial(state).toString(), stalled: state.dueOn !== null && state.dueOn < today, dueOn: state.dueOn,
      });
    }
  });

  it.each(WORKLIST_SORTS)('gives every case once over pages of five, ordered by %s', async (sort) => {
    const whole = (await list({ sort })).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ sort, limit: 5, ...(cursor !== null && { cursor }) });
      expect(page.total).toBe(24);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(24);
  });

  it('refuses a cursor that another order gave out', async () => {
    const { nextCursor } = await list({ sort: 'due', limit: 5 });
    await expect(list({ sort: '-age', cursor: nextCursor! })).rejects.toBeInstanceOf(CursorError);
    await expect(list({ cursor: 'nonsense' })).rejects.toBeInstanceOf(CursorError);
  });

  it.each<[string, Partial<WorklistQuery>, (state: CaseState) => boolean]>([
    ['stage', { stage: 'guarantee' }, ({ stage }) => stage === 'guarantee'],
    ['tag', { tag: 'bank' }, ({ stage }) => ['guarantee', 'contract', 'disbursing'].includes(stage)],
    ['county', { county: '622' }, ({ countyCode }) => countyCode === '622'],
    ['turn', { party: 'directorate' }, ({ stage }) => stage === 'approved'],
    ['late', { stalled: true }, ({ dueOn }) => dueOn !== null && dueOn < today],
    ['nobody', { assignee: null }, ({ assignee }) => assignee === null],
    ['holder', { assignee: ['officer', 'nobody-at-all'] }, ({ assignee }) => assignee === 'officer'],
    ['two at once', { county: '603', stage: 'screening' }, ({ countyCode, stage }) => countyCode === '603' && stage === 'screening'],
  ])('filters by %s', async (_what, query, keep) => {
    expect(await numbersOf(query)).toEqual(numbersWhere(keep));
    expect((await list(query)).total).toBe(numbersWhere(keep).length);
  });

  it('filters by age in working days', async () => {
    const { items } = await list({});
    expect(await numbersOf({ minAgeWorkingDays: 30 })).toEqual(items.filter(({ ageWorkingDays: age }) => age >= 30).map(({ number }) => number).sort());
  });

  it.each([
    ['a half-typed name with Arabic letters', 'كريم حسيني', 'کریم'], ['the other order without the half-space', 'حسینی نژاد ک', 'کریم'], ['a middle of a name', 'بوغبی', 'علی'],
  ])('finds %s', async (_what, q, firstName) => expect(await numbersOf({ q })).toEqual(numbersWhere(({ applicant }) => applicant.firstName === firstName)));

  it.each([['a number', 're ۱۳۹۹ ۰۰۰۰۰۷'], ['a national code', '۹۹۹۳۰۰۰۰۰۷'], ['a mobile as the world writes it', '+98 916 100 0007'], ['the beginning of a mobile', '09161000007']])(
    'finds one case by %s', async (_what, q) => expect(await numbersOf({ q })).toEqual(['RE-1399-000007']),
  );

  it('takes a percent sign for a percent sign', async () => expect(await numbersOf({ q: '%' })).toEqual([]));

  it('finds nothing by a national code or mobile that the searcher may not see', async () => {
    expect(await numbersOf({ q: '9993000007' }, actorOf('ministry'))).toEqual([]);
    expect(await numbersOf({ q: '09161000007' }, actorOf('insurer'))).toEqual([]);
    expect(await numbersOf({ q: '9993000007' }, actorOf('insurer'))).toEqual(['RE-1399-000007']);
  });
});

describe('the backlog', () => {
  const backlog = (query: Omit<Parameters<typeof readBacklog>[2], 'today'>) => readAs(store, directorate, (client) => readBacklog(client, directorate, { today, ...query }));

  it('sums what is at the bank and not fully paid, and its rows add up to the total', async () => {
    const { rows, total } = await backlog({ groupBy: ['bank', 'stage'], tag: 'bank' });
    const atBank = states.filter(({ stage }) => ['guarantee', 'contract', 'disbursing'].includes(stage));
    expect(total).toMatchObject({ cases: atBank.length, outstandingRial: atBank.reduce((sum, state) => sum + outstandingRial(state), 0n).toString() });
    expect(rows.map(({ key }) => key['stage']).sort()).toEqual(['contract', 'disbursing', 'guarantee']);
    expect(rows.reduce((sum, { outstandingRial: rial }) => sum + BigInt(rial), 0n).toString()).toBe(total.outstandingRial);
    expect(rows.reduce((sum, { cases }) => sum + cases, 0)).toBe(total.cases);
    expect(Object.values(total.ageing).reduce((sum, count) => sum + count)).toBe(total.cases);
  });

  it('counts the late ones as the worklist does', async () => {
    expect((await backlog({ groupBy: ['county'] })).total.stalled).toBe((await list({ stalled: true })).total);
  });

  it('is empty, not absent, where nothing fits', async () => {
    expect(await backlog({ groupBy: ['bank'], county: '601' })).toMatchObject({ rows: [], total: { cases: 0, outstandingRial: '0' } });
  });
});

describe('a case', () => {
  it('is read back as it was written, with its first entry, in scope only', async () => {
    const state = states[3]!;
    const read = (actor: Actor) => readAs(store, actor, async (client) => [await readCase(client, actor, state.id), await readHistory(client, { caseId: state.id })] as const);
    const [kept, history] = await read(directorate);
    const { version: _version, ...changes } = state;
    expect(kept).toEqual(state);
    expect(history).toMatchObject([{ seq: 1, command: 'import', from: null, to: state.stage, changes }]);
    expect(await read({ ...directorate, provinceCode: 'fars' })).toEqual([null, []]);
  });
});
