import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askBulk, loadDemo, openApp, type App } from '#app';
import type { Actor } from '#domain';
import { FakeClock, FakeSms } from '#gateways';
import { findUser, openStore, seedReference, type Store } from '#store';
import { COUNCIL_MORNING, createTestDatabase, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { eventually, startProcess, type ProductProcess } from './product-process.js';

const NOW = COUNCIL_MORNING.toISOString();

describe('a worker that is killed while it gives many cases one command', () => {
  let database: TestDatabase;
  let store: Store;
  let app: App;
  let directorate: Actor;
  let owner: Client;
  let worker: ProductProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new Client({ connectionString: database.url });
    await owner.connect();
    store = await openStore({ url: database.url, poolSize: 4 });
    await seedReference(store);
    app = await openApp({ store, clock: new FakeClock(COUNCIL_MORNING), sms: new FakeSms(), demo: true });
    await loadDemo(app);
    const user = await findUser(store.engine, 'directorate');
    if (!user) throw new Error('The demo has no directorate.');
    directorate = { id: user.id, name: user.username, role: user.role, provinceCode: user.provinceCode, countyCode: null, bankCode: null, branchCode: null, mobile: null };
  }, 120_000);

  afterAll(async () => {
    await worker?.kill9();
    await owner.end();
    await app.close();
    await store.close();
    await database.drop();
  });

  const one = async <T>(sql: string, values: unknown[]): Promise<T> => (await store.engine.query<{ value: T }>(sql, values)).rows[0]!.value;
  const progressOf = (run: string) => one<number>('select progress as value from run where id = $1', [run]);
  const statusOf = (run: string) => one<string>('select status as value from run where id = $1', [run]);

  it('goes on where it was, and does every case exactly once', async () => {
    // By their ids and without versions: a case that is done twice would be accepted twice.
    const { rows: cases } = await store.engine.query<{ id: string }>(`select id from loan_case where stage not in ('closed', 'withdrawn', 'rejected') order by id limit 5000`);
    expect(cases.length).toBeGreaterThan(3_000);
    const asked = await askBulk(app, { actor: directorate, command: { type: 'note', text: 'در نشست ۲۱ بهمن پیگیری می‌شود' }, targets: { ids: cases } });
    if (asked.outcome !== 'queued') throw new Error(asked.outcome);
    const { id, total } = asked.run;

    // Held up between moving the cases and noting it: there the worker is killed, again and again.
    await owner.query(`
      create function hold_up() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return null; end $$;
      create trigger hold_up before update on run_result for each statement execute function hold_up()`);
    const heldUp = async () => (await owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
    )).rows[0]!.n;
    for (const share of [0, 0.1, 0.2]) {
      worker = await startProcess('worker', database.url, NOW);
      await eventually(() => progressOf(id), (progress) => progress >= total! * share, 60_000);
      await eventually(heldUp, (backends) => backends > 0, 60_000);
      await worker.kill9();
      worker = undefined;
      expect(await statusOf(id)).toBe('running');
      // What it had not committed is undone by the database, in its own time.
      await eventually(heldUp, (backends) => backends === 0);
      // Nobody waits a minute in a test: the dead worker was last heard of long ago.
      await store.engine.query(`update run set heartbeat_at = heartbeat_at - interval '10 minutes' where id = $1`, [id]);
    }
    await owner.query('drop trigger hold_up on run_result');
    worker = await startProcess('worker', database.url, NOW);
    await eventually(() => statusOf(id), (status) => status === 'done', 60_000);
    await worker.stop();
    worker = undefined;

    expect(await progressOf(id)).toBe(cases.length);
    expect(await one('select counts as value from run where id = $1', [id])).toEqual({ accepted: cases.length });
    const told = `select count(*)::int as value from run_result where run_id = $1 and outcome = 'accepted'`;
    expect(await one<number>(told, [id])).toBe(cases.length);
    // In the record's own words: one note for each case, and no case with two.
    const notes = `select json_build_array(count(*), count(distinct h.case_id)) as value from case_history h join run_result r on r.run_id = $1 and r.case_id = h.case_id where h.command = 'note'`;
    expect(await one(notes, [id])).toEqual([cases.length, cases.length]);
  }, 180_000);
});
