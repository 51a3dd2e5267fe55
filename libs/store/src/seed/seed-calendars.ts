import { v7 as newUuid } from 'uuid';
import { fromJalali, jalaliYearEnd, type DayRange, type IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { keepCalendarChange } from '../calendars/calendar-changes.js';
import type { KeptWeekdays } from '../calendars/days-off.js';
import { countConcerned } from '../calendars/reckoning.js';
import { listCalendarPlaces, renumberDays } from '../calendars/working-days.js';
import { readBusinessTimeMs } from '../work/business-clock.js';
import { appendOutbox } from '../work/outbox-messages.js';
import { nameId } from '../database/name-id.js';
import { touchRules } from '../work/rules-version.js';
import { queueRun } from '../work/runs.js';
import { readSeedCsv, readSeedJson } from './seed-files.js';
import { shippedLabels } from './seed-labels.js';

const SOURCE = 'official table of days off; lunar days of coming years are forecasts';

interface CalendarFile {
  calendars: { code: string; province: string; label: { fa: string; en: string }; source: string; weekdays: KeptWeekdays[] }[];
}

/**
 * Brings the shipped calendars and days off in, at each start. What an administrator changed is theirs: a day that was cancelled, moved or confirmed stays so,
 * and so do weekdays that they set, also from the same day on. When nothing changed it reads and writes nothing.
 */
export async function seedCalendars(client: Queryable): Promise<void> {
  const weekdays = await seedWeekdays(client);
  const daysOff = readSeedCsv('holidays.csv');
  const added = await seedDaysOff(client, daysOff);
  const shipped = wholeYears(daysOff.map((row) => row['jalali_date'] ?? ''));
  const filled = await client.query<{ from: IsoDate | null; to: IsoDate | null }>(
    'select min(day) as "from", max(day) as "to" from working_day where place in (select code from province)',
  );
  const { from, to } = filled.rows[0] ?? { from: null, to: null };
  // An administrator may have brought in further years.
  const range = { from: from !== null && from < shipped.from ? from : shipped.from, to: to !== null && to > shipped.to ? to : shipped.to };
  if (weekdays + added === 0 && from === range.from && to === range.to) return;
  const changed = await renumberDays(client, await listCalendarPlaces(client), range);
  await touchRules(client);
  await reckonCasesAnew(client, changed);
}

/** A new version of the product that works other days than the one before moves the due days of open cases like any change does. */
async function reckonCasesAnew(client: Queryable, changed: Awaited<ReturnType<typeof renumberDays>>): Promise<void> {
  const [first] = changed;
  if (!first) return;
  const scope = { provinceCode: null, countyCode: null, calendar: null, days: changed.reduce(
    (days, each) => ({ from: each.days.from < days.from ? each.days.from : days.from, to: each.days.to > days.to ? each.days.to : days.to }), first.days,
  ) };
  if ((await countConcerned(client, scope)) === 0) return;
  const [id, runId, at] = [newUuid(), newUuid(), new Date(await readBusinessTimeMs(client))];
  const { fa, en } = shippedLabels().calendarChanges['shipped-days'] ?? { fa: 'shipped-days', en: 'shipped-days' };
  const by = { byActor: 'tashil', byName: 'Tashil' };
  await keepCalendarChange(client, { id, type: 'shipped-days', labelFa: fa, labelEn: en, detail: {}, ...scope, at, ...by, runId, finishedAt: null });
  await queueRun(client, { id: runId, kind: 'reckon-due', requestedBy: null, parameters: { changeId: id }, at });
  await appendOutbox(client, [{ topic: 'run-requested', payload: { runId, kind: 'reckon-due' } }]);
}

/** @returns how many calendars changed */
async function seedWeekdays(client: Queryable): Promise<number> {
  const { calendars } = readSeedJson('calendars.json') as CalendarFile;
  let changed = 0;
  for (const { code, province, label, source, weekdays } of calendars) {
    const kept = await client.query<{ weekdays: KeptWeekdays[] }>('select weekdays from calendar where code = $1 and province_code = $2', [code, province]);
    const own = (kept.rows[0]?.weekdays ?? []).filter(({ origin }) => origin === 'administrator');
    const merged = [...weekdays.filter(({ from }) => !own.some((each) => each.from === from)), ...own].sort((a, b) => (a.from < b.from ? -1 : 1));
    const { rowCount } = await client.query(
      `insert into calendar as kept (code, province_code, label_fa, label_en, weekdays, source) values ($1, $2, $3, $4, $5::jsonb, $6)
       on conflict (code, province_code) do update set label_fa = excluded.label_fa, label_en = excluded.label_en, weekdays = excluded.weekdays, source = excluded.source
       where (kept.label_fa, kept.label_en, kept.weekdays, kept.source) is distinct from (excluded.label_fa, excluded.label_en, excluded.weekdays, excluded.source)`,
      [code, province, label.fa, label.en, JSON.stringify(merged), source],
    );
    changed += rowCount ?? 0;
  }
  return changed;
}

/** @returns how many days off were added, or changed by the table that is shipped now */
async function seedDaysOff(client: Queryable, rows: ReturnType<typeof readSeedCsv>): Promise<number> {
  const shipped = rows.map((row) => ({
    id: nameId(`holiday ${row['gregorian_date']} ${row['title_fa']}`), day: row['gregorian_date'], title_fa: row['title_fa'], kind: row['calendar'],
    status: row['status'], source: SOURCE,
  }));
  const { rowCount } = await client.query(
    `insert into holiday as kept (id, day, title_fa, kind, status, source)
     select given.id, given.day, given.title_fa, given.kind, given.status, given.source from json_populate_recordset(null::holiday, $1::json) as given
     -- A day that an administrator has put in already, as a corrected lunar day, is not there twice.
     where not exists (select from holiday there where there.day = given.day and there.title_fa = given.title_fa and there.province_code is null
       and there.calendar is null and there.cancelled_at is null and there.id <> given.id)
     on conflict (id) do update set kind = excluded.kind, status = excluded.status, source = excluded.source
     where kept.cancelled_at is null and kept.confirmed_at is null
       and (kept.kind, kept.status, kept.source) is distinct from (excluded.kind, excluded.status, excluded.source)`,
    [JSON.stringify(shipped)],
  );
  return rowCount ?? 0;
}

/** First and last day of the Jalali years that the table of days off covers. */
function wholeYears(jalaliDates: string[]): DayRange {
  const years = jalaliDates.map((date) => Number(date.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return { from: fromJalali(first, 1, 1), to: jalaliYearEnd(fromJalali(last, 1, 1)) };
}
