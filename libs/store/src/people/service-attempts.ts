import type { Queryable } from '../database/store.js';

/** So many of a kind within so many seconds of database time. */
export interface AttemptLimit { most: number; withinSeconds: number }

/** `subject` is whose attempts are counted together: a mobile, an address, a case. Only its keyed hash is kept. */
export interface Attempt extends AttemptLimit { kind: string; subject: string }

/**
 * Counts an attempt before it is looked at, so that many at once get no more than the limit. One that is turned away does not count. Give it a pool,
 * not a transaction that may be rolled back: what was tried must stay counted.
 * @returns whether it is within the limit, and otherwise the seconds, 1 or more, until the next one is
 */
export async function countAttempt(engine: Queryable, { kind, subject, withinSeconds, most }: Attempt): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  const { rows } = await engine.query<{ allowed: boolean; retryAfterSeconds: number }>(
    'select allowed, retry_after_seconds as "retryAfterSeconds" from count_attempt($1, $2, $3, $4)', [kind, subject, withinSeconds, most],
  );
  return rows[0] ?? { allowed: false, retryAfterSeconds: withinSeconds };
}

/** Forgets everybody's attempts that no longer count. */
export async function forgetAttempts(engine: Queryable): Promise<void> {
  await engine.query('delete from service_attempt where counts_until < now()');
}
