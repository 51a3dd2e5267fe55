import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import {
  type EmbeddedPostgres, EmbeddedPostgresError, runningEmbeddedPostgresUrl, startEmbeddedPostgres, stopEmbeddedPostgres,
} from '../index.js';

const temporary: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tashil-launcher-'));
  temporary.push(folder);
  chmodSync(folder, 0o711);
  return folder;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts a server on the folder and says its port and process. */
async function startElsewhere(dataFolder: string): Promise<{ starter: ChildProcess; port: number; pid: number }> {
  const rooms = resolve('dist/libs/gateways/src/index.js');
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(rooms)});
    const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, durable: false });
    process.stdout.write(JSON.stringify({ port: server.port, pid: server.pid }));
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  return { starter, ...(JSON.parse(said.toString('utf8')) as { port: number; pid: number }) };
}

afterAll(() => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('the embedded PostgreSQL', () => {
  let dataFolder: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    dataFolder = temporaryFolder();
    server = await startEmbeddedPostgres({ dataFolder, durable: false });
  });
  afterAll(() => server.stop());

  it('keeps text as UTF-8 in the builtin locale, whatever the locale of the machine', async () => {
    const [row] = await ask(server.url(), `select pg_encoding_to_char(encoding) encoding, datlocprovider provider, datlocale locale
      from pg_database where datname = current_database()`);
    expect(row).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' });
  });

  it('sorts Persian words as a Persian dictionary does when it is asked to', async () => {
    const rows = await ask(server.url(), `select word from unnest(array['یزد','پارس','آمل','چالوس','تهران']) word order by word collate "fa-x-icu"`);
    expect(rows.map((row) => row.word)).toEqual(['آمل', 'پارس', 'تهران', 'چالوس', 'یزد']);
  });

  it('listens on the machine itself only and lets nobody in without the password', async () => {
    const [row] = await ask(server.url(), `select current_setting('listen_addresses') addresses, current_setting('unix_socket_directories') sockets`);
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
    const strangers = server.url().replace(/:[^:@]+@/, ':guess@');
    await expect(ask(strangers, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps the password for the starter alone', () => {
    expect(statSync(join(dataFolder, 'password')).mode & 0o777).toBe(0o600);
  });

  it('tells another process of the same data folder where it serves', async () => {
    expect(runningEmbeddedPostgresUrl(dataFolder)).toBe(server.url());
    await expect(ask(server.url(), 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('says when it ends without having been asked to, and starts again on the same port', async () => {
    process.kill(server.pid, 'SIGQUIT');
    await server.lost;
    const { port } = server;
    server = await startEmbeddedPostgres({ dataFolder, durable: false, port });
    expect(server.port).toBe(port);
  });
});

describe('a start of the embedded PostgreSQL', () => {
  // One cluster serves all of them: each leaves it stopped.
  const dataFolder = temporaryFolder();

  it('keeps its rows and its port over a stop', async () => {
    const first = await startEmbeddedPostgres({ dataFolder, durable: true });
    await ask(first.url(), 'create table county (code text); insert into county values (\'603\')');
    await first.stop();
    expect(runningEmbeddedPostgresUrl(dataFolder)).toBeUndefined();
    const second = await startEmbeddedPostgres({ dataFolder, durable: true });
    const rows = await ask(second.url(), 'select code from county');
    await second.stop();
    expect(rows).toEqual([{ code: '603' }]);
    expect([second.port, second.recovered]).toEqual([first.port, false]);
  });

  it('takes over from a starter that was killed with its server running, and loses no row', async () => {
    const killed = await startElsewhere(dataFolder);
    const url = runningEmbeddedPostgresUrl(dataFolder) ?? '';
    await ask(url, 'create table branch (code text); insert into branch values (\'603-1\')');
    killed.starter.kill('SIGKILL');
    await once(killed.starter, 'exit');

    const next = await startEmbeddedPostgres({ dataFolder, durable: true });
    const rows = await ask(next.url(), 'select code from branch');
    await next.stop();
    expect(next.recovered).toBe(true);
    expect(rows).toEqual([{ code: '603-1' }]);
    expect(next.pid).not.toBe(killed.pid);
  });

  it('recovers when the server itself was killed in the middle of its work', async () => {
    const killed = await startElsewhere(dataFolder);
    process.kill(killed.pid, 'SIGKILL');
    killed.starter.kill('SIGKILL');
    const next = await startEmbeddedPostgres({ dataFolder, durable: true });
    await expect(ask(next.url(), 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('leaves a process alone that only got the number of a server long gone', async () => {
    const first = await startEmbeddedPostgres({ dataFolder, durable: false });
    const lockFile = join(dataFolder, 'cluster', 'postmaster.pid');
    const record = readFileSync(lockFile, 'utf8').split('\n');
    await first.stop();
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(lockFile, [bystander.pid, ...record.slice(1)].join('\n'));

    const next = await startEmbeddedPostgres({ dataFolder, durable: false });
    expect([next.recovered, bystander.exitCode, bystander.signalCode]).toEqual([false, null, null]);
    await next.stop();
    bystander.kill();
  });

  it('stops the server of a starter that is gone', async () => {
    const killed = await startElsewhere(dataFolder);
    const url = runningEmbeddedPostgresUrl(dataFolder) ?? '';
    killed.starter.kill('SIGKILL');
    await expect(stopEmbeddedPostgres(dataFolder)).resolves.toBe(true);
    await expect(ask(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    await expect(stopEmbeddedPostgres(dataFolder)).resolves.toBe(false);
  });

  it('names a fixed port that another program has', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refusal: unknown = await startEmbeddedPostgres({ dataFolder, durable: false, port }).catch((error: unknown) => error);
    other.close();
    expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
    expect(refusal).toMatchObject({ code: 'port-taken', message: expect.stringContaining(String(port)) });
  });

  it('refuses a data folder whose password is gone instead of making a new database', async () => {
    rmSync(join(dataFolder, 'password'));
    await expect(startEmbeddedPostgres({ dataFolder, durable: false })).rejects.toMatchObject({ code: 'password-lost' });
    expect(existsSync(join(dataFolder, 'cluster', 'PG_VERSION'))).toBe(true);
  });
});
