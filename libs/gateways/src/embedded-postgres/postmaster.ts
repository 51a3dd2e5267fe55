import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterFolder } from './cluster-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { asUser, serverEnvironment } from './server-user.js';

const logLimitBytes = 10_000_000;
const pollMs = 20;
/** Replaying the log after a crash may take a while; a server that is still busy with it is not a failed one. */
const startLimitMs = 120_000;
const stopLimitMs = 60_000;

/** What postmaster.pid says: the process, its folder, its port and whether it takes connections. */
export interface PostmasterRecord {
  readonly pid: number;
  readonly cluster: string;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads postmaster.pid of a cluster; `undefined` when there is none or it is not complete yet. */
export function readPostmasterRecord(cluster: string): PostmasterRecord | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, cluster: lines[1] ?? '', port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
}

/**
 * Stops a server that a killed starter left behind. The process is touched only when the lock file names this folder and the
 * process's own command line says that it serves it: after a restart of the machine its number may be anybody's.
 * @returns whether there was one
 */
export async function stopLeftover(folder: ClusterFolder, binaries: PostgresBinaries): Promise<boolean> {
  const record = readPostmasterRecord(folder.cluster);
  if (record === undefined || !isAlive(record.pid)) return false;
  const command = commandOf(record.pid);
  if (!command.some((word) => /^postgres(\.exe)?$/.test(basename(word)))) {
    // The number was given to another program; PostgreSQL itself would take that for a running server and refuse.
    rmSync(join(folder.cluster, 'postmaster.pid'), { force: true });
    return false;
  }
  if (record.cluster !== folder.cluster || !command.includes(folder.cluster)) {
    throw new EmbeddedPostgresError(
      'foreign-postmaster',
      `PostgreSQL process ${record.pid} holds ${folder.cluster} but was started for ${record.cluster}: stop it first.`,
    );
  }
  await stopPostmaster(folder, binaries);
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandOf(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
      return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' }).trim().split(/"?\s+"?/);
    }
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
  } catch {
    return [];
  }
}

/** Starts the server process; resolves when it takes connections. */
export async function launchPostmaster(
  folder: ClusterFolder, binaries: PostgresBinaries, port: number, durable: boolean,
): Promise<ChildProcess> {
  rotateLog(folder.logFile);
  const log = openSync(folder.logFile, 'a', 0o600);
  const logStart = statSync(folder.logFile).size;
  // A session of its own: the terminal's Ctrl-C must not stop the database before those who use it.
  const child = spawn(binaries.postgres, ['-D', folder.cluster, '-p', String(port), ...serverSettings(durable)], {
    ...asUser(folder.user), cwd: folder.home, env: serverEnvironment(), detached: true, windowsHide: true, stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`exit ${signal ?? code}`));
  });
  let end: string | undefined;
  void ended.then((reason) => { end = reason; });
  child.unref();
  const deadline = performance.now() + startLimitMs;
  while (end === undefined) {
    const record = readPostmasterRecord(folder.cluster);
    if (record?.pid === child.pid && record?.ready === true) return child;
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      throw new EmbeddedPostgresError('start-timeout', `PostgreSQL did not get ready in ${startLimitMs / 1000} seconds.`, logSince(folder.logFile, logStart));
    }
    await pause(pollMs);
  }
  const detail = logSince(folder.logFile, logStart) || end;
  if (/could not bind|could not create any TCP/.test(detail)) {
    throw new EmbeddedPostgresError('port-taken', `Port ${port} of 127.0.0.1 is in use by another program.`, detail);
  }
  throw new EmbeddedPostgresError('start-failed', `PostgreSQL stopped while it was starting (log: ${folder.logFile}).`, detail);
}

function serverSettings(durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    cluster_name: 'tashil',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function rotateLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) renameSync(logFile, `${logFile}.1`);
}

function logSince(logFile: string, start: number): string {
  return readFileSync(logFile).subarray(start).toString('utf8').slice(-2000);
}

/**
 * Stops the server of the folder: sessions are ended and everything is written first; where that takes too long, at once (the
 * next start then replays the log).
 * @throws EmbeddedPostgresError `stop-failed`
 */
export async function stopPostmaster(
  folder: ClusterFolder, binaries: PostgresBinaries, modes: readonly ('fast' | 'immediate')[] = ['fast', 'immediate'],
): Promise<void> {
  let output = '';
  for (const mode of modes) {
    const { code, text } = await runPgCtl(folder, binaries, ['stop', '-D', folder.cluster, '-m', mode, '-w', '-t', String(stopLimitMs / 1000)]);
    const record = readPostmasterRecord(folder.cluster);
    if (code === 0 || record === undefined || !isAlive(record.pid)) return;
    output = text;
  }
  throw new EmbeddedPostgresError('stop-failed', `PostgreSQL in ${folder.cluster} did not stop.`, output);
}

function runPgCtl(folder: ClusterFolder, binaries: PostgresBinaries, words: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.pgCtl, words, {
      ...asUser(folder.user), cwd: folder.home, env: serverEnvironment(), windowsHide: true, detached: true, stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString('utf8'); });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}
