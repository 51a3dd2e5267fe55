import type { IsoDate } from '../jalali/iso-date.js';
import type { WorkingCalendar } from './working-calendar.js';

/**
 * The last day on which the owner of a stage is in time: the day whose ordinal is that of the entry plus the working days that are left.
 * Below zero the limit had run out before the entry, as after a correction asked for too late: the due day lies as many working days back, so that
 * handing a case back and forth makes nobody punctual.
 *
 * @param enteredOn day of entry into the stage; it does not count itself
 * @param leftWorkingDays what is left of the stage's limit; the whole limit on a first entry
 * @throws OutsideCalendarError when the calendar does not reach that far
 */
export function dueOn(enteredOn: IsoDate, leftWorkingDays: number, calendar: WorkingCalendar): IsoDate {
  if (leftWorkingDays >= 0) return calendar.addWorkingDays(enteredOn, leftWorkingDays);
  const before = calendar.ordinal(enteredOn) + leftWorkingDays - calendar.ordinal(calendar.from);
  return calendar.addWorkingDays(calendar.from, Math.max(0, before));
}
