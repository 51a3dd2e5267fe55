import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The API or the worker as its own process, as `npm start` runs it, so that it can be killed like one. */
export interface ProductProcess { port: number; kill9(): Promise<void>; stop(): Promise<void>; signal(signal: NodeJS.Signals): void }

/** A machine whose date is ahead by `aheadMs`, and is set back by `backMs` when it gets SIGUSR2. */
export interface WrongDate { aheadMs: number; backMs: number }

/** Starts a built process on a database and waits until it says that it is ready. @param date of its machine; right unless told */
export async function startProcess(app: 'api' | 'worker', databaseUrl: string, now: string, date?: WrongDate): Promise<ProductProcess> {
  const child: ChildProcess = fork(join(process.cwd(), `dist/apps/${app}/src/main.js`), [], {
    env: { ...process.env, DATABASE_URL: databaseUrl, TASHIL_DEMO: 'true', TASHIL_NOW: now, PORT: '0', NODE_OPTIONS: '', ...(date && { SKEW_MS: String(date.aheadMs), BACK_MS: String(date.backMs) }) },
    execArgv: date ? ['--import', pathToFileURL(join(process.cwd(), 'test/faults/skewed-date.mjs')).href] : [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const ready = once(child, 'message') as Promise<[{ port?: number }]>;
  const first = await Promise.race([ready, exited.then(([code]) => { throw new Error(`${app} ended with ${String(code)} before it was ready`); })]);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await exited;
  };
  return { port: first[0].port ?? 0, kill9: () => end('SIGKILL'), stop: () => end('SIGTERM'), signal: (signal) => void child.kill(signal) };
}

/** Asks again until the answer satisfies, for things that happen in another process. @throws when it does not within the limit */
export async function eventually<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean, limitMs = 20_000): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > until) throw new Error(`Still ${JSON.stringify(answer)} after ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
