import type { Queryable } from '../database/store.js';

/** What a request did, kept in the commit that did it: enough to build the answer again when the answer itself was lost. */
export interface KeyEffect { caseId: string; version: number }

export type Claim =
  /** Carry the request out, then call `keepAnswer` (or `releaseKey` when nothing was done). */
  | { kind: 'claimed' }
  /** Carried out before, the answer is kept: give it again. */
  | { kind: 'answered'; httpStatus: number; answer: unknown }
  /** Carried out before, but the server ended before it answered: build the answer from the effect, then `keepAnswer`. */
  | { kind: 'effect-only'; effect: KeyEffect }
  /** Another request with this key is under way. */
  | { kind: 'running' }
  /** The key was used for another body or route. */
  | { kind: 'other-body' };

/** How long a claim of a server that may have died is respected, by database time. */
const CLAIM_SECONDS = 60;

const CLAIM = `
insert into idempotency_key as k (actor, key, route, body_hash, status) values ($1, $2, $3, $4, 'running')
on conflict (actor, key) do update set claimed_at = now()
  where k.status = 'running' and k.effect is null and k.route = excluded.route and k.body_hash = excluded.body_hash
    and k.claimed_at < now() - make_interval(secs => ${CLAIM_SECONDS})
returning 1`;

interface KeyRow { route: string; body_hash: string; status: string; effect: KeyEffect | null; answer: unknown; http_status: number | null }

/**
 * Claims a key for one request. Of many at once exactly one is told `claimed`.
 * @param bodyHash a hash of the canonical body; the same key with another is refused
 */
export async function claimKey(engine: Queryable, request: { actor: string; key: string; route: string; bodyHash: string }): Promise<Claim> {
  const claimed = await engine.query({ name: 'tashil-claim-key', text: CLAIM, values: [request.actor, request.key, request.route, request.bodyHash] });
  if (claimed.rowCount === 1) return { kind: 'claimed' };
  const { rows } = await engine.query<KeyRow>(
    'select route, body_hash, status, effect, answer, http_status from idempotency_key where actor = $1 and key = $2', [request.actor, request.key],
  );
  const found = rows[0];
  // Released between the two statements: whoever asks again may claim it.
  if (!found) return { kind: 'running' };
  if (found.route !== request.route || found.body_hash !== request.bodyHash) return { kind: 'other-body' };
  if (found.status === 'done') return { kind: 'answered', httpStatus: found.http_status ?? 200, answer: found.answer };
  return found.effect ? { kind: 'effect-only', effect: found.effect } : { kind: 'running' };
}

/** Keeps the answer for later requests with the same key. `answer` must be JSON (no bigint). */
export async function keepAnswer(engine: Queryable, ref: { actor: string; key: string }, httpStatus: number, answer: unknown): Promise<void> {
  await engine.query(
    `update idempotency_key set status = 'done', http_status = $3, answer = $4::jsonb, done_at = now() where actor = $1 and key = $2`,
    [ref.actor, ref.key, httpStatus, JSON.stringify(answer ?? null)],
  );
}

/** Gives a key back after a request that did nothing and whose answer may change (a fault, a full server). */
export async function releaseKey(engine: Queryable, ref: { actor: string; key: string }): Promise<void> {
  await engine.query(`delete from idempotency_key where actor = $1 and key = $2 and status = 'running' and effect is null`, [ref.actor, ref.key]);
}

/** Removes keys older than so many days. @returns how many */
export async function forgetKeys(engine: Queryable, days: number): Promise<number> {
  const { rowCount } = await engine.query(`delete from idempotency_key where claimed_at < now() - make_interval(days => $1)`, [days]);
  return rowCount ?? 0;
}
