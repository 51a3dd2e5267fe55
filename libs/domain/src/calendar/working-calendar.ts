import { dayNumber, isoFromDayNumber, weekdayOfDayNumber } from '../jalali/iso-date.js';
import type { IsoDate } from '../jalali/iso-date.js';
import { OutsideCalendarError, weekdaysInOrder } from './calendar-rules.js';
import type { CalendarRules, Closure, DayOff, DayRange } from './calendar-rules.js';

/** One row of a working calendar; `ordinal` counts the working days from the first day to this one, this one included. */
export type CalendarDay = { day: IsoDate; working: boolean; ordinal: number };

/** The working days of a range of days. Every question about a day outside it throws `OutsideCalendarError`. */
export type WorkingCalendar = {
  readonly code: string;
  readonly province: string;
  readonly county: string | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  isWorkingDay(day: IsoDate): boolean;
  /** Working days in [from..day]. */
  ordinal(day: IsoDate): number;
  /** The n-th working day after a day (working or not); the day itself for 0. Refuses a negative or broken n with a RangeError. */
  addWorkingDays(day: IsoDate, workingDays: number): IsoDate;
  /** Working days in (a, b]; when b is before a, minus those in (b, a]. */
  workingDaysBetween(a: IsoDate, b: IsoDate): number;
  /** All days in order, to fill a table from. */
  days(): CalendarDay[];
};

/**
 * Lays out a calendar day by day, so that any later question is one look-up.
 *
 * @param rules weekdays worked, by effective date
 * @param daysOff official days off; those outside the range are passed over
 * @param range first and last day covered
 * @param closures closed days; one with a calendar code counts in that calendar only
 * @param county county whose own closures count too; without it only those of the whole province do
 * @throws CalendarDataError when the weekdays are malformed or do not reach back to the first day
 */
export function buildWorkingCalendar(
  rules: CalendarRules,
  daysOff: readonly Pick<DayOff, 'day'>[],
  range: DayRange,
  closures: readonly Closure[] = [],
  county?: string,
): WorkingCalendar {
  const weekdays = weekdaysInOrder(rules, range);
  const off = new Set(daysOff.map(({ day }) => day));
  for (const closure of closures) if (concerns(closure, rules.code, county)) off.add(closure.day);
  const rows = new Map<IsoDate, CalendarDay>();
  const workingDays: IsoDate[] = [];
  const last = dayNumber(range.to);
  let entry = 0;
  for (let at = dayNumber(range.from); at <= last; at += 1) {
    while (weekdays[entry + 1] !== undefined && (weekdays[entry + 1]?.from ?? 0) <= at) entry += 1;
    const day = isoFromDayNumber(at);
    const working = weekdays[entry]?.working.has(weekdayOfDayNumber(at)) === true && !off.has(day);
    if (working) workingDays.push(day);
    rows.set(day, { day, working, ordinal: workingDays.length });
  }
  return calendarOf(rules, range, county, rows, workingDays);
}

const concerns = (closure: Closure, code: string, county: string | undefined): boolean =>
  (closure.calendar === undefined || closure.calendar === code) && (closure.county === undefined || closure.county === county);

function calendarOf(
  rules: CalendarRules,
  range: DayRange,
  county: string | undefined,
  rows: ReadonlyMap<IsoDate, CalendarDay>,
  workingDays: readonly IsoDate[],
): WorkingCalendar {
  const row = (day: IsoDate): CalendarDay => {
    const found = rows.get(day);
    if (!found) throw new OutsideCalendarError(rules.code, day, range);
    return found;
  };
  return {
    code: rules.code,
    province: rules.province,
    county,
    from: range.from,
    to: range.to,
    isWorkingDay: (day) => row(day).working,
    ordinal: (day) => row(day).ordinal,
    addWorkingDays: (day, count) => {
      if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a number of working days: ${count}`);
      const passed = row(day).ordinal;
      if (count === 0) return day;
      const reached = workingDays[passed + count - 1];
      if (reached === undefined) throw new OutsideCalendarError(rules.code, `${count} working days after ${day}`, range);
      return reached;
    },
    workingDaysBetween: (a, b) => row(b).ordinal - row(a).ordinal,
    days: () => [...rows.values()].map((each) => ({ ...each })),
  };
}
