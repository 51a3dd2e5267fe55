import type { CasePlace } from '#domain';
import type { Queryable } from '../database/store.js';

/**
 * A place in the feed of changes: the transaction that wrote a message, and the message's id within it. The feed is read in this order and only below the oldest
 * transaction that still runs, so that nothing can appear behind a place that was passed.
 */
export interface FeedPlace { xid: bigint; id: bigint }

const FORM = /^(\d{1,19})-(\d{1,18})$/;

/** @returns null when the text is no place of a feed */
export function feedPlaceOf(text: string): FeedPlace | null {
  const found = FORM.exec(text);
  return found ? { xid: BigInt(found[1]!), id: BigInt(found[2]!) } : null;
}
export const feedPlaceText = ({ xid, id }: FeedPlace): string => `${xid}-${id}`;
export const isAfter = (a: FeedPlace, b: FeedPlace): boolean => a.xid > b.xid || (a.xid === b.xid && a.id > b.id);

/** One message of the feed, with where its case lies now; no place for a message without a case, no payload for a topic that was not asked for. */
export interface FeedMessage { place: FeedPlace; topic: string; payload: Record<string, unknown> | null; casePlace: CasePlace | null }

const READ = `
select o.xid::text as xid, o.id::text as id, o.topic, case when o.topic = any($3::text[]) then o.payload end as payload,
  c.province_code as "provinceCode", c.county_code as "countyCode", c.bank_code as "bankCode", c.branch_code as "branchCode", c.mobile
from outbox o left join loan_case c on c.id = o.case_id and o.topic = any($3::text[])
where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
order by o.xid, o.id limit $4`;

type Row = { xid: string; id: string; topic: string; payload: Record<string, unknown> | null; mobile: string | null }
  & { [K in keyof Omit<CasePlace, 'mobile'>]: string | null };

/** What was committed after a place, in the order of the feed, `limit` at most. Needs the engine: the caller shows each message to those in whose scope it lies. */
export async function readFeed(engine: Queryable, query: { after: FeedPlace; topics: readonly string[]; limit: number }): Promise<FeedMessage[]> {
  const { rows } = await engine.query<Row>({
    name: 'tashil-feed', text: READ, values: [query.after.xid.toString(), query.after.id.toString(), query.topics, query.limit],
  });
  return rows.map(({ bankCode, branchCode, countyCode, id, mobile, payload, provinceCode, topic, xid }) => ({
    place: { xid: BigInt(xid), id: BigInt(id) }, topic, payload,
    casePlace: provinceCode === null || countyCode === null || mobile === null ? null : { provinceCode, countyCode, bankCode, branchCode, mobile },
  }));
}

/** The end of the feed: everything before it is committed and readable, and everything after it is still to be told. */
export async function feedEnd(engine: Queryable): Promise<FeedPlace> {
  const { rows } = await engine.query<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
  return { xid: BigInt(rows[0]?.xid ?? '0'), id: 0n };
}

/** Days for which the feed can be resumed; messages are kept for longer than this, so that pruning never takes one out of it. */
export const FEED_DAYS = 6;

const HOLDS = `
select exists (
    select from (select created_at from outbox where (xid, id) <= ($1::xid8, $2::bigint) order by xid desc, id desc limit 1) at_or_before
    where at_or_before.created_at > now() - make_interval(days => ${FEED_DAYS})
  ) and $1::xid8 <= pg_snapshot_xmin(pg_current_snapshot())
  and (select count(*) from (select from outbox where (xid, id) > ($1::xid8, $2::bigint) order by xid, id limit $3 + 1) behind) <= $3 as holds`;

/** Whether everything after a place is still kept, and is no more than `most` messages; false too for a place that this database never gave out. */
export async function feedHolds(engine: Queryable, after: FeedPlace, most: number): Promise<boolean> {
  const { rows } = await engine.query<{ holds: boolean }>(HOLDS, [after.xid.toString(), after.id.toString(), most]);
  return rows[0]?.holds ?? false;
}
