import { tehranDate } from '#domain';
import { forgetAttempts, forgetDeliveries, forgetKeys, forgetLogInAttempts, forgetOtps, forgetRuns, forgetSentMessages, forgetSessions, forgetUploads, shippedNoticeSettings, takeChainHead } from '#store';
import type { App } from '../app.js';

/** Days that an Idempotency-Key is remembered. */
const KEY_DAYS = 7;
/** Days that the record of a run is kept, and a message that was sent; the sweep leaves a run each minute. */
const RUN_DAYS = 7;
const SENT_DAYS = 7;
const ATTEMPT_SECONDS = 24 * 3600;
/** Days that are kept of what is over and tells whose phone it was. */
const OTP_DAYS = 1;
const SESSION_DAYS = 30;

/** Removes what nothing asks for any more: old keys, attempts, codes and sessions that are over, records of runs, messages that were sent, texts and mails, files that nobody attached. */
export async function prune(app: App): Promise<{ counts: { keys: number; runs: number } }> {
  const keys = await forgetKeys(app.store.engine, KEY_DAYS);
  await forgetLogInAttempts(app.store.engine, null, ATTEMPT_SECONDS);
  await forgetAttempts(app.store.engine);
  await forgetOtps(app.store.engine, OTP_DAYS);
  await forgetSessions(app.store.engine, SESSION_DAYS);
  await forgetSentMessages(app.store.engine, SENT_DAYS);
  await forgetUploads(app.store.engine);
  await forgetDeliveries(app.store.engine, shippedNoticeSettings().keepDays);
  return { counts: { keys, runs: await forgetRuns(app.store.engine, RUN_DAYS) } };
}

/** Keeps the heads of all histories of the business day as one hash, once a day. */
export async function exportChainHead(app: App): Promise<{ day: string; cases: number; head: string }> {
  const now = app.clock.now();
  const day = tehranDate(now);
  return { day, ...(await takeChainHead(app.store.engine, day, now)) };
}
