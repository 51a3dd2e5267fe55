import type { Channel, Digest, Label, Locale, NoticeKind } from '#domain';
import type { Queryable } from '../database/store.js';
import type { KindChoice } from '../seed/seed-notices.js';

/** Somebody with unread notices that have not left the house yet by one channel, and has an address there. */
export interface Waiting {
  person: string; address: string; locale: Locale; digest: Digest | null; kinds: Partial<Record<NoticeKind, KindChoice>> | null;
  provinceCode: string | null; countyCode: string | null; ofBank: boolean;
}

/** An unread notice with what of it has not left the house by the channel. */
export interface Unsent { id: string; kind: NoticeKind; level: number | null; things: number; cases: number; facts: Record<string, string | Label> }

const COLUMN: Record<Channel, { address: string; sentAt: string }> = { sms: { address: 'u.mobile', sentAt: 'sms_at' }, email: { address: 'u.email', sentAt: 'email_at' } };

/** Who waits for a message of a channel. `demo` is whether the demo's people count as people. */
export async function findWaiting(engine: Queryable, { channel, demo }: { channel: Channel; demo: boolean }): Promise<Waiting[]> {
  const { address, sentAt } = COLUMN[channel];
  const { rows } = await engine.query<Waiting>(
    `select u.username as person, ${address} as address, u.locale, p.digest, p.kinds, u.province_code as "provinceCode", u.county_code as "countyCode", u.bank_code is not null as "ofBank"
     from app_user u left join notice_preference p on p.person = u.username
     where ${address} is not null and u.disabled_at is null and (not u.demo or $1) and exists (
       select from notice_case t join notice n on n.id = t.notice_id where t.person = u.username and t.${sentAt} is null and n.read_at is null)
     order by u.username`, [demo],
  );
  return rows;
}

/** Marks what a channel has not told a person of some kinds as passed over, when they begin to want it: nobody asked for what came before. */
export async function passOver(client: Queryable, { person, channel, kinds, at }: { person: string; channel: Channel; kinds: readonly NoticeKind[]; at: Date }): Promise<void> {
  const column = COLUMN[channel].sentAt;
  await client.query(`update notice_case set ${column} = $3 where person = $1 and ${column} is null and kind = any($2)`, [person, kinds, at]);
}

/**
 * Takes what a person has not read and a channel has not told, of some kinds, from before an instant (business time), and marks it told, one digest of a
 * person at a time. Call it inside the transaction that keeps the message.
 */
export async function takeUnsent(
  client: Queryable, { person, channel, kinds, until, at }: { person: string; channel: Channel; kinds: readonly NoticeKind[]; until: Date; at: Date },
): Promise<Unsent[]> {
  await client.query(`select pg_advisory_xact_lock(hashtext('tashil digest'), hashtext($1))`, [`${channel} ${person}`]);
  const { rows } = await client.query<Unsent>(
    `with taken as (
       update notice_case t set ${COLUMN[channel].sentAt} = $4 from notice n
       where n.id = t.notice_id and t.person = $1 and t.${COLUMN[channel].sentAt} is null and n.read_at is null and n.kind = any($2) and t.at <= $3
       returning t.notice_id, t.subject, t.case_id, t.facts, t.at
     )
     select n.id, n.kind, n.level, count(*)::int as things, count(distinct t.case_id)::int as cases, (array_agg(t.facts order by t.at, t.subject))[1] as facts
     from taken t join notice n on n.id = t.notice_id group by n.id order by n.level desc nulls last, n.kind, n.made_at`,
    [person, kinds, until, at],
  );
  return rows;
}
