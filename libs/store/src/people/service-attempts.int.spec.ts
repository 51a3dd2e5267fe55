import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#testkit';
import { countAttempt, forgetAttempts, openStore, type Store } from '../index.js';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const knock = (subject: string, kind = 'track') => countAttempt(store.engine, { kind, subject, most: 3, withinSeconds: 600 });
/** Lets `seconds` of database time go by for what was counted. */
const age = (seconds: number) => store.engine.query(
  'with aged as (delete from service_attempt returning kind, subject, counts_until) insert into service_attempt (kind, subject, counts_until) select kind, subject, counts_until - make_interval(secs => $1) from aged', [seconds],
);

describe('attempts', () => {
  it('are allowed up to the limit, also when all come in the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => knock('storm')));
    expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(3);
    expect(outcomes.find(({ allowed }) => !allowed)!.retryAfterSeconds).toBeGreaterThan(500);
  });

  it('are counted for each subject and each kind alone', async () => {
    for (let times = 0; times < 3; times += 1) await knock('one');
    expect(await knock('one')).toMatchObject({ allowed: false });
    expect(await knock('another')).toEqual({ allowed: true, retryAfterSeconds: 0 });
    expect(await knock('one', 'questions')).toEqual({ allowed: true, retryAfterSeconds: 0 });
  });

  it('that were turned away do not count: the wait is over when it was said to be', async () => {
    for (let times = 0; times < 3; times += 1) await knock('patient');
    const { retryAfterSeconds } = await knock('patient');
    await knock('patient');
    await age(retryAfterSeconds);
    expect(await knock('patient')).toMatchObject({ allowed: true });
  });

  it('are kept without telling whose they were, and forgotten when they no longer count', async () => {
    await knock('09161234567');
    const kept = async () => (await store.engine.query<{ subject: string }>('select subject from service_attempt')).rows;
    expect((await kept()).map(({ subject }) => subject)).toEqual(expect.arrayContaining([expect.stringMatching(/^[0-9a-f]{64}$/)]));
    expect(JSON.stringify(await kept())).not.toContain('1234567');
    await age(600);
    await forgetAttempts(store.engine);
    expect(await kept()).toEqual([]);
  });
});

describe('the secret of the product', () => {
  it('is read and used by nobody but the engine, and changed by nobody', async () => {
    const { rows } = await store.engine.query<{ hash: string }>(`select keyed_hash('applicant', '09161234567') as hash union all select keyed_hash('track', '09161234567')`);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    await expect(store.reader.query('select secret from product_secret')).rejects.toThrow(/permission denied/);
    await expect(store.reader.query(`select keyed_hash('applicant', '0')`)).rejects.toThrow(/permission denied/);
    await expect(store.reader.query('select * from service_attempt')).rejects.toThrow(/permission denied/);
    await expect(store.engine.query(`update product_secret set secret = sha256('mine')`)).rejects.toThrow(/permission denied/);
    await expect(store.engine.query('delete from product_secret')).rejects.toThrow(/permission denied/);
  });
});
