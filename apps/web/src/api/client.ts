import createClient from 'openapi-fetch';
import type { paths } from './schema.js';
import type { Problem } from './types.js';

/** The API of the same origin; the session is a cookie that scripts cannot read. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

/** What the server answered when it did not do as asked, or `network` when it could not be reached. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export const isStatus = (error: unknown, ...statuses: number[]): error is ProblemError =>
  error instanceof ProblemError && statuses.includes(error.problem.status);

/**
 * The body of an answer.
 * @throws {ProblemError} when it is a refusal or did not come at all
 */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new ProblemError({ status: 0, code: 'network' });
  });
  if (response.ok) return data as T;
  const said = typeof error === 'object' && error !== null ? (error as Partial<Problem>) : {};
  throw new ProblemError({ code: `http-${response.status}`, ...said, status: response.status });
}

/** The entity tag of a version that the writer has seen. */
export const tagOf = (version: number): string => `"${version}"`;

/** `crypto.randomUUID` exists only on secure origins; an office network may serve plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One key for one intent: the same intent keeps its key, so that trying again after a lost answer does it once. */
export function intentKeys(): (intent: string) => string {
  let last = { intent: '', key: '' };
  return (intent) => {
    if (last.intent !== intent) last = { intent, key: newKey() };
    return last.key;
  };
}
