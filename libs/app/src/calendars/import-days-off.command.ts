import { addDays, fromJalali, jalaliYearEnd, type DayRange } from '#domain';
import { addDaysOff, calendarRange, cancelDayOff, confirmDayOff, listDaysOff, type DayOffRecord, type Queryable } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { WrittenOrNot } from './calendar-change.js';
import { countWord, textWord } from './calendar-words.js';
import { carryOutChange, type CalendarChangeView } from './change-calendar.command.js';
import type { CalendarDryRunView } from './count-moves.js';
import { readDaysOffFile, yearsOf, type DayOffFault, type DayOffRow } from './day-off-file.js';

export interface DaysOffImport {
  rows: number;
  faults: DayOffFault[];
  /** Days that were new, days that were moved or announced, days that were as the file says, and days that an administrator had cancelled, which stay so. */
  added: number; corrected: number; known: number; cancelled: number;
  change: CalendarChangeView | null;
  dryRun: CalendarDryRunView | null;
}

/** A lunar day falls at most so many days otherwise than foreseen. */
const MOST_DAYS_OFF = 3;

/**
 * Takes over a file of the country's days off, as one change of the calendars: new days are added, forecasts that the file announces are confirmed, and a lunar
 * day that the file names a few days earlier or later is moved. Nothing is removed for being absent. The same file again changes nothing. A file with a
 * fault changes nothing either.
 */
export async function importDaysOff(
  app: App, { file, fileName, by, dryRun = false }: { file: Buffer; fileName: string; by: string; dryRun?: boolean },
): Promise<DaysOffImport> {
  const { rows, faults } = readDaysOffFile(file);
  const counts = { added: 0, corrected: 0, known: 0, cancelled: 0 };
  const nothing: DaysOffImport = { rows: rows.length, faults, ...counts, change: null, dryRun: null };
  if (faults.length > 0 || rows.length === 0) return nothing;
  const at = app.clock.now();
  const done = await carryOutChange(app, {
    by: { actor: by, name: by }, at, dryRun,
    write: async (client): Promise<WrittenOrNot> => {
      Object.assign(counts, await takeOver(client, rows, { by, at, source: fileName }));
      if (counts.added + counts.corrected === 0) return { kind: 'absent' };
      return {
        kind: 'written', type: 'import-days-off', provinceCode: null, countyCode: null, calendar: null, detail: { fileName, ...counts }, covers: await covered(app, client, rows),
        words: { title: textWord(fileName), added: countWord(counts.added), corrected: countWord(counts.corrected) },
      };
    },
  });
  return { ...nothing, ...counts, change: done.outcome === 'accepted' ? done.change : null, dryRun: done.outcome === 'would-be' ? done.dryRun : null };
}

/** The years that were covered and those of the file: a calendar has whole years. */
async function covered(app: App, client: Queryable, rows: readonly DayOffRow[]): Promise<DayRange> {
  const now = await calendarRange(client, app.rules.provinceCodes[0] ?? '');
  const [first, last] = yearsOf(rows);
  const [from, to] = [fromJalali(first, 1, 1), jalaliYearEnd(fromJalali(last, 1, 1))];
  return { from: from < now.from ? from : now.from, to: to > now.to ? to : now.to };
}

interface Taking { by: string; at: Date; source: string }

async function takeOver(client: Queryable, rows: readonly DayOffRow[], taking: Taking): Promise<Pick<DaysOffImport, 'added' | 'corrected' | 'known' | 'cancelled'>> {
  const kept = await countryDays(client, rows);
  const inFile = new Set(rows.map(keyOf));
  // Two days of one feast have one title: when both moved, each was moved to a day of its own.
  const moves = new Set<string>();
  const counts = { added: 0, corrected: 0, known: 0, cancelled: 0 };
  for (const row of rows) {
    const same = kept.filter(({ day, titleFa }) => day === row.day && titleFa === row.titleFa);
    const there = same.find(({ cancelledAt }) => cancelledAt === null);
    if (there) {
      const announces = there.status === 'forecast' && row.status === 'announced';
      if (announces) await confirmDayOff(client, { id: there.id, ...taking });
      counts[announces ? 'corrected' : 'known'] += 1;
    } else if (same.length > 0) {
      counts.cancelled += 1;
    } else {
      const moved = row.kind === 'lunar' ? kept.find((day) => fellOtherwise(day, row) && !inFile.has(keyOf(day)) && !moves.has(day.id)) : undefined;
      const id = newUuid();
      await addDaysOff(client, [{ id, ...row, cause: null, provinceCode: null, countyCode: null, calendar: null, source: taking.source }], taking);
      if (moved) {
        moves.add(moved.id);
        await cancelDayOff(client, { id: moved.id, by: taking.by, at: taking.at, reason: taking.source, movedTo: id });
      }
      counts[moved ? 'corrected' : 'added'] += 1;
    }
  }
  return counts;
}

const keyOf = ({ day, titleFa }: { day: string; titleFa: string }): string => `${day} ${titleFa}`;

const fellOtherwise = (day: DayOffRecord, row: DayOffRow): boolean =>
  day.kind === 'lunar' && day.cancelledAt === null && day.titleFa === row.titleFa && day.day >= addDays(row.day, -MOST_DAYS_OFF) && day.day <= addDays(row.day, MOST_DAYS_OFF);

/** Days off of the whole country around those of the file. */
async function countryDays(client: Queryable, rows: readonly DayOffRow[]): Promise<DayOffRecord[]> {
  const days = rows.map(({ day }) => day).sort();
  const { items } = await listDaysOff(client, {
    provinceCode: null, from: addDays(days[0] ?? '', -MOST_DAYS_OFF), to: addDays(days.at(-1) ?? '', MOST_DAYS_OFF), limit: 100_000,
  });
  return items.filter(({ provinceCode, calendar }) => provinceCode === null && calendar === null);
}
