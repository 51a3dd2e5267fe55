import { stagesTagged, type DueFacts, type IsoDate, type ProgrammeCode, type Stage } from '#domain';
import type { Queryable } from '../database/store.js';
import type { ChangeScope } from './calendar-changes.js';

/** As much of an open case as its due day follows from: thousands are looked at for each that moves. */
export interface ReckonedCase extends DueFacts {
  id: string; stage: Stage; programme: ProgrammeCode; programmeVersion: number; provinceCode: string; countyCode: string; dueOn: IsoDate | null;
}

const ENDED = stagesTagged('ended').map((stage) => `'${stage}'`).join(', ');
const ENTERED = `(c.stage_entered_at at time zone 'Asia/Tehran')::date`;

/** A stay that lies before the first changed day, or was entered after the last, has the same days as before; a visit is moved by days before its own only. */
const CONCERNED = `
  from loan_case c
  left join stage_rule r on r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage
  where c.stage not in (${ENDED})
    and ($1::text is null or c.province_code = $1) and ($2::text is null or c.county_code = $2) and ($3::text is null or coalesce(r.calendar, 'office') = $3)
    and ($4::date is null or (greatest(c.due_on, ${ENTERED}) >= $4 and (c.stage = 'supervision' or least(c.due_on, ${ENTERED}) <= $5)))
    and ($4::date is null or c.due_on is not null)`;

const scopeValues = ({ provinceCode, countyCode, calendar, days }: ChangeScope): unknown[] => [provinceCode, countyCode, calendar, days?.from ?? null, days?.to ?? null];

/** How many open cases a change may concern. */
export async function countConcerned(client: Queryable, scope: ChangeScope): Promise<number> {
  const { rows } = await client.query<{ cases: number }>(`select count(*)::int as cases ${CONCERNED}`, scopeValues(scope));
  return rows[0]?.cases ?? 0;
}

/** The next open cases that a change may concern, in the order of ids. */
export async function readConcerned(client: Queryable, scope: ChangeScope, { afterId, limit }: { afterId: string | null; limit: number }): Promise<ReckonedCase[]> {
  const { rows } = await client.query<Omit<ReckonedCase, 'stageEnteredAt'> & { stageEnteredAt: Date }>(
    `select c.id, c.stage, c.programme, c.programme_version as "programmeVersion", c.province_code as "provinceCode", c.county_code as "countyCode", c.due_on as "dueOn",
       c.stage_entered_at as "stageEnteredAt", c.carried_working_days as "carriedWorkingDays",
       case when c.stage = 'supervision' then (select d.detail ->> 'paidInFullOn' from case_detail d where d.case_id = c.id) end as "paidInFullOn",
       case when c.stage = 'supervision' then (select d.detail -> 'visits' from case_detail d where d.case_id = c.id) else '[]' end as visits
     ${CONCERNED} and ($6::uuid is null or c.id > $6) order by c.id limit $7`,
    [...scopeValues(scope), afterId, limit],
  );
  return rows.map((row) => ({ ...row, stageEnteredAt: row.stageEnteredAt.toISOString() }));
}

/** A due day that moved: `level` is the escalation level by the new one, 0 while in time. */
export interface MovedDue { caseId: string; stage: Stage; dueBefore: IsoDate | null; dueAfter: IsoDate | null; level: number }

/**
 * Keeps what a change moved, and lets the stall episodes follow, in the transaction that saved the cases. A case that is not late any more leaves its episode,
 * which the sweep takes up again should the same stay become late once more. A level may sink at once; it rises with the escalation, which tells of it.
 */
export async function keepDueMoves(client: Queryable, moves: readonly MovedDue[], { changeId, at, today }: { changeId: string; at: Date; today: IsoDate }): Promise<void> {
  await client.query(
    `with moved as (
       select * from jsonb_to_recordset($1::jsonb) as m ("caseId" uuid, stage text, "dueBefore" date, "dueAfter" date, level int)
     ),
     kept as (
       insert into due_move as k (change_id, case_id, stay, stage, due_before, due_after, reopened, at)
       select $2, m."caseId", c.stay, m.stage, m."dueBefore", m."dueAfter", coalesce(m."dueBefore" < $4::date and m.level = 0, false), $3
       from moved m join loan_case c on c.id = m."caseId"
       on conflict (change_id, case_id, stay) do update set due_after = excluded.due_after, at = excluded.at,
         reopened = coalesce(k.due_before < $4::date and not coalesce(excluded.due_after < $4::date, false), false)
     ),
     followed as (
       update stall_episode e set due_on = coalesce(m."dueAfter", e.due_on), level = case when m.level = 0 then e.level else least(e.level, m.level) end,
         closed_at = case when m.level = 0 then $3::timestamptz end, close_reason = case when m.level = 0 then 'calendar' end
       from moved m where e.case_id = m."caseId" and e.closed_at is null
     )
     update loan_case c set stalled = false from moved m where c.id = m."caseId" and m.level = 0 and c.stalled`,
    [JSON.stringify(moves), changeId, at, today],
  );
}

/** Notes how far the cases of a change have been reckoned. `total` replaces, the rest is added. */
export async function advanceReckoning(
  client: Queryable, changeId: string, done: { examined?: number; moved?: number; total?: number; afterId?: string; finishedAt?: Date },
): Promise<void> {
  await client.query(
    `update calendar_change set examined = examined + $2, moved = moved + $3, total = coalesce($4, total), after_id = coalesce($5, after_id), finished_at = coalesce($6, finished_at)
     where id = $1`,
    [changeId, done.examined ?? 0, done.moved ?? 0, done.total ?? null, done.afterId ?? null, done.finishedAt ?? null],
  );
}
