import type { Channel, Locale } from '#domain';
import type { Queryable } from '../database/store.js';

export type DeliveryStatus = 'queued' | 'sent' | 'failed' | 'dead';

/** A message for one address. `at` and `notBefore` are business time; `expiresInSeconds` counts in database time from now on. */
export interface NewDelivery {
  id: string; channel: Channel; kind: string; address: string; recipient: string | null; subject: string | null; text: string; locale: Locale; at: Date;
  notBefore?: Date; urgent?: boolean; expiresInSeconds?: number; dedupeKey?: string;
}

/** A message that this deliverer holds; `lease` shows that it still does. */
export interface LeasedDelivery {
  id: string; channel: Channel; kind: string; address: string; subject: string | null; text: string; locale: Locale; attempts: number; lease: string;
}

/** A line of the log, without the text. `nextAttemptAt` is business time. */
export interface DeliveryLine {
  id: string; channel: Channel; kind: string; address: string; recipient: string | null; status: DeliveryStatus; attempts: number; nextAttemptAt: Date | null;
  lastError: string | null; createdAt: Date; sentAt: Date | null;
}

export interface SentText { to: string; subject: string | null; text: string; createdAt: Date }

/** Longer than one message takes of a provider that does not answer. */
const LEASE_SECONDS = 120;

/** Keeps a message before it is handed to a gateway. The same id or dedupe key again changes nothing. @returns whether it was written now */
export async function keepDelivery(client: Queryable, one: NewDelivery): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into delivery (id, channel, kind, address, recipient, subject, text, locale, created_at, not_before, urgent, expires_at, dedupe_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + make_interval(secs => $12), $13) on conflict do nothing`,
    [one.id, one.channel, one.kind, one.address, one.recipient, one.subject, one.text, one.locale, one.at, one.notBefore ?? null, one.urgent ?? false,
      one.expiresInSeconds ?? null, one.dedupeKey ?? null],
  );
  return rowCount === 1;
}

const LEASE = `
with over as (
  select id from delivery where status in ('queued', 'failed') and (leased_until is null or leased_until < now())
    and channel = $1 and (attempts >= $4 or expires_at <= now()) limit 1000 for update skip locked
),
buried as (
  update delivery d set status = 'dead', leased_until = null, last_error = coalesce(last_error, case when attempts >= $4 then 'given up' else 'expired' end)
  from over where d.id = over.id
),
due as (
  select id from delivery where status in ('queued', 'failed') and (leased_until is null or leased_until < now())
    and channel = $1 and attempts < $4 and (expires_at is null or expires_at > now()) and next_attempt_at <= now() and (not_before is null or not_before <= $2)
    and ($5::uuid is null or id = $5)
  order by urgent desc, next_attempt_at, id limit $3 for update skip locked
)
update delivery d set leased_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease = gen_random_uuid(), attempts = attempts + 1
from due where d.id = due.id
returning d.id, d.channel, d.kind, d.address, d.subject, d.text, d.locale, d.attempts, d.lease`;

/**
 * Takes due messages of a channel for two minutes of database time; what another deliverer holds is passed over, and what one that was killed held is
 * due again when its time is up. A try is counted when it begins, so that a message on which a deliverer dies does not do so forever.
 * @param query.now business time
 */
export async function leaseDeliveries(
  engine: Queryable, query: { channel: Channel; now: Date; limit: number; mostAttempts: number; id?: string },
): Promise<LeasedDelivery[]> {
  const { rows } = await engine.query<LeasedDelivery>(LEASE, [query.channel, query.now, query.limit, query.mostAttempts, query.id ?? null]);
  return rows;
}

/**
 * Holds a leased message for two minutes of database time from now: those of a batch that come late may have waited for longer than their lease.
 * @returns false when another deliverer holds the message by now, or has done with it
 */
export async function holdDelivery(engine: Queryable, { id, lease }: { id: string; lease: string }): Promise<boolean> {
  const { rowCount } = await engine.query(
    `update delivery set leased_until = now() + make_interval(secs => ${LEASE_SECONDS}) where id = $1 and lease = $2 and status in ('queued', 'failed')`, [id, lease],
  );
  return rowCount === 1;
}

export type DeliveryOutcome = { sentAt: Date } | { error: string; retryInSeconds: number | null };

/** Notes what became of a try: sent (business time), to be tried again, or dead. @returns false when another deliverer holds the message by now */
export async function markDelivery(engine: Queryable, { id, lease }: { id: string; lease: string }, outcome: DeliveryOutcome): Promise<boolean> {
  const sentAt = 'sentAt' in outcome ? outcome.sentAt : null;
  const retryInSeconds = 'error' in outcome ? outcome.retryInSeconds : null;
  const { rowCount } = await engine.query(
    `update delivery set status = $3, sent_at = $4, last_error = $5, next_attempt_at = now() + make_interval(secs => coalesce($6::int, 0)), leased_until = null, lease = null
     where id = $1 and lease = $2 and status in ('queued', 'failed')`,
    [id, lease, sentAt !== null ? 'sent' : retryInSeconds === null ? 'dead' : 'failed', sentAt, 'error' in outcome ? outcome.error.slice(0, 500) : null, retryInSeconds],
  );
  return rowCount === 1;
}

/** Lets a message that failed be tried anew at once, all its tries before it; a code would have run out. @returns false when there is none of that id that has failed or died */
export async function retryDelivery(engine: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await engine.query(
    `update delivery set status = 'queued', attempts = 0, next_attempt_at = now(), not_before = null, expires_at = null
     where id = $1 and status in ('failed', 'dead') and kind <> 'otp' and (leased_until is null or leased_until < now())`, [id],
  );
  return rowCount === 1;
}

/** The wait in database time is told in business time, in which a reader lives. */
const line = (now: string): string => `id, channel, kind, address, recipient, status, attempts,
  case when status in ('queued', 'failed') then greatest(not_before, ${now}::timestamptz + (next_attempt_at - now())) end as "nextAttemptAt",
  last_error as "lastError", created_at as "createdAt", sent_at as "sentAt"`;

/** The log, newest first. `now` is business time, `after` the last line of the page before. */
export async function listDeliveries(
  engine: Queryable, query: { now: Date; status?: DeliveryStatus; channel?: Channel; limit: number; after?: { createdAt: Date; id: string } },
): Promise<DeliveryLine[]> {
  const { rows } = await engine.query<DeliveryLine>(
    `select ${line('$1')} from delivery
     where ($2::text is null or status = $2) and ($3::text is null or channel = $3) and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
     order by created_at desc, id desc limit $6`,
    [query.now, query.status ?? null, query.channel ?? null, query.after?.createdAt ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

export async function readDelivery(engine: Queryable, { id, now }: { id: string; now: Date }): Promise<DeliveryLine | null> {
  const { rows } = await engine.query<DeliveryLine>(`select ${line('$2')} from delivery where id = $1`, [id, now]);
  return rows[0] ?? null;
}

/** What was written to an address, or to all, newest first: for the demo, which shows what nobody gets. */
export async function listTexts(engine: Queryable, query: { channel: Channel; address?: string; limit: number }): Promise<SentText[]> {
  const { rows } = await engine.query<SentText>(
    `select address as "to", subject, text, created_at as "createdAt" from delivery where channel = $1 and ($2::text is null or address = $2)
     order by created_at desc, id desc limit $3`, [query.channel, query.address ?? null, query.limit],
  );
  return rows;
}

/** Removes what ended so many days of real time ago: codes sooner than the rest. @returns how many */
export async function forgetDeliveries(engine: Queryable, days: { otp: number; other: number }, limit = 10_000): Promise<number> {
  const { rowCount } = await engine.query(
    `delete from delivery where id in (
       select id from delivery where status in ('sent', 'dead') and next_attempt_at < now() - make_interval(days => case when kind = 'otp' then $1::int else $2::int end) limit $3)`,
    [days.otp, days.other, limit],
  );
  return rowCount ?? 0;
}
