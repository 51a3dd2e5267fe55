import type { IsoDate } from '#domain';
import pg from 'pg';
import type { Queryable } from '../database/store.js';
import { DAYS_OF, PLACE } from '../read/case-line.js';
import { quarantine } from '../work/quarantine.js';

/** `now` is business time and `today` its day in Tehran; `limit` the size of a batch, 1,000 keeps locks short. */
export interface SweepQuery { now: Date; today: IsoDate; limit: number }

/** The level that an overdue age has reached: 1 when due, then by the programme's thresholds. Says what the domain's `escalationLevel` says. */
const LEVEL = `greatest(1, (overdue >= escalate_1)::int + (overdue >= escalate_2)::int + (overdue >= escalate_3)::int + (overdue >= escalate_4)::int)`;

const WORK = 'stall-sweep';

const DUE = `c.due_at <= $1 and not c.stalled
    and not exists (select from quarantine q where q.work = '${WORK}' and q.case_id = c.id and q.released_at is null)`;

const OPEN = (condition: string): string => `
with due as (
  select c.id from loan_case c where ${DUE} and ${condition} order by c.due_at, c.id limit $3 for update skip locked
),
marked as (update loan_case c set stalled = true from due where c.id = due.id returning c.*),
late as (
  select m.*, r.owner, coalesce(r.calendar, 'office') as calendar, coalesce(r.escalate_1, 0) as escalate_1, coalesce(r.escalate_2, 5) as escalate_2,
    coalesce(r.escalate_3, 10) as escalate_3, coalesce(r.escalate_4, 20) as escalate_4, coalesce(now_day.ordinal - due_day.ordinal, 0) as overdue
  from marked m
  left join stage_rule r on r.programme = m.programme and r.programme_version = m.programme_version and r.stage = m.stage
  ${PLACE('m')}
  left join working_day now_day on now_day.calendar = coalesce(r.calendar, 'office') and now_day.place = ${DAYS_OF('m')} and now_day.day = $2::date
  left join working_day due_day on due_day.calendar = coalesce(r.calendar, 'office') and due_day.place = ${DAYS_OF('m')} and due_day.day = m.due_on
),
opened as (
  insert into stall_episode (case_id, stay, province_code, stage, calendar, opened_at, due_on, level, reason, party, note, promised_on, promises)
  select id, stay, province_code, stage, calendar, $1, due_on, ${LEVEL}, stall ->> 'reason', coalesce(stall ->> 'party', owner, 'directorate'), stall ->> 'note',
    (promises -> -1 ->> 'on')::date, promises
  from late
  -- Of this stay there is an episode only when a change of the calendar had made the case timely: it goes on.
  on conflict (case_id, stay) do update set closed_at = null, close_reason = null, due_on = excluded.due_on, level = excluded.level,
    reason = excluded.reason, party = excluded.party, note = excluded.note, promised_on = excluded.promised_on, promises = excluded.promises
    where stall_episode.closed_at is not null
  returning id, case_id, level, stage, due_on, reason, party
),
reached as (
  insert into escalation (episode_id, level, at) select o.id, reached_level, $1 from opened o, generate_series(1, o.level) as reached_level
  on conflict do nothing returning episode_id
),
message as (
  insert into outbox (topic, case_id, payload)
  select 'stall-opened', o.case_id, jsonb_build_object('episodeId', o.id, 'caseId', o.case_id, 'level', o.level, 'stage', o.stage, 'dueOn', o.due_on, 'reason', o.reason, 'party', o.party)
  from opened o
  -- What was told before is not told again.
  where exists (select from reached n where n.episode_id = o.id)
)
select (select count(*) from opened)::int as opened, (select count(*) from marked)::int as marked`;

const OPEN_DUE = OPEN('true');
const OPEN_ONE = OPEN('c.id = $4');

/**
 * Opens the stall episode of cases that have passed their due day, one batch: set-based, over an index that holds nothing but such cases. Each case gets one
 * episode for a stay and one outbox message, whatever is killed in between; rows that another sweep holds are passed over.
 * When the batch fails, its cases are taken one by one, and what fails even then is set aside, so that one bad case never stops the rest.
 * @returns how many were opened, and how many set aside; both 0 when nothing is due
 */
export async function openEpisodes(engine: Queryable, { now, today, limit }: SweepQuery): Promise<{ opened: number; setAside: { caseId: string; problem: string }[] }> {
  try {
    const { rows } = await engine.query<{ opened: number; marked: number }>({ name: 'tashil-sweep', text: OPEN_DUE, values: [now, today, limit] });
    return { opened: rows[0]?.marked ?? 0, setAside: [] };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return openOneByOne(engine, { now, today, limit });
  }
}

async function openOneByOne(engine: Queryable, { now, today, limit }: SweepQuery): Promise<{ opened: number; setAside: { caseId: string; problem: string }[] }> {
  const { rows } = await engine.query<{ id: string }>(
    `select c.id from loan_case c where ${DUE} order by c.due_at, c.id limit $2`, [now, limit],
  );
  let opened = 0;
  const setAside: { caseId: string; problem: string }[] = [];
  for (const { id } of rows) {
    try {
      const one = await engine.query<{ marked: number }>(OPEN_ONE, [now, today, 1, id]);
      opened += one.rows[0]?.marked ?? 0;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      await quarantine(engine, { work: WORK, caseId: id, problem: error.message });
      setAside.push({ caseId: id, problem: error.message });
    }
  }
  return { opened, setAside };
}

const RAISE = `
with aged as (
  select e.id, e.case_id, e.level, c.stage, coalesce(r.escalate_1, 0) as escalate_1, coalesce(r.escalate_2, 5) as escalate_2,
    coalesce(r.escalate_3, 10) as escalate_3, coalesce(r.escalate_4, 20) as escalate_4, coalesce(now_day.ordinal - due_day.ordinal, 0) as overdue
  from stall_episode e
  join loan_case c on c.id = e.case_id
  left join stage_rule r on r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage
  ${PLACE('c')}
  left join working_day now_day on now_day.calendar = e.calendar and now_day.place = ${DAYS_OF('c')} and now_day.day = $2::date
  left join working_day due_day on due_day.calendar = e.calendar and due_day.place = ${DAYS_OF('c')} and due_day.day = e.due_on
  where e.closed_at is null and e.level < 4
),
rising as (
  select e.id, a.case_id, e.level as before, ${LEVEL} as after, a.stage from stall_episode e join aged a on a.id = e.id
  where ${LEVEL} > e.level and e.closed_at is null order by e.id limit $3 for update of e skip locked
),
raised as (update stall_episode e set level = r.after from rising r where e.id = r.id returning e.id, e.case_id, r.before, r.after, r.stage, e.party, e.reason, e.due_on),
reached as (
  insert into escalation (episode_id, level, at) select r.id, reached_level, $1 from raised r, generate_series(r.before + 1, r.after) as reached_level
  on conflict do nothing returning episode_id
),
message as (
  insert into outbox (topic, case_id, payload)
  select 'stall-escalated', r.case_id, jsonb_build_object('episodeId', r.id, 'caseId', r.case_id, 'level', r.after, 'from', r.before, 'stage', r.stage, 'dueOn', r.due_on, 'reason', r.reason, 'party', r.party)
  from raised r where exists (select from reached n where n.episode_id = r.id)
)
select count(*)::int as raised from raised`;

/** Raises the level of open episodes that have reached the next threshold, one batch. Idempotent. @returns how many rose; 0 when none is left */
export async function raiseLevels(engine: Queryable, { now, today, limit }: SweepQuery): Promise<number> {
  const { rows } = await engine.query<{ raised: number }>({ name: 'tashil-raise', text: RAISE, values: [now, today, limit] });
  return rows[0]?.raised ?? 0;
}
