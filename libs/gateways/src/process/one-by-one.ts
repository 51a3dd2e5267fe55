import { AskedProcess, type FaultError, type ProcessAnswer } from './asked-process.js';

export interface OneByOneOptions {
  /** The module that the process runs. */
  module: URL;
  /** Its heap; what native code holds beside it is watched by `mostResidentBytes`. */
  heapMib: number;
  /** For one request, start of the process included. */
  limitMs: number;
  /** Requests that may wait, the one in work not counted. */
  mostWaiting: number;
  /** Memory beyond which the process is replaced before the next request. */
  mostResidentBytes: number;
  errorOf: FaultError;
}

/** A process of its own that answers one request after another. */
export interface OneByOne<Request extends object, Answer extends ProcessAnswer> {
  /** @throws what `errorOf` makes of the fault */
  ask(request: Request): Promise<Answer>;
  /** Ends the process; what waits is refused. */
  close(): Promise<void>;
}

interface Waiting<Request, Answer> { request: Request; resolve: (answer: Answer) => void; reject: (error: Error) => void }

/** The process is started with the first request, kept warm, and replaced when it ends, takes too long or has grown. The caller's event loop does nothing but pass data on. */
export function oneByOne<Request extends object, Answer extends ProcessAnswer>(
  { errorOf, heapMib, limitMs, module, mostResidentBytes, mostWaiting }: OneByOneOptions,
): OneByOne<Request, Answer> {
  const waiting: Waiting<Request, Answer>[] = [];
  let process: AskedProcess<Request, Answer> | undefined;
  let working = false;
  let closed = false;

  async function answerTo(request: Request): Promise<Answer> {
    if (process === undefined || process.ended) process = new AskedProcess<Request, Answer>(module, heapMib, errorOf);
    const answer = await process.ask(request, limitMs);
    if (answer.residentBytes !== undefined && answer.residentBytes > mostResidentBytes) await process.end();
    return answer;
  }

  async function work(): Promise<void> {
    working = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await answerTo(next.request).then(next.resolve, next.reject);
    working = false;
  }

  return {
    ask: (request) => new Promise((resolve, reject) => {
      if (closed) return reject(errorOf('crashed', 'the process is closed'));
      if (waiting.length >= mostWaiting) return reject(errorOf('busy', `${waiting.length} wait`));
      waiting.push({ request, resolve, reject });
      if (!working) void work();
    }),
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(errorOf('crashed', 'the process is closed'));
      await process?.end();
    },
  };
}

/** A process runs what was built, also when this file itself is read from its source, as by a spec. */
const BUILT = import.meta.url.endsWith('.ts') ? new URL('../../../../dist/libs/gateways/src/', import.meta.url) : new URL('../', import.meta.url);

/** @param path of a module among the built gateways */
export const builtModule = (path: string): URL => new URL(path, BUILT);
