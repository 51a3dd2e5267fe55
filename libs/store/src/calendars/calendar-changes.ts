import type { DayRange, IsoDate, Stage } from '#domain';
import type { Queryable } from '../database/store.js';
import { readCursor, writeCursor } from '../read/sql-parts.js';
import type { RunStatus } from '../work/runs.js';

/** What was changed, in words of the field. `shipped-days`: a version of the product brought other days in. `recheck`: nothing; every open case is looked at. */
export const CALENDAR_CHANGE_TYPES = [
  'add-closure', 'cancel-day-off', 'move-day-off', 'confirm-day-off', 'set-weekdays', 'import-days-off', 'shipped-days', 'recheck',
] as const;
export type CalendarChangeType = (typeof CALENDAR_CHANGE_TYPES)[number];

/**
 * Which open cases a change may concern: of a place and a calendar, null for all, with a stay that reaches into the days whose working changed. `days` null
 * concerns every open case.
 */
export interface ChangeScope { provinceCode: string | null; countyCode: string | null; calendar: string | null; days: DayRange | null }

export interface CalendarChange extends ChangeScope {
  id: string; type: CalendarChangeType; labelFa: string; labelEn: string; detail: Record<string, unknown>; at: Date; byActor: string; byName: string;
  runId: string | null; status: RunStatus; examined: number; moved: number; total: number | null; afterId: string | null; finishedAt: Date | null;
}

const COLUMNS = `ch.id, ch.type, ch.label_fa as "labelFa", ch.label_en as "labelEn", ch.detail, ch.province_code as "provinceCode", ch.county_code as "countyCode",
  ch.calendar, case when ch.first_day is not null then jsonb_build_object('from', ch.first_day, 'to', ch.last_day) end as days, ch.at, ch.by_actor as "byActor",
  ch.by_name as "byName", ch.run_id as "runId", ch.examined, ch.moved, ch.total, ch.after_id as "afterId", ch.finished_at as "finishedAt",
  case when ch.finished_at is not null then 'done' else coalesce(r.status, 'queued') end as status`;
const TABLES = 'calendar_change ch left join run r on r.id = ch.run_id';

export type NewCalendarChange = Omit<CalendarChange, 'status' | 'examined' | 'moved' | 'total' | 'afterId'>;

/** Records a change; one that concerns no case is finished with it. The same id again changes nothing. Call it in the transaction that changes the calendar. */
export async function keepCalendarChange(client: Queryable, change: NewCalendarChange): Promise<void> {
  await client.query(
    `insert into calendar_change (id, type, label_fa, label_en, detail, province_code, county_code, calendar, first_day, last_day, at, by_actor, by_name, run_id, total, finished_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (id) do nothing`,
    [
      change.id, change.type, change.labelFa, change.labelEn, JSON.stringify(change.detail), change.provinceCode, change.countyCode, change.calendar,
      change.days?.from ?? null, change.days?.to ?? null, change.at, change.byActor, change.byName, change.runId, change.finishedAt ? 0 : null, change.finishedAt,
    ],
  );
}

export async function readCalendarChange(client: Queryable, id: string): Promise<CalendarChange | null> {
  const { rows } = await client.query<CalendarChange>(`select ${COLUMNS} from ${TABLES} where ch.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Changes of a province, or of all, newest first. @throws CursorError */
export async function listCalendarChanges(
  client: Queryable, query: { provinceCode: string | null; limit: number; cursor?: string },
): Promise<{ items: CalendarChange[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, 'calendar-changes');
  const { rows } = await client.query<CalendarChange>(
    `select ${COLUMNS} from ${TABLES}
     where ($1::text is null or ch.province_code is null or ch.province_code = $1) and ($2::timestamptz is null or (ch.at, ch.id) < ($2, $3::uuid))
     order by ch.at desc, ch.id desc limit $4`,
    [query.provinceCode, after?.key ?? null, after?.id ?? null, query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor('calendar-changes', last.at.toISOString(), last.id) : null };
}

/** What a change did to one case. `reopened`: it was late and is not any more. */
export interface DueMove {
  caseId: string; number: string; applicantName: string; stage: Stage; bankCode: string | null; dueBefore: IsoDate | null; dueAfter: IsoDate | null; reopened: boolean;
}

/** Cases that a change moved, as far as the reader sees them. Call it inside `readAs`. @throws CursorError */
export async function listDueMoves(client: Queryable, query: { changeId: string; limit: number; cursor?: string }): Promise<{ items: DueMove[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, 'due-moves');
  const { rows } = await client.query<DueMove & { stay: number }>(
    `select m.case_id as "caseId", c.number, c.applicant_name as "applicantName", m.stage, c.bank_code as "bankCode", m.due_before as "dueBefore", m.due_after as "dueAfter",
       m.reopened, m.stay
     from due_move m join loan_case c on c.id = m.case_id
     where m.change_id = $1 and ($2::uuid is null or (m.case_id, m.stay) > ($2, $3::int)) order by m.case_id, m.stay limit $4`,
    [query.changeId, after?.id ?? null, after === null ? null : Number(after.key), query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ stay: _stay, ...move }) => move),
    nextCursor: rows.length > query.limit && last ? writeCursor('due-moves', String(last.stay), last.caseId) : null,
  };
}
