import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decide, searchKey, type Actor, type CaseCommand, type CaseState, type Facts } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, givenCase, nationalCode, type TestDatabase } from '#testkit';
import pg from 'pg';
import { v7 as newUuid } from 'uuid';
import {
  createAllocation, findOtherOpenCase, findPriorCases, findSupporter, insertCases, isBeyondSupporterRoom, loadCases, openStore, readAs, readWorklist, saveTransitions, seedReference,
  verifyCases, verifyTables, type Store, type Transition,
} from '../index.js';

let database: TestDatabase;
let store: Store;
let owner: pg.Pool;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  owner = new pg.Pool({ connectionString: database.url, max: 1 });
  await seedReference(store);
});
afterAll(async () => {
  await owner.end();
  await store.close();
  await database.drop();
});
beforeEach(() => { serial += 100; });

const mobileOf = (index: number) => `0917${String(serial + index).padStart(7, '0')}`;

/** A draft that its applicant holds on their own phone. */
async function given(programme: CaseState['programme'], more: Partial<CaseState> = {}, index = 0): Promise<CaseState> {
  const drafted = givenCase(programme, { mobileConfirmed: true, helper: null });
  const state = {
    ...drafted, id: newUuid(), number: `RE-1399-${String(serial + index).padStart(6, '0')}`,
    applicant: { ...drafted.applicant, nationalCode: nationalCode(serial + index), mobile: mobileOf(index) }, ...more,
  };
  await store.transaction((client) => insertCases(client, [{ state, command: 'register', actor: actorOf('applicant'), at: COUNCIL_MORNING, outbox: [] }]));
  return state;
}

async function decided(id: string, command: CaseCommand, more: Partial<Facts> = {}): Promise<Transition> {
  const [loaded] = await loadCases(store.engine, [{ id, actor: actorOf('auditor') }]);
  const facts = factsFor(loaded!.state.programme, 'applicant', { newId: newUuid(), ...more });
  const decision = decide(loaded!.state, command, facts);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { decision, historyHash: loaded!.historyHash, actor: facts.actor, at: facts.now, outbox: [] };
}
const give = async (id: string, command: CaseCommand, more: Partial<Facts> = {}) => saveTransitions(store.engine, [await decided(id, command, more)]);

const found = async (actor: Actor, q: string): Promise<string[]> => {
  const { items } = await readAs(store, actor, (client) => readWorklist(client, actor, { q, today: '2021-02-09', limit: 50 }));
  return items.map(({ number }) => number);
};
const faults = async () => [...(await verifyCases(store, { afterId: null, limit: 1_000 })).faults, ...(await verifyTables(store.engine))];

const directorate: Actor = { ...actorOf('directorate'), countyCode: null, bankCode: null, branchCode: null, mobile: null };
const countyExpert = (countyCode: string): Actor => ({ ...actorOf('county-expert'), countyCode });
const phone = (mobile: string): Actor => ({ ...actorOf('applicant'), mobile });

describe('a case whose applicant is amended', () => {
  it('is found by the new name, code and firm, however they are typed, and by the old ones no more', async () => {
    const { id, number, applicant } = await given('rural-employment');
    const legalName = 'تعاوني دانه‌هاي كارون';
    await give(id, { type: 'amend', applicant: { kind: 'cooperative', firstName: 'زهرا', lastName: 'حسینی‌نژاد', nationalCode: nationalCode(serial + 50), legalId: '10380284790', legalName } });
    for (const q of ['حسيني نژاد', 'زهرا حسینی', 'حسینی نژاد زهرا', 'دانه های کارون', '۱۰۳۸۰۲۸۴۷۹۰', nationalCode(serial + 50)]) expect([q, await found(directorate, q)]).toEqual([q, [number]]);
    for (const q of [`${applicant.firstName} ${applicant.lastName}`, applicant.nationalCode]) expect([q, (await found(directorate, q)).includes(number)]).toEqual([q, false]);
    const { rows } = await owner.query('select applicant_name, national_code from loan_case where id = $1', [id]);
    expect(rows).toEqual([{ applicant_name: 'زهرا حسینی‌نژاد', national_code: nationalCode(serial + 50) }]);
    expect(await faults()).toEqual([]);
  });

  it('moves to the office of its new county in the same moment, its time there with it', async () => {
    const { id, number } = await given('flood-relief');
    await give(id, { type: 'amend', countyCode: '604' });
    expect([await found(countyExpert('603'), number), await found(countyExpert('604'), number)]).toEqual([[], [number]]);
    expect((await owner.query('select county_code from party_stay where case_id = $1', [id])).rows).toEqual([{ county_code: '604' }]);
    expect(await faults()).toEqual([]);
  });

  it('is in the hand of the new phone at once, and out of that of the old one', async () => {
    const { id, number, applicant } = await given('rural-employment');
    await give(id, { type: 'change-mobile', mobile: mobileOf(60), code: '1', nationalCode: applicant.nationalCode });
    const seenBy = async (mobile: string) => (await loadCases(store.engine, [{ id, actor: phone(mobile) }]))[0]?.state.number ?? null;
    expect([await seenBy(applicant.mobile), await seenBy(mobileOf(60))]).toEqual([null, number]);
    expect([await found(phone(applicant.mobile), number), await found(phone(mobileOf(60)), number)]).toEqual([[], [number]]);
    expect(await found(directorate, mobileOf(60))).toEqual([number]);
    expect(await faults()).toEqual([]);
  });

  it('is saved with others of the same moment, whatever those do, and none takes over what is another\'s', async () => {
    const allocationId = newUuid();
    await store.transaction((client) => createAllocation(client, {
      id: allocationId, provinceCode: 'khuzestan', programme: 'rural-employment', year: 1399, bankCode: 'keshavarzi', countyCode: null, allocatedRial: 10n ** 12n, source: 'decree',
      actor: 'directorate', at: COUNCIL_MORNING,
    }));
    const [renamed, submitted, noted, referred] = [await given('rural-employment'), await given('rural-employment', {}, 1), await given('rural-employment', {}, 2),
      await given('rural-employment', { stage: 'approved', approvedRial: 10n ** 9n, approvedOn: '2021-02-01' }, 3)];
    const set = [
      await decided(renamed.id, { type: 'amend', applicant: { lastName: 'دیگری' } }),
      await decided(submitted.id, { type: 'submit', consent: true }),
      await decided(noted.id, { type: 'note', text: 'تماس' }, { actor: actorOf('county-expert') }),
      await decided(referred.id, { type: 'refer', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial: 10n ** 9n }, {
        actor: directorate, allocation: { id: allocationId, availableRial: 10n ** 12n },
      }),
    ];
    expect((await saveTransitions(store.engine, set)).map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const { rows } = await owner.query<{ name: string; mobile: string; stage: string }>(
      'select applicant_name as name, mobile, stage from loan_case where id = any($1) order by number', [[renamed, submitted, noted, referred].map(({ id }) => id)],
    );
    expect(rows).toEqual([
      { name: 'رضا دیگری', mobile: mobileOf(0), stage: 'draft' }, { name: 'رضا قنواتی', mobile: mobileOf(1), stage: 'screening' },
      { name: 'رضا قنواتی', mobile: mobileOf(2), stage: 'draft' }, { name: 'رضا قنواتی', mobile: mobileOf(3), stage: 'referred' },
    ]);
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['applicant_name', 'update loan_case set applicant_name = \'x\' where id = $1'], ['mobile', 'update loan_case set mobile = \'09170000000\' where id = $1'],
    ['found_mobile', 'update case_search set mobile = \'09170000000\' where case_id = $1'], ['name_key', 'update case_search set name_key = \'x\' where case_id = $1'],
    ['supporter_case', 'update case_search set supporter_case = \'x\' where case_id = $1'],
  ])('is named by verify when %s does not follow', async (column, sql) => {
    const { id } = await given('rural-employment');
    try {
      await owner.query(sql, [id]);
      expect(await faults()).toEqual([{ code: 'column-differs', caseId: id, detail: column }]);
    } finally {
      await owner.query('alter table case_history disable trigger user');
      for (const table of ['party_stay', 'case_search', 'case_detail', 'case_history']) await owner.query(`delete from ${table} where case_id = $1`, [id]);
      await owner.query('delete from loan_case where id = $1', [id]);
      await owner.query('alter table case_history enable trigger user');
    }
  });
});

describe('a supporter', () => {
  const file = { record: 'x', capacityJobs: 2, enquiry: null, contract: null, workers: [] };
  const supporter = () => given('home-business', { stage: 'screening', support: { kind: 'supporter', supporterCase: null, file } });
  const under = (number: string, index: number) => given('home-business', { support: { kind: 'under-supporter', supporterCase: number, file: null } }, index);

  it('is found by its number in its own programme, once sent in, with the places that are taken', async () => {
    const { number } = await supporter();
    const asks = await under(number, 1);
    const of = (more: { number?: string; programme?: CaseState['programme'] } = {}) => findSupporter(store.engine, { number, programme: 'home-business', exceptCaseId: asks.id, ...more });
    expect(await of()).toEqual({ capacityJobs: 2, taken: 0 });
    await give((await under(number, 2)).id, { type: 'submit', consent: true }, { supporter: { capacityJobs: 2, taken: 0 } });
    expect(await of()).toEqual({ capacityJobs: 2, taken: 1 });
    expect([await of({ programme: 'rural-employment' }), await of({ number: 'HB-1399-999999' }), await of({ number: asks.number })]).toEqual([null, null, null]);
  });

  it('never backs more than it has room for, however many are sent in at once on an old look', async () => {
    const { number } = await supporter();
    const drafts = await Promise.all([1, 2, 3, 4, 5, 6].map((index) => under(number, index)));
    const answers = await Promise.allSettled(drafts.map(({ id }) => give(id, { type: 'submit', consent: true }, { supporter: { capacityJobs: 2, taken: 0 } })));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const { reason } of refused) expect(isBeyondSupporterRoom(reason)).toBe(true);
    const { rows } = await owner.query(
      'select count(*)::int as open from loan_case c join case_search s on s.case_id = c.id where s.supporter_case = $1 and c.stage = \'screening\'', [number],
    );
    expect(rows).toEqual([{ open: 2 }]);
  });
});

describe('earlier cases of a person', () => {
  it('are those of the national code, newest first, the open one among them by its number', async () => {
    const open = await given('rural-employment', { stage: 'screening' });
    const draft = await given('rural-employment', { applicant: { ...open.applicant, lastName: 'قنواتي' } }, 1);
    const prior = await findPriorCases(store.engine, { nationalCode: open.applicant.nationalCode, exceptCaseId: draft.id });
    expect(prior).toEqual([{ number: open.number, programme: 'rural-employment', branchOfWork: 'greenhouse', countyCode: '603', lastName: 'قنواتی', origin: 'registered', stage: 'screening' }]);
    expect(searchKey(prior[0]!.lastName)).toBe(searchKey('قنواتي'));
    expect(await findOtherOpenCase(store.engine, { nationalCode: open.applicant.nationalCode, programme: 'rural-employment', exceptCaseId: draft.id })).toBe(open.number);
  });
});
