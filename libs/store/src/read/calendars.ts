import { buildWorkingCalendar, type CalendarRules, type IsoDate, type WorkingCalendar, type WorkingWeekdays } from '#domain';
import type { Queryable } from '../database/store.js';

interface CalendarQuery { calendar: string; provinceCode: string; from: IsoDate; to: IsoDate }

/**
 * Reckons a calendar from its weekdays and days off and fills the table that SQL reads ages from. Run it after either changed.
 * @throws CalendarDataError when the weekdays are malformed
 */
export async function fillWorkingDays(client: Queryable, query: CalendarQuery): Promise<void> {
  const calendar = await readCalendar(client, query);
  const days = calendar.days();
  await client.query('delete from working_day where calendar = $1 and province_code = $2', [query.calendar, query.provinceCode]);
  await client.query(
    `insert into working_day (calendar, province_code, day, working, ordinal)
     select $1, $2, day, working, ordinal from unnest($3::date[], $4::boolean[], $5::int[]) as given (day, working, ordinal)`,
    [query.calendar, query.provinceCode, days.map(({ day }) => day), days.map(({ working }) => working), days.map(({ ordinal }) => ordinal)],
  );
}

/** Reads a calendar of a province out of its tables. Days off of the country, of the province and of the calendar count. */
async function readCalendar(client: Queryable, { calendar, provinceCode, from, to }: CalendarQuery): Promise<WorkingCalendar> {
  const found = await client.query<{ weekdays: WorkingWeekdays[]; source: string }>(
    'select weekdays, source from calendar where code = $1 and province_code = $2', [calendar, provinceCode],
  );
  const row = found.rows[0];
  if (!row) throw new Error(`No calendar ${calendar} for the province ${provinceCode}: seed the reference data first.`);
  const off = await client.query<{ day: IsoDate }>(
    `select day from holiday where day between $1 and $2 and (province_code is null or province_code = $3) and (calendar is null or calendar = $4)`,
    [from, to, provinceCode, calendar],
  );
  const rules: CalendarRules = { code: calendar, province: provinceCode, weekdays: row.weekdays, source: row.source };
  return buildWorkingCalendar(rules, off.rows, { from, to });
}

/** Both calendars of a province over the days that its table is filled for: the same days that SQL reckons with. */
export async function readCalendars(client: Queryable, provinceCode: string): Promise<{ office: WorkingCalendar; bank: WorkingCalendar }> {
  const found = await client.query<{ from: IsoDate | null; to: IsoDate | null }>(
    'select min(day) as "from", max(day) as "to" from working_day where province_code = $1', [provinceCode],
  );
  const { from, to } = found.rows[0] ?? {};
  if (!from || !to) throw new Error(`No working days are filled for the province ${provinceCode}: seed the reference data first.`);
  return {
    office: await readCalendar(client, { calendar: 'office', provinceCode, from, to }),
    bank: await readCalendar(client, { calendar: 'bank', provinceCode, from, to }),
  };
}
