import type { IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { DAYS_OF, PLACE } from '../read/case-line.js';
import { isSetAside, quarantine, setAsideUnknownStates, type SetAside } from '../work/quarantine.js';
import { isIsolable, isolate } from './isolate.js';

/** `now` is business time and `today` its day in Tehran; `limit` the size of a batch, 1,000 keeps locks short. */
export interface SweepQuery { now: Date; today: IsoDate; limit: number }

/** The level that an overdue age has reached: 1 when due, then by the programme's thresholds. Says what the domain's `escalationLevel` says. */
const LEVEL = `greatest(1, (overdue >= escalate_1)::int + (overdue >= escalate_2)::int + (overdue >= escalate_3)::int + (overdue >= escalate_4)::int)`;

const SWEEP = 'stall-sweep';
const ESCALATION = 'escalation';

const PAST_DUE = 'c.due_at <= $1 and not c.stalled';
const DUE = `${PAST_DUE} and not ${isSetAside(SWEEP, 'c.id')}`;

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
  insert into stall_episode (case_id, stay, province_code, stage, calendar, opened_at, due_on, level, reason, party, note, promised_on, promises,
    acknowledged_at, acknowledged_by)
  select id, stay, province_code, stage, calendar, $1, due_on, ${LEVEL}, stall ->> 'reason', coalesce(turn, owner, 'directorate'), stall ->> 'note',
    (promises -> -1 ->> 'on')::date, promises, (acknowledged ->> 'at')::timestamptz, acknowledged ->> 'by'
  from late cross join lateral (
    -- Someone may have taken note of the delay before the sweep came by.
    select (select d.detail -> 'acknowledgements' -> 0 from case_detail d where d.case_id = late.id) as acknowledged
  ) noted
  -- Of this stay there is an episode only when a change of the calendar had made the case timely: it goes on.
  on conflict (case_id, stay) do update set closed_at = null, close_reason = null, due_on = excluded.due_on, level = excluded.level,
    reason = excluded.reason, party = excluded.party, note = excluded.note, promised_on = excluded.promised_on, promises = excluded.promises
    where stall_episode.closed_at is not null
  returning id, case_id, level, stage, due_on, reason, party
),
reached as (
  -- Of the levels that are reached in one moment only the highest is to be told: after a standstill nobody gets four notices of one case.
  insert into escalation (episode_id, level, at, told_at)
  select o.id, reached_level, $1, case when reached_level < o.level then $1 end from opened o, generate_series(1, o.level) as reached_level
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
const OPEN_THESE = OPEN('c.id = any($4::uuid[])');
/** What is to be halved stands by place: the cases of a branch that fails as a whole are next to each other, and the rest keeps large sets. */
const DUE_BY_PLACE = `
with due as (select c.id from loan_case c where ${DUE} order by c.due_at, c.id limit $2)
select c.id from due join loan_case c on c.id = due.id order by c.province_code, c.bank_code, c.branch_code, c.id`;

/** What one batch did. */
export interface Swept { opened: number; setAside: SetAside[] }

/**
 * Sets aside, before a sweep reckons anything, the cases in its way whose stage no programme knows: a level reckoned for them would be invented.
 * @returns which
 */
export const setAsideUnknown = {
  [SWEEP]: (engine: Queryable, now: Date): Promise<SetAside[]> =>
    setAsideUnknownStates(engine, { work: SWEEP, unknown: `loan_case c where ${PAST_DUE}`, values: [now] }),
  [ESCALATION]: (engine: Queryable): Promise<SetAside[]> => setAsideUnknownStates(engine, {
    work: ESCALATION, unknown: 'loan_case c join stall_episode e on e.case_id = c.id where e.closed_at is null and e.level < 4', values: [],
  }),
};

/**
 * Opens the stall episode of cases that have passed their due day, one batch: set-based, over an index that holds nothing but such cases. Each case gets one
 * episode for a stay and one outbox message, whatever is killed in between; rows that another sweep holds are passed over.
 * When the batch fails, it is halved until those that fail stand alone; they are set aside, so that a bad case, or a branch of them, never stops the rest.
 * @returns how many were opened, and which were set aside; none when nothing is due
 */
export async function openEpisodes(engine: Queryable, { now, today, limit }: SweepQuery): Promise<Swept> {
  const marked = (rows: { marked: number }[]): number => rows[0]?.marked ?? 0;
  try {
    const { rows } = await engine.query<{ marked: number }>({ name: 'tashil-sweep', text: OPEN_DUE, values: [now, today, limit] });
    return { opened: marked(rows), setAside: [] };
  } catch (error) {
    if (!isIsolable(error)) throw error;
  }
  const { rows } = await engine.query<{ id: string }>(DUE_BY_PLACE, [now, limit]);
  const open = async (ids: readonly string[]) => marked((await engine.query<{ marked: number }>({ name: 'tashil-sweep-these', text: OPEN_THESE, values: [now, today, limit, ids] })).rows);
  const { done, setAside } = await isolate(rows.map(({ id }) => id), open, (caseId, problem) => quarantine(engine, { work: SWEEP, caseId, problem }));
  return { opened: done, setAside };
}

/** Open episodes that have reached the next level. $1 is the day, $2 the size of the batch. */
const RISING = (condition: string): string => `
with aged as (
  select e.id, e.case_id, e.level, c.stage, coalesce(r.escalate_1, 0) as escalate_1, coalesce(r.escalate_2, 5) as escalate_2,
    coalesce(r.escalate_3, 10) as escalate_3, coalesce(r.escalate_4, 20) as escalate_4, coalesce(now_day.ordinal - due_day.ordinal, 0) as overdue
  from stall_episode e
  join loan_case c on c.id = e.case_id
  left join stage_rule r on r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage
  ${PLACE('c')}
  left join working_day now_day on now_day.calendar = e.calendar and now_day.place = ${DAYS_OF('c')} and now_day.day = $1::date
  left join working_day due_day on due_day.calendar = e.calendar and due_day.place = ${DAYS_OF('c')} and due_day.day = e.due_on
  where e.closed_at is null and e.level < 4 and ${condition} and not ${isSetAside(ESCALATION, 'e.case_id')}
),
rising as (
  select e.id, a.case_id, e.level as before, ${LEVEL} as after, a.stage from stall_episode e join aged a on a.id = e.id
  where ${LEVEL} > e.level and e.closed_at is null order by e.id limit $2 for update of e skip locked
)`;

const RAISE = (condition: string): string => `${RISING(condition)},
raised as (update stall_episode e set level = r.after from rising r where e.id = r.id returning e.id, e.case_id, r.before, r.after, r.stage, e.party, e.reason, e.due_on),
reached as (
  insert into escalation (episode_id, level, at, told_at)
  select r.id, reached_level, $3::timestamptz, case when reached_level < r.after then $3::timestamptz end from raised r, generate_series(r.before + 1, r.after) as reached_level
  on conflict do nothing returning episode_id
),
message as (
  insert into outbox (topic, case_id, payload)
  select 'stall-escalated', r.case_id, jsonb_build_object('episodeId', r.id, 'caseId', r.case_id, 'level', r.after, 'from', r.before, 'stage', r.stage, 'dueOn', r.due_on, 'reason', r.reason, 'party', r.party)
  from raised r where exists (select from reached n where n.episode_id = r.id)
)
select count(*)::int as raised from raised`;

const RAISE_DUE = RAISE('true');
const RAISE_THESE = RAISE('e.case_id = any($4::uuid[])');
const RISING_BY_PLACE = `${RISING('true')}
select c.id from rising r join loan_case c on c.id = r.case_id order by c.province_code, c.bank_code, c.branch_code, c.id`;

/**
 * Raises the level of open episodes that have reached the next threshold, one batch. Idempotent. What fails is found by halves and set aside, as in the sweep.
 * @returns how many rose, and which were set aside; none when nothing is left
 */
export async function raiseLevels(engine: Queryable, { now, today, limit }: SweepQuery): Promise<{ raised: number; setAside: SetAside[] }> {
  const raised = (rows: { raised: number }[]): number => rows[0]?.raised ?? 0;
  try {
    const { rows } = await engine.query<{ raised: number }>({ name: 'tashil-raise', text: RAISE_DUE, values: [today, limit, now] });
    return { raised: raised(rows), setAside: [] };
  } catch (error) {
    if (!isIsolable(error)) throw error;
  }
  const { rows } = await engine.query<{ id: string }>(RISING_BY_PLACE, [today, limit]);
  const raise = async (ids: readonly string[]) => raised((await engine.query<{ raised: number }>({ name: 'tashil-raise-these', text: RAISE_THESE, values: [today, limit, now, ids] })).rows);
  const { done, setAside } = await isolate(rows.map(({ id }) => id), raise, (caseId, problem) => quarantine(engine, { work: ESCALATION, caseId, problem }));
  return { raised: done, setAside };
}
