// Compares one whole command through libs/app (load, decide, save) with the same audited transition by the bare driver and by pgbench,
// in one run on one durable database, at 1, 8, 32 and 256 at once. Prints ratios; `docs/performance.md` keeps the figures with the machine.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const lib = (room) => import(new URL(`../../dist/libs/${room}/src/index.js`, import.meta.url));
const [{ startEmbeddedPostgres, systemClock, consoleSms }, store, app, domain] = await Promise.all(['gateways', 'store', 'app', 'domain'].map(lib));

const CASES = 20_000;
const AT_ONCE = [1, 8, 32, 256];
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

/** The audited transition of one case in its plainest form: guarded update, history row, outbox row. Version and chain are read in passing, so that it is never stale. */
const PLAIN = `with u as (
  update loan_case c set version = version + 1, updated_at = now(), history_hash = $HASH
  where id = $ID and version >= 0 returning id, version, stage
), h as (
  insert into case_history (case_id, seq, at, actor, actor_name, role, command, from_stage, to_stage, changes, hash, prev_hash)
  select id, version, now(), 'bench', 'bench', 'bank-officer', 'note', stage, stage, '{"lastNote":"x"}', $HASH, $HASH from u
), o as (insert into outbox (topic, case_id, payload) select 'case.changed', id, '{}' from u) select version from u`;
const HASH = `'${'0'.repeat(64)}'`;

const idOf = (n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function fill(product) {
  const programme = product.rules.programme('rural-employment', 1);
  const states = Array.from({ length: CASES }, (_, n) => domain.importedCase(
    {
      number: `B-${n}`, applicant: { kind: 'person', firstName: 'الف', lastName: 'ب', nationalCode: `999${String(n).padStart(7, '0')}`, mobile: '09160000000', postalCode: null },
      countyCode: '603', branchOfWork: 'greenhouse', bankCode: 'keshavarzi', branchCode: null, amountRial: 10n ** 9n, approvedOn: '2020-12-01', stage: 'guarantee',
      enteredOn: '2020-12-10', paidRial: 0n, committedJobs: 1, file: 'bench', row: n,
    },
    { id: idOf(n + 1), provinceCode: 'khuzestan', allocationId: null },
    { now: product.clock.now(), programme, calendars: product.rules.calendars('khuzestan', '603'), codes: product.rules.codes },
  ));
  const at = product.clock.now();
  const actor = app.systemActor('khuzestan');
  await product.store.transaction((client) => store.insertCases(client, states.map((state) => ({ state, command: 'import', actor, at, outbox: [] }))));
}

/** Keeps `atOnce` calls of `one` under way for the given time; answers are counted when they come. */
async function rate(atOnce, one) {
  const until = performance.now() + SECONDS * 1000;
  const started = performance.now();
  let done = 0;
  const lane = async (at) => {
    for (let n = 0; performance.now() < until; n += 1) {
      await one(at, n);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, at) => lane(at)));
  return done / ((performance.now() - started) / 1000);
}

/** Lanes never share a case, and each lane walks through its own. */
const caseOf = (atOnce) => (at, n) => idOf(1 + at + atOnce * (n % Math.floor(CASES / atOnce)));

function pgbenchPath() {
  const roots = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`) : [];
  return [...roots, '/usr/local/bin/pgbench', '/usr/bin/pgbench'].find(existsSync);
}

function pgbenchRate(program, script, url, atOnce) {
  const printed = execFileSync(program, ['-n', '-M', 'prepared', '-c', String(atOnce), '-j', '2', '-T', String(SECONDS), '-f', script, url], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  // A pgbench that was starved of its share reports no rate at all.
  return Number(/tps = ([\d.]+)/.exec(printed)?.[1] ?? 0);
}

const folder = mkdtempSync(join(tmpdir(), 'tashil-bench-'));
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), durable: true });
const url = server.url();
try {
  await store.migrateDatabase({ url });
  const opened = await store.openStore({ url, poolSize: 8 });
  await store.seedReference(opened);
  const product = await app.openApp({ store: opened, clock: systemClock, sms: consoleSms(() => undefined), demo: false });
  await fill(product);

  const officer = { id: 'bench', name: 'bench', role: 'bank-manager', provinceCode: 'khuzestan', countyCode: null, bankCode: 'keshavarzi', branchCode: null, mobile: null };
  const whole = (atOnce) => {
    const pick = caseOf(atOnce);
    return async (at, n) => {
      const answer = await app.carryOut(product, { actor: officer, caseId: pick(at, n), expectedVersion: null, command: { type: 'note', text: 'x' } });
      if (answer.outcome !== 'accepted') throw new Error(`not accepted: ${answer.outcome}`);
    };
  };
  const bare = new pg.Pool({ connectionString: url, max: 8 });
  const text = PLAIN.replaceAll('$HASH', HASH).replace('$ID', '$1');
  const driver = (atOnce) => {
    const pick = caseOf(atOnce);
    return async (at, n) => {
      const { rowCount } = await bare.query({ name: 'plain', text, values: [pick(at, n)] });
      if (rowCount !== 1) throw new Error('no row');
    };
  };
  const program = pgbenchPath();
  const script = join(folder, 'transition.sql');
  writeFileSync(script, `\\set n random(1, ${CASES})\n${PLAIN.replaceAll('$HASH', HASH).replace('$ID', `('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid`).replaceAll('\n', ' ')};\n`);

  const table = [];
  for (const atOnce of AT_ONCE) {
    const figures = { whole: [], driver: [], pgbench: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.whole.push(await rate(atOnce, whole(atOnce)));
      figures.driver.push(await rate(atOnce, driver(atOnce)));
      // More clients than connections allowed: pgbench is asked with the most that the server takes.
      if (program) figures.pgbench.push(pgbenchRate(program, script, url, Math.min(atOnce, 80)));
    }
    table.push({ atOnce, ...figures });
  }
  await bare.end();
  await product.close();
  await opened.close();

  const show = (list) => (list.length === 0 ? '–' : `${Math.round(median(list)).toLocaleString('en')} (${Math.round(Math.min(...list)).toLocaleString('en')}–${Math.round(Math.max(...list)).toLocaleString('en')})`);
  const ratio = (a, b) => (b.length === 0 ? '–' : (median(a) / median(b)).toFixed(2));
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0].model}, ${ROUNDS} rounds of ${SECONDS} s, ${CASES} cases, fsync on; per second, median (least–most)`);
  console.log('| at once | whole command (libs/app) | bare driver, named statement | pgbench, prepared | whole / driver | whole / pgbench |');
  console.log('|---|---|---|---|---|---|');
  for (const { atOnce, whole: w, driver: d, pgbench: p } of table) console.log(`| ${atOnce} | ${show(w)} | ${show(d)} | ${show(p)} | ${ratio(w, d)} | ${ratio(w, p)} |`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
