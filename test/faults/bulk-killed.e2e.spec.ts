import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askBulk } from '#app';
import { findUser } from '#store';
import { actorOf, COUNCIL_MORNING } from '#testkit';
import { heldUp, openDemoProduct, type DemoProduct } from './demo-product.js';
import { eventually, startProcess, type ProductProcess } from './product-process.js';

const NOW = COUNCIL_MORNING.toISOString();

describe('a worker that is killed while it gives many cases one command', () => {
  let demo: DemoProduct;
  let worker: ProductProcess | undefined;

  beforeAll(async () => { demo = await openDemoProduct(); }, 120_000);
  afterAll(async () => {
    await worker?.kill9();
    await demo.close();
  });

  const one = async <T>(sql: string, values: unknown[]): Promise<T> => (await demo.store.engine.query<{ value: T }>(sql, values)).rows[0]!.value;
  const progressOf = (run: string) => one<number>('select progress as value from run where id = $1', [run]);
  const statusOf = (run: string) => one<string>('select status as value from run where id = $1', [run]);

  it('goes on where it was, and does every case exactly once', async () => {
    // By their ids and without versions: a case that is done twice would be accepted twice.
    const { rows: cases } = await demo.store.engine.query<{ id: string }>(`select id from loan_case where stage not in ('closed', 'withdrawn', 'rejected') order by id limit 5000`);
    expect(cases.length).toBeGreaterThan(3_000);
    // The worker asks again who it was, by the id of the user.
    const user = await findUser(demo.store.engine, 'directorate');
    const directorate = { ...actorOf('directorate'), name: 'directorate', id: user!.id };
    const asked = await askBulk(demo.app, { actor: directorate, command: { type: 'note', text: 'در نشست ۲۱ بهمن پیگیری می‌شود' }, targets: { ids: cases } });
    if (asked.outcome !== 'queued') throw new Error(asked.outcome);
    const { id, total } = asked.run;

    // Held up between moving the cases and noting it: there the worker is killed, again and again.
    await demo.owner.query(`
      create function hold_up() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return null; end $$;
      create trigger hold_up before update on run_result for each statement execute function hold_up()`);
    for (const share of [0, 0.1, 0.2]) {
      worker = await startProcess('worker', demo.url, NOW);
      await eventually(() => progressOf(id), (progress) => progress >= total! * share, 60_000);
      await eventually(() => heldUp(demo), (backends) => backends > 0, 60_000);
      await worker.kill9();
      worker = undefined;
      expect(await statusOf(id)).toBe('running');
      // What it had not committed is undone by the database, in its own time.
      await eventually(() => heldUp(demo), (backends) => backends === 0);
      // Nobody waits a minute in a test: the dead worker was last heard of long ago.
      await demo.store.engine.query(`update run set heartbeat_at = heartbeat_at - interval '10 minutes' where id = $1`, [id]);
    }
    await demo.owner.query('drop trigger hold_up on run_result');
    worker = await startProcess('worker', demo.url, NOW);
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
