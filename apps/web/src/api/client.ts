import type { Problem } from './types.js';

const BASE = '/api/v1';

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

type Query = Record<string, string | number | boolean | null | undefined>;

const search = (query: Query = {}): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  return params.size === 0 ? '' : `?${params}`;
};

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(BASE + path, { credentials: 'same-origin', ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch {
    throw new ProblemError({ status: 0, code: 'network' });
  }
  const body: unknown = response.headers.get('content-type')?.includes('json') ? await response.json() : undefined;
  if (response.ok) return body as T;
  throw new ProblemError({ code: `http-${response.status}`, ...(body as Partial<Problem> | undefined), status: response.status });
}

/** @throws {ProblemError} */
export const get = <T>(path: string, query?: Query): Promise<T> => call<T>(path + search(query));

export interface PostOptions {
  /** One key for one intent: the same key goes along when the same submit is tried again. */
  idempotencyKey?: string;
  /** The version that the writer has seen. */
  ifMatch?: number;
}

/** @throws {ProblemError} */
export const post = <T>(path: string, body: unknown = {}, { idempotencyKey = newKey(), ifMatch }: PostOptions = {}): Promise<T> =>
  call<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
  });

/** @throws {ProblemError} */
export const remove = (path: string): Promise<void> => call<void>(path, { method: 'DELETE' });

/** `crypto.randomUUID` exists only on secure origins; an office network may serve plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
