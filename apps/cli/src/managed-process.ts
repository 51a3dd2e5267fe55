import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const readyLimitMs = 60_000;
const stopLimitMs = 15_000;
const firstBackoffMs = 500;
/** Restarts in a row before it is given up; one that ran longer than `steadyMs` starts the count anew. */
const restartLimit = 5;
const steadyMs = 60_000;

export interface ManagedProcessOptions {
  /** What the log calls it: `api`, `worker`. */
  readonly name: string;
  readonly modulePath: string;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line about a crash or a restart. */
  readonly report: (line: string) => void;
  /** Called once, when restarting has not helped. */
  readonly onGiveUp: () => void;
}

/**
 * A process of the product that is kept running: it says `{type: 'ready', port}` over IPC, ends by itself when the channel
 * breaks (its starter was killed), and is started again after a crash, later each time.
 */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private crashesInARow = 0;
  private fixedPort: number | undefined;

  constructor(private readonly options: ManagedProcessOptions) {}

  /**
   * The first start; a process that cannot start at all is not tried again.
   * @returns the port it serves on, 0 when it serves none
   * @throws Error when it ends before it is ready, or is not ready in time
   */
  async start(): Promise<number> {
    const child = this.spawn();
    const port = await becomesReady(child, this.options.name);
    // Started again it has to serve where it served, also where the system chose the port.
    this.fixedPort = port;
    this.watch(child);
    return port;
  }

  /** Asks it to end, and makes it end when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(timer);
  }

  /** Ends it at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private spawn(): ChildProcess {
    const { env, modulePath } = this.options;
    // Its own process group: the terminal's Ctrl-C reaches the starter alone, which stops everything in order.
    this.child = fork(modulePath, [], {
      env: this.fixedPort === undefined ? env : { ...env, PORT: String(this.fixedPort) },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    return this.child;
  }

  private watch(child: ChildProcess): void {
    const startedAt = performance.now();
    const restart = (end: string) => {
      if (this.stopping) return;
      if (performance.now() - startedAt > steadyMs) this.crashesInARow = 0;
      void this.startAgain(end);
    };
    if (hasEnded(child)) restart(endOf(child));
    else child.once('exit', () => restart(endOf(child)));
  }

  private async startAgain(end: string): Promise<void> {
    const { name, onGiveUp, report } = this.options;
    this.crashesInARow += 1;
    if (this.crashesInARow > restartLimit) {
      report(`${name} ended again (${end}) and is given up after ${restartLimit} restarts.`);
      onGiveUp();
      return;
    }
    const waitMs = firstBackoffMs * 2 ** (this.crashesInARow - 1);
    report(`${name} ended (${end}); it is started again in ${waitMs / 1000} s.`);
    await pause(waitMs);
    if (this.stopping) return;
    const child = this.spawn();
    try {
      await becomesReady(child, name);
      report(`${name} is running again.`);
    } catch {
      // The watch below sees the end and counts it.
    }
    this.watch(child);
  }
}

async function becomesReady(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} did not get ready in ${readyLimitMs / 1000} seconds.`));
    }, readyLimitMs);
    const fail = (reason: string) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended while it was starting (${reason}).`));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail(endOf(child)));
    child.on('message', (message) => {
      const ready = message as { type?: string; port?: number };
      if (ready.type !== 'ready') return;
      clearTimeout(timer);
      resolve(ready.port ?? 0);
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function endOf(child: ChildProcess): string {
  return child.signalCode === null ? `exit code ${child.exitCode ?? 'unknown'}` : child.signalCode;
}
