import type { Queryable } from '../database/store.js';

export interface SmsMessage { id: string; mobile: string; text: string; purpose: string; createdAt: Date; sentAt: Date | null }

/** Keeps a text message before it is handed to the gateway. The same id again changes nothing. `at` is business time. @returns whether it was written now */
export async function keepSms(engine: Queryable, sms: { id: string; mobile: string; text: string; purpose: string; at: Date }): Promise<boolean> {
  const { rowCount } = await engine.query('insert into sms_message (id, mobile, text, purpose, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing', [
    sms.id, sms.mobile, sms.text, sms.purpose, sms.at,
  ]);
  return rowCount === 1;
}

/** One message, sent or not; null when there is none. */
export async function readSms(engine: Queryable, id: string): Promise<SmsMessage | null> {
  const { rows } = await engine.query<SmsMessage>(
    'select id, mobile, text, purpose, created_at as "createdAt", sent_at as "sentAt" from sms_message where id = $1', [id],
  );
  return rows[0] ?? null;
}

/** Notes what became of a message: sent, or failed with a reason. */
export async function markSms(engine: Queryable, id: string, outcome: { sentAt: Date } | { error: string }): Promise<void> {
  await engine.query('update sms_message set attempts = attempts + 1, sent_at = coalesce($2, sent_at), last_error = $3 where id = $1', [
    id, 'sentAt' in outcome ? outcome.sentAt : null, 'error' in outcome ? outcome.error.slice(0, 500) : null,
  ]);
}

/** Messages, newest first, of one mobile or of all. */
export async function listSms(engine: Queryable, query: { mobile?: string; limit: number }): Promise<SmsMessage[]> {
  const { rows } = await engine.query<SmsMessage>(
    `select id, mobile, text, purpose, created_at as "createdAt", sent_at as "sentAt" from sms_message where ($1::text is null or mobile = $1)
     order by created_at desc, id desc limit $2`, [query.mobile ?? null, query.limit],
  );
  return rows;
}
