import type { IsoDate, WorkingWeekdays } from '#domain';
import type { Queryable } from '../database/store.js';
import { readCursor, writeCursor } from '../read/sql-parts.js';
import type { CalendarPlace } from './working-days.js';

export const DAY_OFF_KINDS = ['solar', 'lunar', 'closure'] as const;
export const CLOSURE_CAUSES = ['heat', 'dust', 'flood', 'cold', 'power', 'other'] as const;
export type DayOffKind = (typeof DAY_OFF_KINDS)[number];
export type ClosureCause = (typeof CLOSURE_CAUSES)[number];

/** A day off as it is kept. Without a province it is the whole country's; without a calendar it counts in each. */
export interface DayOffRecord {
  id: string; day: IsoDate; titleFa: string; kind: DayOffKind; cause: ClosureCause | null; status: 'announced' | 'forecast';
  provinceCode: string | null; countyCode: string | null; calendar: string | null; source: string; origin: 'shipped' | 'administrator';
  addedBy: string | null; addedAt: Date | null; cancelledBy: string | null; cancelledAt: Date | null; cancelReason: string | null;
}

const COLUMNS = `id, day, title_fa as "titleFa", kind, cause, status, province_code as "provinceCode", county_code as "countyCode", calendar, source, origin,
  added_by as "addedBy", added_at as "addedAt", cancelled_by as "cancelledBy", cancelled_at as "cancelledAt", cancel_reason as "cancelReason"`;

/** Two who change calendars would each number the days without the other's. Any fixed number of the product's own. */
const CALENDAR_LOCK = 1399_11_22;

/** Waits until nobody else changes calendars. Call it first inside `store.transaction`; numbering a province's days anew takes its time. */
export async function lockCalendars(client: Queryable): Promise<void> {
  await client.query(`set local statement_timeout = '60s'; set local lock_timeout = '60s'; set local idle_in_transaction_session_timeout = '120s'`);
  await client.query('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
}

/**
 * Waits until nobody changes calendars, and keeps them as they are until the end of the transaction: for who takes cases in by them, which a change
 * would not find before they are committed. Call it inside `store.transaction`, and read the rules anew after it.
 */
export async function holdCalendars(client: Queryable): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [CALENDAR_LOCK]);
}

export interface DaysOffQuery { provinceCode: string | null; from?: IsoDate; to?: IsoDate; countyCode?: string; kind?: DayOffKind; limit: number; cursor?: string }

/**
 * Days off of the country and of a province (of all without one), in the order of days; cancelled ones too. Of a county: those that count there.
 * @throws CursorError
 */
export async function listDaysOff(client: Queryable, query: DaysOffQuery): Promise<{ items: DayOffRecord[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, 'days-off');
  const { rows } = await client.query<DayOffRecord>(
    `select ${COLUMNS} from holiday
     where ($1::text is null or province_code is null or province_code = $1) and ($2::date is null or day >= $2) and ($3::date is null or day <= $3)
       and ($4::text is null or county_code is null or county_code = $4) and ($5::text is null or kind = $5)
       and ($6::date is null or (day, id) > ($6::date, $7::uuid))
     order by day, id limit $8`,
    [query.provinceCode, query.from ?? null, query.to ?? null, query.countyCode ?? null, query.kind ?? null, after?.key ?? null, after?.id ?? null, query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor('days-off', last.day, last.id) : null };
}

/** A day off of the country or of this province, or null. */
export async function readDayOff(client: Queryable, { id, provinceCode }: { id: string; provinceCode: string }): Promise<DayOffRecord | null> {
  const { rows } = await client.query<DayOffRecord>(
    `select ${COLUMNS} from holiday where id = $1 and (province_code is null or province_code = $2)`, [id, provinceCode],
  );
  return rows[0] ?? null;
}

/** Days off that count on a day and in a place as a new one would: of the same title, or for a closure any closure that covers it. */
export async function findCovering(
  client: Queryable, day: Pick<DayOffRecord, 'kind' | 'titleFa' | 'provinceCode' | 'countyCode' | 'calendar'> & { from: IsoDate; to: IsoDate },
): Promise<DayOffRecord[]> {
  const { rows } = await client.query<DayOffRecord>(
    `select ${COLUMNS} from holiday
     where cancelled_at is null and day between $1 and $2 and (case when $3 = 'closure' then kind = 'closure' else title_fa = $4 end)
       and (province_code is null or province_code = $5) and (county_code is null or county_code = $6) and (calendar is null or calendar = $7) order by day, id`,
    [day.from, day.to, day.kind, day.titleFa, day.provinceCode, day.countyCode, day.calendar],
  );
  return rows;
}

export type NewDayOff = Pick<DayOffRecord, 'id' | 'day' | 'titleFa' | 'kind' | 'cause' | 'status' | 'provinceCode' | 'countyCode' | 'calendar' | 'source'>;

/** Keeps days off that a person adds. A county's first one gives it numbered days of its own, at first those of its province. */
export async function addDaysOff(client: Queryable, days: readonly NewDayOff[], { by, at }: { by: string; at: Date }): Promise<void> {
  await client.query(
    `insert into holiday (id, day, title_fa, kind, cause, status, province_code, county_code, calendar, source, origin, added_by, added_at)
     select g.id, g.day, g."titleFa", g.kind, g.cause, g.status, g."provinceCode", g."countyCode", g.calendar, g.source, 'administrator', $2, $3
     from jsonb_to_recordset($1::jsonb) as g (id uuid, day date, "titleFa" text, kind text, cause text, status text, "provinceCode" text, "countyCode" text, calendar text, source text)`,
    [JSON.stringify(days), by, at],
  );
  await client.query(
    `with first as (
       update county set own_days = true where code in (select "countyCode" from jsonb_to_recordset($1::jsonb) as g ("countyCode" text)) and not own_days
       returning code, province_code
     )
     insert into working_day (calendar, place, day, working, ordinal)
     select w.calendar, first.code, w.day, w.working, w.ordinal from first join working_day w on w.place = first.province_code`,
    [JSON.stringify(days)],
  );
}

/** Makes a day off not count any more, for a reason, and names the day that it moved to. */
export async function cancelDayOff(client: Queryable, { id, by, at, reason, movedTo }: { id: string; by: string; at: Date; reason: string; movedTo?: string }): Promise<void> {
  await client.query(
    'update holiday set cancelled_by = $2, cancelled_at = $3, cancel_reason = $4, moved_to = $5 where id = $1 and cancelled_at is null',
    [id, by, at, reason, movedTo ?? null],
  );
}

/** A forecast has been announced, says this source. */
export async function confirmDayOff(client: Queryable, { id, by, at, source }: { id: string; by: string; at: Date; source: string }): Promise<void> {
  await client.query(`update holiday set status = 'announced', confirmed_by = $2, confirmed_at = $3, source = $4 where id = $1`, [id, by, at, source]);
}

/** Weekdays as they are kept: those without an origin came with the product. */
export interface KeptWeekdays extends WorkingWeekdays { origin?: 'administrator'; addedBy?: string; addedAt?: string }
export interface CalendarRecord { code: string; provinceCode: string; labelFa: string; labelEn: string; source: string; weekdays: KeptWeekdays[] }

/** The calendars of a province, or of all, with their weekdays in the order of time. */
export async function listCalendars(client: Queryable, provinceCode: string | null): Promise<CalendarRecord[]> {
  const { rows } = await client.query<CalendarRecord>(
    `select code, province_code as "provinceCode", label_fa as "labelFa", label_en as "labelEn", source, weekdays from calendar
     where $1::text is null or province_code = $1 order by province_code, code desc`, [provinceCode],
  );
  return rows.map((row) => ({ ...row, weekdays: [...row.weekdays].sort((a, b) => (a.from < b.from ? -1 : 1)) }));
}

export async function saveWeekdays(client: Queryable, { code, provinceCode, weekdays }: Pick<CalendarRecord, 'code' | 'provinceCode' | 'weekdays'>): Promise<void> {
  await client.query('update calendar set weekdays = $3::jsonb where code = $1 and province_code = $2', [code, provinceCode, JSON.stringify(weekdays)]);
}

/** The days of a place in one calendar with what makes each a day off. Weekends have no such reason. */
export async function readCalendarDays(
  client: Queryable, query: CalendarPlace & { calendar: string; from: IsoDate; to: IsoDate },
): Promise<{ day: IsoDate; working: boolean; because: Pick<DayOffRecord, 'id' | 'titleFa' | 'kind' | 'status' | 'countyCode'>[] }[]> {
  const { rows } = await client.query<{ day: IsoDate; working: boolean; because: Pick<DayOffRecord, 'id' | 'titleFa' | 'kind' | 'status' | 'countyCode'>[] }>(
    `select w.day, w.working, coalesce((
       select jsonb_agg(jsonb_build_object('id', h.id, 'titleFa', h.title_fa, 'kind', h.kind, 'status', h.status, 'countyCode', h.county_code) order by h.kind, h.title_fa)
       from holiday h where h.day = w.day and h.cancelled_at is null and (h.province_code is null or h.province_code = $2)
         and (h.county_code is null or h.county_code = $3) and (h.calendar is null or h.calendar = $1)
     ), '[]') as because
     from working_day w
     where w.calendar = $1 and w.place = coalesce((select code from county where code = $3 and own_days), $2) and w.day between $4 and $5 order by w.day`,
    [query.calendar, query.provinceCode, query.countyCode, query.from, query.to],
  );
  return rows;
}
