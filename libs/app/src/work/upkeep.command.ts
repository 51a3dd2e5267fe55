import { tehranDate } from '#domain';
import { forgetKeys, forgetLogInAttempts, takeChainHead } from '#store';
import type { App } from '../app.js';

/** Days that an Idempotency-Key is remembered. */
const KEY_DAYS = 7;
const ATTEMPT_SECONDS = 24 * 3600;

/** Removes what nothing asks for any more: old keys and attempts to log in. */
export async function prune(app: App): Promise<{ counts: { keys: number } }> {
  const keys = await forgetKeys(app.store.engine, KEY_DAYS);
  await forgetLogInAttempts(app.store.engine, null, ATTEMPT_SECONDS);
  return { counts: { keys } };
}

/** Keeps the heads of all histories of the business day as one hash, once a day. */
export async function exportChainHead(app: App): Promise<{ day: string; cases: number; head: string }> {
  const now = app.clock.now();
  const day = tehranDate(now);
  return { day, ...(await takeChainHead(app.store.engine, day, now)) };
}
