import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Config, readConfig } from '#config';
import { runningEmbeddedPostgresUrl } from '#gateways';
import { claimDataFolder } from './data-folder-lock.js';
import { embeddedFolderOf, withDatabase } from './product-database.js';
import { Supervisor, type SupervisorOptions } from './supervisor.js';

const folder = mkdtempSync(join(tmpdir(), 'tashil-supervisor-'));
chmodSync(folder, 0o711);

/** A small program of the kind that the supervisor runs: serves a port and says so, `/end` makes it crash. */
const serving = join(folder, 'serving.mjs');
writeFileSync(serving, `import { createServer } from 'node:http';
  process.on('disconnect', () => process.exit(0));
  const server = createServer((request, response) => { if (request.url === '/end') process.exit(3); response.end(process.env.DATABASE_URL); });
  server.listen(Number(process.env.PORT), () => process.send({ type: 'ready', port: server.address().port }));`);
const quiet = join(folder, 'quiet.mjs');
writeFileSync(quiet, `process.on('disconnect', () => process.exit(0)); process.send({ type: 'ready' });`);
const broken = join(folder, 'broken.mjs');
writeFileSync(broken, 'process.exit(1);');

const running: { supervisor: Supervisor; ended: Promise<number> }[] = [];

function configOf(env: Record<string, string> = {}): Config {
  const reading = readConfig({ PORT: '0', TASHIL_DATA: join(folder, 'data'), ...env }, folder);
  if (!reading.ok) throw new Error('the environment of the spec is not right');
  return reading.config;
}

interface Start { ended: Promise<number>; supervisor: Supervisor; said: string[]; complaints: string[]; address: Promise<string> }

function start(options: Partial<SupervisorOptions> = {}): Start {
  const said: string[] = [];
  const complaints: string[] = [];
  let tell: (address: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => { tell = resolve; });
  const supervisor = new Supervisor({
    config: configOf(),
    env: { PATH: process.env.PATH },
    apiModule: serving,
    workerModule: quiet,
    prepareDatabase: () => Promise.resolve(['demo user: directorate']),
    say: (line) => {
      said.push(line);
      if (line.startsWith('Tashil is ready: ')) tell(line.slice('Tashil is ready: '.length));
    },
    complain: (line) => complaints.push(line),
    ...options,
  });
  const ended = supervisor.run();
  running.push({ supervisor, ended });
  return { ended, supervisor, said, complaints, address };
}

afterEach(async () => {
  for (const { supervisor, ended } of running.splice(0)) {
    supervisor.stop();
    await ended;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the start of the product', () => {
  it('says last that it is ready, gives its processes the database, and leaves nothing running when it is stopped', async () => {
    const product = start();
    const address = await product.address;
    expect(product.said).toEqual(['demo user: directorate', `Tashil is ready: ${address}`]);
    const databaseUrl = await (await fetch(address)).text();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.end();

    product.supervisor.stop();
    expect(await product.ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    expect(runningEmbeddedPostgresUrl(embeddedFolderOf(configOf()))).toBeUndefined();
    expect(existsSync(join(folder, 'data', 'running.json'))).toBe(false);
  });

  it('names the address where it is already running, and lends its database to a command', async () => {
    const first = start();
    const address = await first.address;
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.complaints).toEqual([`Tashil is already running at ${address} (process ${process.pid}).`]);
    const lent = await withDatabase(configOf(), (url) => Promise.resolve(url));
    expect(lent).toBe(await (await fetch(address)).text());
  });

  it('starts a process that crashed again, where it served before', async () => {
    const product = start();
    const address = await product.address;
    await fetch(`${address}/end`).catch(() => undefined);
    let answer: string | undefined;
    const deadline = Date.now() + 10_000;
    while (answer === undefined && Date.now() < deadline) answer = await fetch(address).then((r) => r.text(), () => undefined);
    expect(answer).toMatch(/^postgresql:/);
    expect(product.complaints[0]).toBe('api ended (exit code 3); it is started again in 0.5 s.');
  });

  it('refuses a port that another program has before it touches the database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const dataFolder = join(folder, 'untouched');
    const product = start({ config: configOf({ PORT: String(port), TASHIL_DATA: dataFolder }) });
    expect(await product.ended).toBe(1);
    other.close();
    expect(product.complaints).toEqual([expect.stringContaining(`Port ${port} is in use by another program.`)]);
    expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);
  });

  it('takes everything down when one of its processes cannot start', async () => {
    const product = start({ workerModule: broken });
    expect(await product.ended).toBe(1);
    expect(product.complaints).toEqual(['worker ended while it was starting (exit code 1).']);
    expect(runningEmbeddedPostgresUrl(embeddedFolderOf(configOf()))).toBeUndefined();
  });

  it('can be stopped while it is still preparing the database', async () => {
    const product: Start = start({
      prepareDatabase: () => {
        product.supervisor.stop();
        return Promise.resolve([]);
      },
    });
    expect(await product.ended).toBe(0);
    expect(product.said).toEqual([]);
    expect(runningEmbeddedPostgresUrl(embeddedFolderOf(configOf()))).toBeUndefined();
  });
});

describe('the lock of a data folder', () => {
  it('is free again when the process that held it is gone, whoever has its number now', () => {
    const locked = join(folder, 'locked');
    const first = claimDataFolder(locked, 'command');
    expect(first.ok).toBe(true);
    expect(claimDataFolder(locked, 'server')).toMatchObject({ ok: false, holder: { pid: process.pid, role: 'command' } });
    writeFileSync(join(locked, 'running.json'), JSON.stringify({ pid: process.pid, born: 'another day', role: 'server' }));
    expect(claimDataFolder(locked, 'server').ok).toBe(true);
    expect(JSON.parse(readFileSync(join(locked, 'running.json'), 'utf8'))).toMatchObject({ role: 'server' });
  });
});
