import { dayNumber, isoFromDayNumber } from './iso-date.js';
import type { IsoDate } from './iso-date.js';

const DAY = 86_400_000;
/** About 130 years of days; beyond that the cache starts again rather than growing. */
const MOST_DAYS_REMEMBERED = 50_000;

const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
  timeZone: 'Asia/Tehran',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const offsetOfUtcDay = new Map<number, number | 'changes'>();

/** The date on the calendar of Tehran at an instant, daylight saving of the years before its end included. */
export function tehranDate(instant: Date): IsoDate {
  const at = instant.getTime();
  if (Number.isNaN(at)) throw new RangeError('Not an instant');
  return isoFromDayNumber(tehranDay(at));
}

/**
 * The first instant of a day in Tehran. That is 01:00 on the days on which clocks went forward at midnight.
 *
 * @throws RangeError when the text is not an ISO date
 */
export function startOfTehranDay(iso: IsoDate): Date {
  const days = dayNumber(iso);
  const midnightUtc = days * DAY;
  const offsets = [tehranOffset(midnightUtc - DAY / 2), tehranOffset(midnightUtc + DAY / 2)].sort((a, b) => b - a);
  const start = offsets.map((offset) => midnightUtc - offset).find((at) => tehranDay(at) === days);
  if (start === undefined) throw new RangeError(`The day has no beginning in Tehran: ${iso}`);
  return new Date(start);
}

const tehranDay = (at: number): number => Math.floor((at + tehranOffset(at)) / DAY);

/**
 * Milliseconds that Tehran is ahead of UTC. Asking Intl each time would cost more than the rest of a
 * sweep over thousands of cases, so a day of UTC that has one offset from end to end remembers it.
 */
function tehranOffset(at: number): number {
  const utcDay = Math.floor(at / DAY);
  let known = offsetOfUtcDay.get(utcDay);
  if (known === undefined) {
    const first = offsetByClock(utcDay * DAY);
    known = first === offsetByClock((utcDay + 1) * DAY) ? first : 'changes';
    if (offsetOfUtcDay.size >= MOST_DAYS_REMEMBERED) offsetOfUtcDay.clear();
    offsetOfUtcDay.set(utcDay, known);
  }
  return known === 'changes' ? offsetByClock(at) : known;
}

function offsetByClock(at: number): number {
  const part: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(at)) part[type] = value;
  const days = dayNumber(`${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`);
  const seconds = Number(part['hour']) * 3600 + Number(part['minute']) * 60 + Number(part['second']);
  return days * DAY + seconds * 1000 - Math.floor(at / 1000) * 1000;
}
