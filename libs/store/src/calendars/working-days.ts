import { buildWorkingCalendar, type CalendarRules, type DayRange, type IsoDate, type WorkingCalendar, type WorkingWeekdays } from '#domain';
import type { Queryable } from '../database/store.js';

/** Where days are numbered: in a province, or in one of its counties that has closures of its own. */
export interface CalendarPlace { provinceCode: string; countyCode: string | null }

interface CalendarQuery extends CalendarPlace { calendar: string; from: IsoDate; to: IsoDate }

/** The key of numbered days. */
const placeKey = ({ provinceCode, countyCode }: CalendarPlace): string => countyCode ?? provinceCode;

/**
 * Reckons a calendar from its weekdays and days off and fills the table that SQL reads ages from; writes nothing when nothing changed. Run it after
 * either changed.
 * @returns the first and the last day that are worked now and were not before, or the other way round; null when there are none
 * @throws CalendarDataError when the weekdays are malformed
 */
export async function fillWorkingDays(client: Queryable, query: CalendarQuery): Promise<DayRange | null> {
  const days = (await readCalendar(client, query)).days();
  const key = [query.calendar, placeKey(query)];
  const stored = await client.query<{ day: IsoDate; working: boolean; ordinal: number }>(
    'select day, working, ordinal from working_day where calendar = $1 and place = $2 order by day', key,
  );
  const before = new Map(stored.rows.map((row) => [row.day, row]));
  const changed = days.filter(({ day, working }) => before.has(day) && before.get(day)?.working !== working);
  // The numbers before the first changed day are what they were.
  const from = days.findIndex(({ day, working, ordinal }) => before.get(day)?.working !== working || before.get(day)?.ordinal !== ordinal);
  const rest = from < 0 ? [] : days.slice(from);
  if (rest.length > 0) {
    await client.query('delete from working_day where calendar = $1 and place = $2 and day >= $3', [...key, rest[0]?.day]);
    await client.query(
      `insert into working_day (calendar, place, day, working, ordinal)
       select $1, $2, day, working, ordinal from unnest($3::date[], $4::boolean[], $5::int[]) as given (day, working, ordinal)`,
      [...key, rest.map(({ day }) => day), rest.map(({ working }) => working), rest.map(({ ordinal }) => ordinal)],
    );
  }
  const [first, last] = [changed[0], changed.at(-1)];
  return first && last ? { from: first.day, to: last.day } : null;
}

/** Reads a calendar of a place out of its tables. Days off of the country, the province, the county and the calendar count, cancelled ones do not. */
async function readCalendar(client: Queryable, { calendar, provinceCode, countyCode, from, to }: CalendarQuery): Promise<WorkingCalendar> {
  const found = await client.query<{ weekdays: WorkingWeekdays[]; source: string }>(
    'select weekdays, source from calendar where code = $1 and province_code = $2', [calendar, provinceCode],
  );
  const row = found.rows[0];
  if (!row) throw new Error(`No calendar ${calendar} for the province ${provinceCode}: seed the reference data first.`);
  const off = await client.query<{ day: IsoDate }>(
    `select day from holiday where cancelled_at is null and day between $1 and $2 and (province_code is null or province_code = $3)
       and (county_code is null or county_code = $4) and (calendar is null or calendar = $5)`,
    [from, to, provinceCode, countyCode, calendar],
  );
  const rules: CalendarRules = { code: calendar, province: provinceCode, weekdays: row.weekdays, source: row.source };
  return buildWorkingCalendar(rules, off.rows, { from, to }, [], countyCode ?? undefined);
}

/** First and last day that the calendars of a province are filled for. @throws when the reference data is missing */
export async function calendarRange(client: Queryable, provinceCode: string): Promise<DayRange> {
  const found = await client.query<{ from: IsoDate | null; to: IsoDate | null }>(
    'select min(day) as "from", max(day) as "to" from working_day where place = $1', [provinceCode],
  );
  const { from, to } = found.rows[0] ?? {};
  if (!from || !to) throw new Error(`No working days are filled for the province ${provinceCode}: seed the reference data first.`);
  return { from, to };
}

/** Both calendars of a place over the days that its province is filled for: the same days that SQL reckons with. */
export async function readCalendars(client: Queryable, place: CalendarPlace): Promise<{ office: WorkingCalendar; bank: WorkingCalendar }> {
  const range = await calendarRange(client, place.provinceCode);
  return {
    office: await readCalendar(client, { calendar: 'office', ...place, ...range }),
    bank: await readCalendar(client, { calendar: 'bank', ...place, ...range }),
  };
}

/** The provinces, and the counties that have numbered days of their own. */
export async function listCalendarPlaces(client: Queryable): Promise<CalendarPlace[]> {
  const { rows } = await client.query<CalendarPlace>(
    `select code as "provinceCode", null as "countyCode" from province
     union all select province_code, code from county where own_days order by 1, 2 nulls first`,
  );
  return rows;
}

/**
 * Numbers the days of every place anew, after days off or weekdays changed. A range wider than before adds days and changes none.
 * @returns per place and calendar the days whose working changed
 */
export async function renumberDays(client: Queryable, places: readonly CalendarPlace[], range?: DayRange): Promise<(CalendarPlace & { calendar: string; days: DayRange })[]> {
  const changed: (CalendarPlace & { calendar: string; days: DayRange })[] = [];
  const calendars = await client.query<{ code: string; provinceCode: string }>('select code, province_code as "provinceCode" from calendar order by 2, 1');
  for (const place of places) {
    for (const { code } of calendars.rows.filter(({ provinceCode }) => provinceCode === place.provinceCode)) {
      const days = await fillWorkingDays(client, { calendar: code, ...place, ...(range ?? (await calendarRange(client, place.provinceCode))) });
      if (days) changed.push({ ...place, calendar: code, days });
    }
  }
  return changed;
}
