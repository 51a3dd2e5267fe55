import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeCalendar, listChangesOfCalendars, verify } from '#app';
import { actorOf, COUNCIL_MORNING } from '#testkit';
import { heldUp, openDemoProduct, type DemoProduct } from './demo-product.js';
import { eventually, startProcess, type ProductProcess } from './product-process.js';

const NOW = COUNCIL_MORNING.toISOString();
const admin = { ...actorOf('admin'), name: 'admin' };

describe('a worker that is killed while it reckons due days under a changed calendar', () => {
  let demo: DemoProduct;
  let worker: ProductProcess | undefined;

  beforeAll(async () => { demo = await openDemoProduct(); }, 120_000);
  afterAll(async () => {
    await worker?.kill9();
    await demo.close();
  });

  const one = async <T>(sql: string, values: unknown[] = []): Promise<T> => (await demo.store.engine.query<{ value: T }>(sql, values)).rows[0]!.value;

  it('goes on where it was, moves each case once, and comes to what was foreseen', async () => {
    // Banks had not worked on Thursdays since 1398-04-10: every case at a bank has another due day.
    const change = { type: 'set-weekdays' as const, calendar: 'bank', from: '2019-07-01', working: [0, 1, 2, 3, 4], status: 'announced' as const, source: 'ابلاغیه' };
    const foreseen = await changeCalendar(demo.app, { actor: admin, change, dryRun: true });
    if (foreseen.outcome !== 'would-be') throw new Error(foreseen.outcome);
    const { casesMoved, examined } = foreseen.dryRun;
    expect(casesMoved).toBeGreaterThan(500);
    const done = await changeCalendar(demo.app, { actor: admin, change });
    if (done.outcome !== 'accepted') throw new Error(done.outcome);
    const { id, runId } = done.change;

    // Held up between saving the cases and noting what moved: there the worker is killed, again and again.
    await demo.owner.query(`
      create function hold_up() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$;
      create trigger hold_up after insert on due_move for each statement execute function hold_up()`);
    const reckoned = () => one<number>('select examined as value from calendar_change where id = $1', [id]);
    for (const share of [0, 0.5]) {
      worker = await startProcess('worker', demo.url, NOW);
      await eventually(reckoned, (count) => count >= examined * share, 60_000);
      await eventually(() => heldUp(demo), (backends) => backends > 0, 60_000);
      await worker.kill9();
      worker = undefined;
      await eventually(() => heldUp(demo), (backends) => backends === 0);
      // What was noted is what was moved: neither without the other.
      expect(await one('select moved as value from calendar_change where id = $1', [id])).toBe(
        await one(`select count(*)::int as value from case_history where command = 'reckon-due'`),
      );
      // Nobody waits a minute in a test: the dead worker was last heard of long ago.
      await demo.store.engine.query(`update run set heartbeat_at = heartbeat_at - interval '10 minutes' where id = $1`, [runId]);
    }
    await demo.owner.query('drop trigger hold_up on due_move');
    worker = await startProcess('worker', demo.url, NOW);
    await eventually(() => one('select status as value from run where id = $1', [runId]), (status) => status === 'done', 60_000);
    await worker.stop();
    worker = undefined;

    const [kept] = (await listChangesOfCalendars(demo.app, { actor: admin })).items;
    expect(kept).toMatchObject({ id, status: 'done', examined, moved: casesMoved, total: examined });
    expect(await one('select json_build_array(progress, counts) as value from run where id = $1', [runId])).toEqual([examined, { examined, moved: casesMoved }]);
    // In the record's own words: one entry for each case, one move of each, and no case with two.
    const entries = `select json_build_array(count(*), count(distinct case_id)) as value from case_history where command = 'reckon-due'`;
    expect(await one(entries)).toEqual([casesMoved, casesMoved]);
    expect(await one('select json_build_array(count(*), count(distinct case_id)) as value from due_move where change_id = $1', [id])).toEqual([casesMoved, casesMoved]);
    expect(await one(`select count(*)::int as value from due_move m join loan_case c on c.id = m.case_id where c.due_on is distinct from m.due_after`)).toBe(0);
    expect((await verify(demo.app)).faults).toEqual([]);
  }, 180_000);
});
