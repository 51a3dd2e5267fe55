import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, jalaliText } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  absentFor, addSavedFilter, cancelDelegation, findColleagues, keepDelegation, listDelegations, listSavedFilters, openStore, readAs, saveUser, seedReference, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;
const PEOPLE = ['maryam', 'reza', 'sara', 'hamid'];

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  for (const username of PEOPLE) {
    await saveUser(store.engine, {
      id: newUuid(), username, role: 'bank-officer', provinceCode: 'khuzestan', countyCode: '603', bankCode: 'keshavarzi',
      branchCode: username === 'hamid' ? 'keshavarzi-603-2' : 'keshavarzi-603', nameFa: `کارشناس ${username}`, nameEn: username, demo: false, passwordHash: 'x',
    });
  }
});
beforeEach(() => store.engine.query('update delegation set cancelled_at = now() where cancelled_at is null'));
afterAll(async () => {
  await store.close();
  await database.drop();
});

const keep = (from: string, to: string, fromOn: string, untilOn: string) => {
  const id = newUuid();
  return store.transaction((client) => keepDelegation(client, { id, from, to, fromOn, untilOn, reason: null, madeAt: COUNCIL_MORNING })).then((kept) => ({ kept, id }));
};

/** 30 Esfand 1399, the last day of a leap year, is 2021-03-20. */
const LAST_OF_YEAR = '2021-03-20';

describe('a delegation', () => {
  it('counts on its first and on its last day, over the end of a leap year, and on neither day beside it', async () => {
    expect([jalaliText('2021-03-18'), jalaliText(LAST_OF_YEAR), jalaliText('2021-03-21')]).toEqual(['1399-12-28', '1399-12-30', '1400-01-01']);
    expect((await keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR)).kept).toBe('kept');
    const days = ['2021-03-17', '2021-03-18', LAST_OF_YEAR, '2021-03-21'];
    expect(await Promise.all(days.map((day) => absentFor(store.engine, 'reza', day)))).toEqual([[], ['maryam'], ['maryam'], []]);
  });

  it('is refused where it overlaps another of the same person, also by one day, and kept on the day after', async () => {
    await keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR);
    expect((await keep('maryam', 'sara', LAST_OF_YEAR, '2021-03-25')).kept).toBe('overlapping');
    expect((await keep('maryam', 'sara', '2021-03-10', '2021-03-18')).kept).toBe('overlapping');
    expect((await keep('maryam', 'sara', addDays(LAST_OF_YEAR, 1), '2021-03-25')).kept).toBe('kept');
  });

  it('is kept once when two overlapping ones are made in the same moment', async () => {
    const both = await Promise.all([keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR), keep('maryam', 'sara', '2021-03-19', '2021-03-19')]);
    expect(both.map(({ kept }) => kept).sort()).toEqual(['kept', 'overlapping']);
  });

  it('is kept once when two name each other in the same moment: one of them has to be there', async () => {
    for (let day = 1; day <= 20; day += 1) {
      const on = addDays('2021-04-01', day);
      const both = await Promise.all([keep('maryam', 'reza', on, on), keep('reza', 'maryam', on, on)]);
      expect(both.map(({ kept }) => kept).sort()).toEqual(['away', 'kept']);
    }
  });

  it('is refused to somebody who is away in one of its days', async () => {
    await keep('reza', 'sara', '2021-03-19', '2021-03-19');
    expect((await keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR)).kept).toBe('away');
    expect((await keep('maryam', 'reza', LAST_OF_YEAR, LAST_OF_YEAR)).kept).toBe('kept');
  });

  it('is cancelled by its own maker only, at once, and makes room for another', async () => {
    const { id } = await keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR);
    expect(await cancelDelegation(store.engine, { id, from: 'reza', at: COUNCIL_MORNING })).toBe(false);
    expect(await cancelDelegation(store.engine, { id, from: 'maryam', at: COUNCIL_MORNING })).toBe(true);
    expect(await cancelDelegation(store.engine, { id, from: 'maryam', at: COUNCIL_MORNING })).toBe(false);
    expect(await absentFor(store.engine, 'reza', '2021-03-18')).toEqual([]);
    expect((await keep('maryam', 'sara', '2021-03-18', LAST_OF_YEAR)).kept).toBe('kept');
  });

  it('is nothing that one does with oneself, or backwards', async () => {
    await expect(keep('maryam', 'maryam', '2021-03-18', '2021-03-18')).rejects.toThrow(/delegation_other_check/);
    await expect(keep('maryam', 'reza', '2021-03-18', '2021-03-17')).rejects.toThrow(/range lower bound|delegation_window_check/);
  });

  it('is shown to the two whom it concerns and to no third', async () => {
    await keep('maryam', 'reza', '2021-03-18', LAST_OF_YEAR);
    const seenBy = (name: string) => readAs(store, { ...actorOf('bank-officer'), name }, async (client) =>
      (await client.query<{ n: number }>('select count(*)::int as n from delegation where cancelled_at is null')).rows[0]?.n);
    expect(await Promise.all(['maryam', 'reza', 'sara', ''].map(seenBy))).toEqual([1, 1, 0, 0]);
    const lists = await readAs(store, { ...actorOf('bank-officer'), name: 'reza' }, (client) => listDelegations(client, 'reza'));
    expect([lists.mine.every(({ cancelledAt }) => cancelledAt !== null), lists.toMe[0]?.fromNameEn]).toEqual([true, 'maryam']);
  });
});

describe('colleagues', () => {
  it('are the enabled people of the same branch, with who stands in for whom today', async () => {
    await keep('sara', 'reza', '2021-03-18', LAST_OF_YEAR);
    const found = await findColleagues(store.engine, {
      groups: [{ roles: ['bank-officer'], provinceCode: 'khuzestan', branchCode: 'keshavarzi-603' }], except: 'maryam', today: LAST_OF_YEAR, demo: true, limit: 50,
    });
    expect(found.map(({ username, awayUntil, standIn }) => [username, awayUntil, standIn])).toEqual([['reza', null, null], ['sara', LAST_OF_YEAR, 'reza']]);
  });
});

describe('a saved filter', () => {
  it('is the thirtieth at most, also when two are added in the same moment', async () => {
    const add = (index: number) => addSavedFilter(store.engine, { id: newUuid(), owner: 'sara', name: `list ${index}`, query: { stage: 'guarantee' }, at: COUNCIL_MORNING });
    for (let index = 0; index < 29; index += 1) expect(await add(index)).toBe('kept');
    expect((await Promise.all([add(29), add(30)])).sort()).toEqual(['kept', 'too-many']);
    expect(await add(0)).toBe('too-many');
    expect(await listSavedFilters(store.engine, 'sara')).toHaveLength(30);
  });

  it('is seen by its owner only, whatever a query forgets', async () => {
    const seenBy = (name: string) => readAs(store, { ...actorOf('directorate'), name }, async (client) =>
      (await client.query<{ n: number }>('select count(*)::int as n from saved_filter')).rows[0]?.n);
    expect(await Promise.all([seenBy('sara'), seenBy('reza')])).toEqual([30, 0]);
  });
});
