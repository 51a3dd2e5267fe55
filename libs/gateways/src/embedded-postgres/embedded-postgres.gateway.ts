import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type ClusterFolder, initialiseCluster, knownHome, openClusterFolder, superuser, superuserPassword } from './cluster-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { findFreePort, isPortFree } from './free-port.js';
import { type PostgresBinaries, prepareBinaries } from './postgres-binaries.js';
import { launchPostmaster, readPostmasterRecord, stopLeftover, stopPostmaster } from './postmaster.js';

/** The database that every embedded server has. */
export const embeddedDatabase = 'tashil';

const attempts = 5;
const retryPauseMs = 300;

export interface EmbeddedPostgresOptions {
  /** The server's own folder, made when absent: cluster, password, port and log. The caller sees to it that nobody else uses it. */
  readonly dataFolder: string;
  /** A fixed port of 127.0.0.1; otherwise the one of the last start when it is free, else any free one. */
  readonly port?: number;
  /** `false` gives up surviving a crash of the machine for speed: for tests only. */
  readonly durable: boolean;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** The process of the server. */
  readonly pid: number;
  /** Whether a server that a killed starter had left behind was stopped first. */
  readonly recovered: boolean;
  /** Resolves when the server ends without having been asked to. */
  readonly lost: Promise<void>;
  /** The address of a database, by default the product's own. */
  url(database?: string): string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 on 127.0.0.1 from the binaries in node_modules. The first start makes the cluster (UTF-8, builtin
 * C.UTF-8 locale, random superuser password in `password`, mode 0600) and the database `tashil`; a server left over from a killed
 * starter is stopped first; as root the server runs under another account.
 * @throws EmbeddedPostgresError with a closed code
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = openClusterFolder(options.dataFolder);
  const binaries = prepareBinaries(folder.user, folder.home);
  const recovered = await stopLeftover(folder, binaries);
  initialiseCluster(folder, binaries, options.durable);
  const { child, port } = await launchOnSomePort(folder, binaries, options);
  writeFileSync(join(folder.dataFolder, 'port'), `${port}\n`);
  const url = addressWith(superuserPassword(folder), port);

  let stopping = false;
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
  const lost = new Promise<void>((resolve) => {
    void exited.then(() => { if (!stopping) resolve(); });
  });
  try {
    await createDatabaseWhenAbsent(url('postgres'));
  } catch (error) {
    stopping = true;
    await stopPostmaster(folder, binaries);
    throw error;
  }
  return {
    port,
    pid: child.pid ?? 0,
    recovered,
    lost,
    url,
    stop: async () => {
      child.ref();
      if (stopping) return void (await exited);
      stopping = true;
      // Without durability there is nothing to write that would be missed.
      await stopPostmaster(folder, binaries, options.durable ? undefined : ['immediate']);
      await exited;
    },
  };
}

/**
 * Stops the server of a data folder whose starter is gone.
 * @returns whether one was running
 */
export async function stopEmbeddedPostgres(dataFolder: string): Promise<boolean> {
  if (!existsSync(join(knownHome(dataFolder), 'cluster'))) return false;
  const folder = openClusterFolder(dataFolder);
  return stopLeftover(folder, prepareBinaries(folder.user, folder.home));
}

/** The address of the product's database in a server that another process has started; `undefined` when none is running. */
export function runningEmbeddedPostgresUrl(dataFolder: string): string | undefined {
  const record = readPostmasterRecord(join(knownHome(dataFolder), 'cluster'));
  const passwordFile = join(dataFolder, 'password');
  if (record?.ready !== true || !existsSync(passwordFile)) return undefined;
  return addressWith(readFileSync(passwordFile, 'utf8').trim(), record.port)();
}

function addressWith(password: string, port: number): (database?: string) => string {
  return (database = embeddedDatabase) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

async function launchOnSomePort(folder: ClusterFolder, binaries: PostgresBinaries, options: EmbeddedPostgresOptions) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (attempt === 1 ? await lastOrFreePort(folder) : await findFreePort());
    try {
      return { port, child: await launchPostmaster(folder, binaries, port, options.durable) };
    } catch (error) {
      if (attempt === attempts || !isWorthRetrying(error, options.port !== undefined)) throw error;
      await pause(retryPauseMs);
    }
  }
}

/** A free port may be taken between the look and the start, and sessions of a killed server need a moment to notice. */
function isWorthRetrying(error: unknown, portIsFixed: boolean): boolean {
  if (!(error instanceof EmbeddedPostgresError)) return false;
  if (error.code === 'port-taken') return !portIsFixed;
  return error.code === 'start-failed' && /pre-existing shared memory block/.test(error.detail);
}

async function lastOrFreePort(folder: ClusterFolder): Promise<number> {
  const file = join(folder.dataFolder, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return last > 0 && (await isPortFree(last)) ? last : findFreePort();
}

async function createDatabaseWhenAbsent(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [embeddedDatabase]);
    if (found.rowCount === 0) await client.query(`create database ${embeddedDatabase}`);
  } finally {
    await client.end();
  }
}
