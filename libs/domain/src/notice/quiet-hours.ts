import { addDays } from '../jalali/iso-date.js';
import { startOfTehranDay, tehranDate } from '../jalali/tehran-time.js';

/** A span of the day in Tehran, `HH:MM`; over midnight when it begins later than it ends. Empty when both are the same. */
export interface QuietHours { from: string; to: string }

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Minutes since midnight. @throws RangeError when the text is no time of day */
export function minutesOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return Number(hours) * 60 + Number(minutes);
}

/**
 * The instant of a time of day on the Tehran day of `instant`, so many days later. While there was daylight saving, clocks went forward
 * at the beginning of a day, which then lacks its first hour, and back at the end of one.
 */
export function atTimeOfDay(instant: Date, time: string, daysLater = 0): Date {
  const day = addDays(tehranDate(instant), daysLater);
  const begins = startOfTehranDay(day).getTime();
  const next = startOfTehranDay(addDays(day, 1)).getTime();
  return new Date((next - begins < DAY ? next - DAY : begins) + minutesOf(time) * MINUTE);
}

/** The first instant from `instant` on at which nobody is disturbed: itself outside the quiet hours, else their end. The end itself is no longer quiet. */
export function afterQuietHours(instant: Date, { from, to }: QuietHours): Date {
  if (from === to) return instant;
  for (const daysLater of [-1, 0]) {
    const begins = atTimeOfDay(instant, from, daysLater);
    const ends = atTimeOfDay(instant, to, daysLater + (minutesOf(from) > minutesOf(to) ? 1 : 0));
    if (begins <= instant && instant < ends) return ends;
  }
  return instant;
}
