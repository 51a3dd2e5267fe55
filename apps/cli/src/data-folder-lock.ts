import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who uses a data folder: the running product, or a command for the time of its work. */
export interface FolderHolder {
  readonly pid: number;
  /** When the process began, as the system tells it: its number alone may be another's by now. */
  readonly born: string;
  readonly role: 'server' | 'command';
  /** Where it serves, once it does. */
  readonly url?: string;
}

export type FolderClaim = { readonly ok: true; readonly lock: FolderLock } | { readonly ok: false; readonly holder: FolderHolder };

const attempts = 20;

/**
 * Takes the data folder for this process. The lock of a process that is gone is removed; one that was killed leaves no
 * folder locked.
 */
export function claimDataFolder(dataFolder: string, role: FolderHolder['role']): FolderClaim {
  mkdirSync(dataFolder, { recursive: true });
  const self: FolderHolder = { pid: process.pid, born: birthOf(process.pid), role };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (createWhole(lockFileOf(dataFolder), self)) return { ok: true, lock: new FolderLock(dataFolder, self) };
    const found = readLock(lockFileOf(dataFolder));
    if (found !== undefined && isRunning(found)) return { ok: false, holder: found };
    removeStale(dataFolder, found);
  }
  throw new Error(`The lock of the data folder ${dataFolder} cannot be taken: remove ${lockFileOf(dataFolder)} if no Tashil is running.`);
}

/** The process that uses the data folder now. */
export function dataFolderHolder(dataFolder: string): FolderHolder | undefined {
  const found = readLock(lockFileOf(dataFolder));
  return found !== undefined && isRunning(found) ? found : undefined;
}

/** A data folder in the hands of this process. */
export class FolderLock {
  constructor(
    private readonly dataFolder: string,
    private readonly self: FolderHolder,
  ) {}

  /** Tells other processes where the product serves. */
  announce(url: string): void {
    const next = `${lockFileOf(this.dataFolder)}.${process.pid}`;
    writeFileSync(next, JSON.stringify({ ...this.self, url }));
    renameSync(next, lockFileOf(this.dataFolder));
  }

  release(): void {
    const found = readLock(lockFileOf(this.dataFolder));
    if (found?.pid === this.self.pid && found.born === this.self.born) rmSync(lockFileOf(this.dataFolder), { force: true });
  }
}

function lockFileOf(dataFolder: string): string {
  return join(dataFolder, 'running.json');
}

/** The file appears with its content or not at all, and only where there was none. */
function createWhole(file: string, holder: FolderHolder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeStale(dataFolder: string, seen: FolderHolder | undefined): void {
  const aside = `${lockFileOf(dataFolder)}.stale.${process.pid}`;
  try {
    renameSync(lockFileOf(dataFolder), aside);
  } catch {
    return; // Another process removed it first.
  }
  const moved = readLock(aside);
  // Between the look and the move another process may have taken the folder: its lock goes back.
  if (moved !== undefined && (moved.pid !== seen?.pid || moved.born !== seen.born)) createWhole(lockFileOf(dataFolder), moved);
  rmSync(aside, { force: true });
}

function readLock(file: string): FolderHolder | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as FolderHolder;
    return Number.isInteger(found.pid) && found.pid > 0 ? found : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(holder: FolderHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return birthOf(holder.pid) === holder.born;
}

function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      // The name in the second field may hold spaces and brackets: state and start are the 1st and the 20th field after it.
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const facts = text.slice(text.lastIndexOf(')') + 2).split(' ');
      // A killed process that nobody has waited for still has its number.
      return facts[0] === 'Z' ? '' : (facts[19] ?? '');
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).trim();
  } catch {
    return '';
  }
}
