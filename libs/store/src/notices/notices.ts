import type { IsoDate, Label, NoticeKind } from '#domain';
import type { Queryable } from '../database/store.js';

/** One thing that one person is told of. `subject` names it: the same subject of a kind and level is told a person once. */
export interface NoticeItem {
  person: string; kind: NoticeKind; level: number | null; subject: string; caseId: string | null; facts: Record<string, string | Label>;
}

/** A notice with how many things, and cases among them, it gathers; facts are of the one that came first. */
export interface NoticeRow {
  id: string; kind: NoticeKind; level: number | null; madeAt: Date; readAt: Date | null; things: number; cases: number;
  caseId: string | null; facts: Record<string, string | Label>;
}

/** Makers of notices one after the other: two that gather into the same notice would wait for each other in the wrong order. */
const LOCK = `select pg_advisory_xact_lock(hashtext('tashil notices'))`;

const MAKE = `
with item as materialized (
  select distinct on (person, kind, level, subject) *
  from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::uuid[], $6::text[]) as i (person, kind, level, subject, case_id, facts)
),
fresh as materialized (
  select i.* from item i where not exists (
    select from notice_case n where n.person = i.person and n.kind = i.kind and n.level is not distinct from i.level and n.subject = i.subject)
),
made as (
  -- Ids grow: of what is made in one moment the highest level is read first.
  insert into notice (person, kind, level, day, made_at)
  select person, kind, level, $7::date, $8::timestamptz from (select distinct person, kind, level from fresh) d order by level nulls first, kind, person
  on conflict (person, kind, level, day) where read_at is null do update set made_at = excluded.made_at
  returning id, person, kind, level
),
told as (
  insert into notice_case (notice_id, person, kind, level, subject, case_id, facts, at)
  select m.id, f.person, f.kind, f.level, f.subject, f.case_id, f.facts::jsonb, $8
  from fresh f join made m on m.person = f.person and m.kind = f.kind and m.level is not distinct from f.level
  returning person
)
select person, count(*)::int as things from told group by person`;

/**
 * Tells people of things, each once for a person, whatever is told twice. What a person has not read yet of a kind, level and day gathers in one notice.
 * Screens are told through the outbox. Call it inside a transaction. `at` is business time, `day` its day in Tehran.
 * @returns how many things were told now
 */
export async function makeNotices(client: Queryable, items: readonly NoticeItem[], { at, day }: { at: Date; day: IsoDate }): Promise<number> {
  if (items.length === 0) return 0;
  await client.query(LOCK);
  const { rows } = await client.query<{ person: string; things: number }>(MAKE, [
    items.map(({ person }) => person), items.map(({ kind }) => kind), items.map(({ level }) => level), items.map(({ subject }) => subject),
    items.map(({ caseId }) => caseId), items.map(({ facts }) => JSON.stringify(facts)), day, at,
  ]);
  await announceUnread(client, rows.map(({ person }) => person));
  return rows.reduce((sum, { things }) => sum + things, 0);
}

/** Tells the screens of people how much they have not read. */
async function announceUnread(client: Queryable, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  await client.query(
    `insert into outbox (topic, payload)
     select 'notice-made', jsonb_build_object('userId', u.id, 'unread', (select count(*) from notice n where n.person = u.username and n.read_at is null))
     from app_user u where u.username = any($1)`, [people],
  );
}

const LIST = `
select n.id, n.kind, n.level, n.made_at as "madeAt", n.read_at as "readAt", t.things, t.cases, first.case_id as "caseId", first.facts
from notice n
cross join lateral (select count(*)::int as things, count(distinct case_id)::int as cases from notice_case where notice_id = n.id) t
cross join lateral (select case_id, facts from notice_case where notice_id = n.id order by at, subject limit 1) first
where n.person = $1 and (not $2 or n.read_at is null) and ($3::timestamptz is null or (n.made_at, n.id) < ($3, $4::uuid))
order by n.made_at desc, n.id desc limit $5`;

/** Notices of a person, newest first, for a reader inside `readAs`. `after` is the last of the page before. */
export async function listNotices(
  client: Queryable, query: { person: string; unread: boolean; limit: number; after?: { madeAt: Date; id: string } },
): Promise<NoticeRow[]> {
  const { rows } = await client.query<NoticeRow>(LIST, [query.person, query.unread, query.after?.madeAt ?? null, query.after?.id ?? null, query.limit]);
  return rows;
}

export async function countUnread(client: Queryable, person: string): Promise<number> {
  const { rows } = await client.query<{ unread: number }>('select count(*)::int as unread from notice where person = $1 and read_at is null', [person]);
  return rows[0]?.unread ?? 0;
}

/** Marks one notice of a person as read, or all when no id is given; what was read before stays. Call it inside a transaction. @returns null when the person has none of that id */
export async function markRead(client: Queryable, { person, id, at }: { person: string; id: string | null; at: Date }): Promise<{ unread: number } | null> {
  const { rows } = await client.query<{ wasUnread: boolean }>(
    `update notice set read_at = coalesce(notice.read_at, $3) where person = $1 and ($2::uuid is null and read_at is null or id = $2) returning old.read_at is null as "wasUnread"`,
    [person, id, at],
  );
  if (id !== null && rows.length === 0) return null;
  if (rows.some(({ wasUnread }) => wasUnread)) await announceUnread(client, [person]);
  return { unread: await countUnread(client, person) };
}
