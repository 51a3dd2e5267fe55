import { stagesTagged, type IsoDate, type Label, type Party, type Stage } from '#domain';
import type { Queryable } from '../database/store.js';
import { DAYS_OF, PLACE } from '../read/case-line.js';
import { isSetAside } from '../work/quarantine.js';

/** A case that people are to be told of, under the subject that it is told once by. */
export interface CaseToTell { caseId: string; subject: string; number: string; stage: Stage; party: Party | null; calendar: string; level: number; on: IsoDate | null; assignee: string | null }

/** A level that an episode has reached; `at` as the database writes it, so that no digit is lost. */
export interface ReachedLevel { episodeId: string; level: number; at: string; caseId: string }
export interface UntoldLevel extends CaseToTell { episodeId: string; open: boolean }

/** What is set aside from telling after it failed even alone. */
export const TELL_STALLS = 'tell-stalls';

/** Levels that nobody has been told of, the oldest first, `after` being the last of the batch before. */
export async function listUntoldLevels(engine: Queryable, { limit, after }: { limit: number; after: ReachedLevel | null }): Promise<ReachedLevel[]> {
  const { rows } = await engine.query<ReachedLevel>(
    `select x.episode_id as "episodeId", x.level, x.at::text as at, e.case_id as "caseId"
     from escalation x join stall_episode e on e.id = x.episode_id
     where x.told_at is null and ($2::timestamptz is null or (x.at, x.episode_id, x.level) > ($2, $3::uuid, $4::int)) and not ${isSetAside(TELL_STALLS, 'e.case_id')}
     order by x.at, x.episode_id, x.level limit $1`, [limit, after?.at ?? null, after?.episodeId ?? null, after?.level ?? null],
  );
  return rows;
}

/** Those of the levels that are still untold, held until the end of the transaction; what another teller holds is passed over. */
export async function holdUntoldLevels(client: Queryable, levels: readonly ReachedLevel[]): Promise<UntoldLevel[]> {
  const { rows } = await client.query<UntoldLevel>(
    `with picked as materialized (
       select x.episode_id, x.level from escalation x
       join unnest($1::uuid[], $2::int[]) as t (episode_id, level) on t.episode_id = x.episode_id and t.level = x.level
       where x.told_at is null order by x.episode_id, x.level for update of x skip locked
     )
     select p.episode_id as "episodeId", p.level, p.episode_id::text as subject, e.case_id as "caseId", c.number, c.stage,
       e.party, e.calendar, e.due_on as on, c.assignee, e.closed_at is null as open
     from picked p join stall_episode e on e.id = p.episode_id join loan_case c on c.id = e.case_id
     order by p.episode_id, p.level`, [levels.map(({ episodeId }) => episodeId), levels.map(({ level }) => level)],
  );
  return rows;
}

/** Marks levels as told, in the transaction that told of them. `at` is business time. */
export async function markTold(client: Queryable, levels: readonly { episodeId: string; level: number }[], at: Date): Promise<void> {
  if (levels.length === 0) return;
  await client.query(
    'update escalation x set told_at = $3 from unnest($1::uuid[], $2::int[]) as t (episode_id, level) where x.episode_id = t.episode_id and x.level = t.level',
    [levels.map(({ episodeId }) => episodeId), levels.map(({ level }) => level), at],
  );
}

const BANK_STAGES = stagesTagged('bank').map((stage) => `'${stage}'`).join(', ');

/** Cases whose last promise has passed while they are still in its stage, by id, `after` being the last of the batch before. */
export async function findBrokenPromises(client: Queryable, { today, limit, after }: { today: IsoDate; limit: number; after: string | null }): Promise<CaseToTell[]> {
  const { rows } = await client.query<CaseToTell>(
    `select c.id as "caseId", concat_ws(' ', c.id, c.stay, c.promises -> -1 ->> 'on') as subject, c.number, c.stage, c.turn as party, 'bank' as calendar, 1 as level,
       (c.promises -> -1 ->> 'on')::date as on, c.assignee
     from loan_case c where c.stage in (${BANK_STAGES}) and c.promises <> '[]' and (c.promises -> -1 ->> 'on')::date < $1::date and ($3::uuid is null or c.id > $3)
     order by c.id limit $2`, [today, limit, after],
  );
  return rows;
}

const dayOf = (alias: string, on: string): string =>
  `join working_day ${alias} on ${alias}.calendar = coalesce(r.calendar, 'office') and ${alias}.place = ${DAYS_OF('c')} and ${alias}.day = ${on}`;

/**
 * Cases in time that are due within so many working days of their own calendar, by id. `now` is business time; `horizon` the last day on which any calendar
 * has had that many working days, which lets an index answer.
 */
export async function findDueSoon(
  client: Queryable, query: { now: Date; today: IsoDate; horizon: IsoDate; withinWorkingDays: number; limit: number; after: string | null },
): Promise<CaseToTell[]> {
  const { rows } = await client.query<CaseToTell>(
    `select c.id as "caseId", concat_ws(' ', c.id, c.stay, c.due_on) as subject, c.number, c.stage, c.turn as party,
       coalesce(r.calendar, 'office') as calendar, 1 as level, c.due_on as on, c.assignee
     from loan_case c
     join stage_rule r on r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage
     ${PLACE('c')}
     ${dayOf('now_day', '$2::date')}
     ${dayOf('due_day', 'c.due_on')}
     where c.due_at > $1 and c.due_at <= ($3::date + 1)::timestamp at time zone 'Asia/Tehran' + interval '1 hour' and not c.stalled
       and due_day.ordinal - now_day.ordinal <= $4 and ($6::uuid is null or c.id > $6)
     order by c.id limit $5`, [query.now, query.today, query.horizon, query.withinWorkingDays, query.limit, query.after],
  );
  return rows;
}

/** Something beside a case that people are to be told of. */
export interface ThingToTell { subject: string; provinceCode: string | null; countyCode: string | null; person: string | null; facts: Record<string, string | Label> }

/** The last days, of business time, in which things beside cases are looked for; what was told before is not told again. */
const DAYS_BACK = 7;

/** Delegations that still hold or will, with the stand-in and the name of who is absent. */
export async function findNewDelegations(client: Queryable, { now, today }: { now: Date; today: IsoDate }): Promise<(ThingToTell & { fromOn: IsoDate; untilOn: IsoDate })[]> {
  const { rows } = await client.query<ThingToTell & { fromOn: IsoDate; untilOn: IsoDate }>(
    `select d.id::text as subject, null as "provinceCode", null as "countyCode", d.to_user as person, d.from_on as "fromOn", d.until_on as "untilOn",
       jsonb_build_object('name', jsonb_build_object('fa', absent.name_fa, 'en', absent.name_en)) as facts
     from delegation d join app_user absent on absent.username = d.from_user
     where d.cancelled_at is null and d.until_on >= $2::date and d.made_at > $1::timestamptz - make_interval(days => ${DAYS_BACK})
       and not exists (select from notice_case n where n.person = d.to_user and n.kind = 'delegation' and n.subject = d.id::text)
     order by d.made_at limit 1000`, [now, today],
  );
  return rows;
}

/** Changes of calendars whose cases have all been reckoned. */
export async function findCalendarChanges(client: Queryable, { now }: { now: Date }): Promise<ThingToTell[]> {
  const { rows } = await client.query<ThingToTell>(
    `select id::text as subject, province_code as "provinceCode", county_code as "countyCode", null as person,
       jsonb_build_object('what', jsonb_build_object('fa', label_fa, 'en', label_en)) as facts
     from calendar_change where finished_at > $1::timestamptz - make_interval(days => ${DAYS_BACK}) order by finished_at limit 1000`, [now],
  );
  return rows;
}

/** Work that failed: runs of the last days, and what is set aside. Its name alone is told, never a problem's text, which may name people. */
export async function findFailedWork(client: Queryable): Promise<(ThingToTell & { work: string })[]> {
  const { rows } = await client.query<ThingToTell & { work: string }>(
    `select 'run ' || id as subject, null as "provinceCode", null as "countyCode", null as person, kind as work, '{}'::jsonb as facts
     from run where status = 'failed' and heartbeat_at > now() - make_interval(days => ${DAYS_BACK})
     union all
     select 'quarantine ' || id, province_code, null, null, work, '{}'::jsonb from quarantine where released_at is null and at > now() - make_interval(days => ${DAYS_BACK})
     limit 1000`,
  );
  return rows;
}

/** To whom one entry of a case's history assigned it, and who did it: by username, and as their desk is called. Null once a later entry has said who holds it. */
export async function readAssignment(
  client: Queryable, { caseId, version }: { caseId: string; version: number },
): Promise<{ assignee: string | null; by: string; byName: Label } | null> {
  const { rows } = await client.query<{ assignee: string | null; by: string; byName: Label }>(
    `select c.assignee, h.actor_name as by, jsonb_build_object('fa', coalesce(u.name_fa, h.actor_name), 'en', coalesce(u.name_en, h.actor_name)) as "byName"
     from loan_case c join case_history h on h.case_id = c.id and h.seq = $2 left join app_user u on u.username = h.actor_name
     where c.id = $1 and not exists (select from case_history later where later.case_id = c.id and later.seq > h.seq and later.changes ? 'assignee')`, [caseId, version],
  );
  return rows[0] ?? null;
}
