import type { IsoDate } from '../jalali/iso-date.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Days on which the clock stood still: stopped on `from`, running again on `to`. The working days in (from, to] do not count. */
export type Pause = { from: IsoDate; to: IsoDate };

/**
 * The last day on which the owner of a stage is in time: the n-th working day after the entry, moved
 * on by the working days of the pauses. Pauses that overlap count once, what lies before the entry
 * not at all, and a pause that begins a working day or more after the due day moves nothing: the
 * limit had been passed. The result is the day whose ordinal is that of the entry + limit + paused.
 *
 * @param enteredOn day of entry into the stage; it does not count itself
 * @param limitWorkingDays limit of the stage, 0 or more
 * @throws OutsideCalendarError when the calendar does not reach that far
 */
export function dueOn(
  enteredOn: IsoDate,
  limitWorkingDays: number,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): IsoDate {
  let due = calendar.addWorkingDays(enteredOn, limitWorkingDays);
  let countedTo = enteredOn;
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = pause.from > countedTo ? pause.from : countedTo;
    if (pause.to <= from) continue;
    if (calendar.workingDaysBetween(due, from) > 0) break;
    due = calendar.addWorkingDays(due, calendar.workingDaysBetween(from, pause.to));
    countedTo = pause.to;
  }
  return due;
}
