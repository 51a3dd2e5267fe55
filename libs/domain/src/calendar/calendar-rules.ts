import { dayNumber } from '../jalali/iso-date.js';
import type { IsoDate } from '../jalali/iso-date.js';

/** The weekdays worked from a day on, until the next entry begins; 0 is Saturday, 6 Friday. */
export type WorkingWeekdays = {
  from: IsoDate;
  working: readonly number[];
  status?: 'default' | 'announced' | 'to-be-confirmed';
  source?: string;
};

/** Which weekdays a kind of body works in a province. Codes such as `office` and `bank` are data. */
export type CalendarRules = {
  code: string;
  province: string;
  weekdays: readonly WorkingWeekdays[];
  source: string;
};

/** An official day off. Lunar days of coming years are forecasts until they are announced. */
export type DayOff = { day: IsoDate; title: string; status: 'announced' | 'forecast'; source: string };

/** A day on which work stopped for heat, dust or flood: in one calendar or all, in one county or the whole province. */
export type Closure = { day: IsoDate; calendar?: string; county?: string; reason: string };

/** The days a working calendar covers, both included. */
export type DayRange = { from: IsoDate; to: IsoDate };

/** Calendar data that cannot be reckoned with; a fault of the data, not of a command. */
export class CalendarDataError extends Error {
  override readonly name = 'CalendarDataError';
}

/** A day asked for that lies outside the days a calendar was filled for. */
export class OutsideCalendarError extends Error {
  override readonly name = 'OutsideCalendarError';

  constructor(
    readonly calendar: string,
    readonly day: string,
    readonly range: DayRange,
  ) {
    super(`The calendar ${calendar} covers ${range.from} to ${range.to}, not ${day}`);
  }
}

/**
 * The weekday entries in order of time.
 *
 * @throws CalendarDataError when one is malformed, doubled or missing for the first day of the range
 */
export function weekdaysInOrder(rules: CalendarRules, range: DayRange): { from: number; working: ReadonlySet<number> }[] {
  const fault = (what: string): CalendarDataError => new CalendarDataError(`Calendar ${rules.code}: ${what}`);
  if (dayNumber(range.to) < dayNumber(range.from)) throw fault(`${range.to} is before ${range.from}`);
  const entries = rules.weekdays
    .map(({ from, working }) => ({ from: dayNumber(from), working: new Set(working) }))
    .sort((a, b) => a.from - b.from);
  const first = entries[0];
  if (!first || first.from > dayNumber(range.from)) throw fault(`no weekdays in force on ${range.from}`);
  if (new Set(entries.map(({ from }) => from)).size !== entries.length) throw fault('two sets of weekdays from the same day');
  const strange = rules.weekdays.flatMap(({ working }) => working).find((day) => !Number.isInteger(day) || day < 0 || day > 6);
  if (strange !== undefined) throw fault(`no weekday ${strange}`);
  return entries;
}
