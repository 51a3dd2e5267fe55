import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRun, loadDemo, raiseEscalations, startRun, sweepStalls, verify, type RunKind } from '#app';
import type { Actor } from '#domain';
import { advanceBusinessClock } from '#store';
import { actorOf, COUNCIL_MORNING, createTestDatabase, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { heldUp, openProduct, type DemoProduct } from './demo-product.js';
import { eventually, startProcess, type ProductProcess } from './product-process.js';

const DAY_MS = 86_400_000;
const admin: Actor = { ...actorOf('admin'), name: 'admin' };
const later = (days: number): Date => new Date(COUNCIL_MORNING.getTime() + days * DAY_MS);

let source: TestDatabase;
const open: DemoProduct[] = [];
let worker: ProductProcess | undefined;

/** The demo as it was before anybody swept it. */
async function freshDemo(name: string): Promise<DemoProduct> {
  const url = new URL(source.url);
  const from = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${from}_${name} template ${from} strategy file_copy`);
  await client.end();
  url.pathname = `/${from}_${name}`;
  const demo = await openProduct(url.href);
  open.push(demo);
  return demo;
}

beforeAll(async () => {
  source = await createTestDatabase();
  const demo = await openProduct(source.url);
  await loadDemo(demo.app);
  await demo.close();
}, 120_000);

afterAll(async () => {
  await worker?.kill9();
  const urls = open.map(({ url }) => new URL(url).pathname.slice(1));
  await Promise.all(open.map((demo) => demo.close()));
  const client = new Client({ connectionString: source.url });
  await client.connect();
  for (const name of urls) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  await source.drop();
});

/** What sweeps have made of the cases: each episode with its due day, its level, and every level that was recorded. */
async function outcome({ store }: DemoProduct): Promise<string[]> {
  const { rows } = await store.engine.query<{ line: string }>(
    `select concat_ws(' ', c.number, e.stay, e.stage, e.due_on, 'level', e.level, array_agg(x.level order by x.level)) as line
     from stall_episode e join loan_case c on c.id = e.case_id left join escalation x on x.episode_id = e.id
     group by c.number, e.id order by c.number, e.stay`,
  );
  return rows.map(({ line }) => line);
}

const count = async ({ store }: DemoProduct, sql: string, values: unknown[] = []): Promise<number> =>
  (await store.engine.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]!.n;

/** Asks for a run as an administrator does, and waits for the worker to have done it. */
async function asked(demo: DemoProduct, kind: RunKind): Promise<void> {
  const { id } = await startRun(demo.app, { actor: admin, kind });
  await eventually(async () => (await getRun(demo.app, { id }))?.status, (status) => status === 'done', 60_000);
  // Another sweep, of the worker's own, may hold cases that this one passed over.
  await eventually(() => count(demo, `run where status in ('queued', 'running')`), (n) => n === 0, 90_000);
}

/** What a process whose clock is right does without being disturbed. */
async function undisturbed(name: string, instants: readonly Date[]): Promise<string[]> {
  const demo = await freshDemo(name);
  for (const instant of instants) {
    demo.clock.set(instant);
    await sweepStalls(demo.app);
    await raiseEscalations(demo.app);
  }
  return outcome(demo);
}

describe('a worker that is killed while it sweeps', () => {
  /** Where it is held up and killed: at the write of each table that a sweep writes, on a later day each time, so that there is always something to do. */
  const POINTS = ['update on loan_case', 'insert or update on stall_episode', 'insert on escalation', 'insert on outbox', 'update on run'];

  it('leaves each episode and each level exactly once, as one that was never killed', async () => {
    const demo = await freshDemo('killed');
    await demo.owner.query('create function hold_up() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$');
    for (const [at, point] of POINTS.entries()) {
      await demo.owner.query(`create trigger hold_up before ${point} for each statement execute function hold_up()`);
      worker = await startProcess('worker', demo.url, later(at * 7).toISOString());
      await eventually(() => heldUp(demo), (n) => n > 0, 60_000);
      await worker.kill9();
      await demo.owner.query(`drop trigger hold_up on ${point.split(' on ')[1]!}`);
    }
    const last = later(POINTS.length * 7);
    worker = await startProcess('worker', demo.url, last.toISOString());
    await asked(demo, 'stall-sweep');
    await asked(demo, 'escalation');
    await worker.stop();

    const swept = await outcome(demo);
    expect(swept.length).toBeGreaterThan(500);
    expect(swept).toEqual(await undisturbed('never_killed', [last]));
    expect(await count(demo, 'loan_case where due_at <= $1 and not stalled', [last])).toBe(0);
    expect((await verify(demo.app)).faults).toEqual([]);
  }, 240_000);
});

describe('a worker on a machine whose date is wrong', () => {
  it('opens the same episodes at the same levels, with the date two minutes ahead and then set back by five', async () => {
    const demo = await freshDemo('skewed');
    // A midnight at which cases become late: whoever believes in the machine's date is over it already, and later not yet.
    const { rows } = await demo.store.engine.query<{ midnight: Date }>('select min(due_at) as midnight from loan_case where due_at > $1', [later(3)]);
    const midnight = rows[0]!.midnight.getTime();
    const [before, after] = [new Date(midnight - 100_000), new Date(midnight + 100_000)];
    worker = await startProcess('worker', demo.url, before.toISOString(), { aheadMs: 120_000, backMs: 300_000 });
    await asked(demo, 'stall-sweep');
    expect(await count(demo, 'stall_episode')).toBe(await count(demo, 'loan_case where due_at <= $1', [before]));

    worker.signal('SIGUSR2');
    await advanceBusinessClock(demo.store.engine, 200_000);
    const late = await count(demo, 'loan_case where due_at <= $1', [after]);
    expect(late).toBeGreaterThan(await count(demo, 'stall_episode'));
    // The worker hears of the advanced time within seconds, and its regular work goes on meanwhile.
    while (await count(demo, 'stall_episode') < late) await asked(demo, 'stall-sweep');
    await asked(demo, 'escalation');
    await worker.stop();
    expect(await outcome(demo)).toEqual(await undisturbed('right', [before, after]));
    expect((await verify(demo.app)).faults).toEqual([]);
  }, 240_000);
});
