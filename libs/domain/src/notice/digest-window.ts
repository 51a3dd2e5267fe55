import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { addDays } from '../jalali/iso-date.js';
import { tehranDate } from '../jalali/tehran-time.js';
import type { Digest } from './notice.js';
import { atTimeOfDay } from './quiet-hours.js';

const HOUR = 3_600_000;
const TEHRAN_HALF_HOUR = HOUR / 2;
/** The longest holidays are shorter; a calendar without a working day in so many days is asked no further. */
const MOST_DAYS_BACK = 30;

/**
 * The last instant, now included, at which a digest was due: what came before it and was not told yet belongs into one message.
 * `each` is due at once; `hourly` at every full hour of Tehran; `daily` at its time on working days.
 *
 * @returns null when no daily digest was due within 30 days
 */
export function digestDue(now: Date, digest: Digest, { dailyAt, calendar }: { dailyAt: string; calendar: WorkingCalendar }): Date | null {
  if (digest === 'each') return now;
  // Tehran is ahead of UTC by three and a half hours, in summers of old by four and a half.
  if (digest === 'hourly') return new Date(Math.floor((now.getTime() + TEHRAN_HALF_HOUR) / HOUR) * HOUR - TEHRAN_HALF_HOUR);
  const today = tehranDate(now);
  for (let back = 0; back <= MOST_DAYS_BACK; back += 1) {
    const due = atTimeOfDay(now, dailyAt, -back);
    if (due <= now && calendar.isWorkingDay(addDays(today, -back))) return due;
  }
  return null;
}
