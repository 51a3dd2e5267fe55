import { foldDigits } from '../text/digits.js';
import { dayNumber, isoFromDayNumber } from './iso-date.js';
import type { IsoDate } from './iso-date.js';

/** A day in the Jalali (solar Hijri) calendar; months from 1 (Farvardin) to 12 (Esfand). */
export type JalaliDate = { year: number; month: number; day: number };

/** Why a typed date is refused. */
export type JalaliDateFault = 'empty' | 'unreadable' | 'two-digit-year' | 'year-out-of-range' | 'no-such-day';

export type ParsedJalaliDate = { ok: true; iso: IsoDate } | { ok: false; code: JalaliDateFault };

/** Years for which the 33-year rule below agrees with the vernal equinox of the Iranian calendar. */
export const JALALI_YEARS = { first: 1210, last: 1498 };

/** Day number of 1 Farvardin 1, by the same rule carried back. */
const EPOCH = -492_268;

/** Whether Esfand has 30 days: eight years of each 33, as 1399, 1403 and 1408. */
export function isJalaliLeap(year: number): boolean {
  return (25 * year + 11) % 33 < 8;
}

/** Days of a Jalali month, 29 to 31. */
export function jalaliMonthLength(year: number, month: number): number {
  if (month <= 6) return 31;
  return month < 12 || isJalaliLeap(year) ? 30 : 29;
}

/**
 * The Jalali day of an ISO date.
 *
 * @throws RangeError when the text is no ISO date or lies outside `JALALI_YEARS`
 */
export function toJalali(iso: IsoDate): JalaliDate {
  const days = dayNumber(iso);
  const guess = Math.floor((days - EPOCH) / 365.242_4) + 1;
  const year = days < firstDay(guess) ? guess - 1 : days >= firstDay(guess + 1) ? guess + 1 : guess;
  if (year < JALALI_YEARS.first || year > JALALI_YEARS.last) throw new RangeError(`Outside the Jalali years known: ${iso}`);
  const dayOfYear = days - firstDay(year);
  const month = dayOfYear < 186 ? Math.floor(dayOfYear / 31) + 1 : Math.floor((dayOfYear - 186) / 30) + 7;
  return { year, month, day: dayOfYear - daysBeforeMonth(month) + 1 };
}

/**
 * The ISO date of a Jalali day.
 *
 * @throws RangeError when there is no such day
 */
export function fromJalali(year: number, month: number, day: number): IsoDate {
  const fault = dayFault(year, month, day);
  if (fault) throw new RangeError(`No such Jalali day (${fault}): ${year}-${month}-${day}`);
  return isoFromDayNumber(firstDay(year) + daysBeforeMonth(month) + day - 1);
}

/** The Jalali twin of an ISO date, `1399-11-21`. */
export function jalaliText(iso: IsoDate): string {
  const { year, month, day } = toJalali(iso);
  return [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** The Jalali year in which a day lies: the year of an allocation, a ceiling or a case number. */
export function jalaliYear(iso: IsoDate): number {
  return toJalali(iso).year;
}

/**
 * A Jalali date as typed or listed: year of four digits first, month, day, parted by / - or . in
 * Persian, Arabic-Indic or Latin digits. A year of two digits is refused, not completed: 98 could be
 * the year of a birth or of a flood.
 */
export function parseJalaliDate(text: string): ParsedJalaliDate {
  const bare = foldDigits(text.replace(/[\s\p{Cf}]/gu, ''));
  if (bare === '') return { ok: false, code: 'empty' };
  if (/^[0-9]{2}([/.-])[0-9]{1,2}\1[0-9]{1,2}$/.test(bare)) return { ok: false, code: 'two-digit-year' };
  const parts = /^([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})$/.exec(bare);
  if (!parts) return { ok: false, code: 'unreadable' };
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const code = dayFault(year, month, day);
  return code ? { ok: false, code } : { ok: true, iso: fromJalali(year, month, day) };
}

/**
 * The same day so many Jalali months later (earlier when negative), or the last day of that month
 * when it is shorter: an instalment of 31 Shahrivar falls on 30 Mehr.
 */
export function addJalaliMonths(iso: IsoDate, months: number): IsoDate {
  const from = toJalali(iso);
  const index = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return fromJalali(year, month, Math.min(from.day, jalaliMonthLength(year, month)));
}

/** The last day of the Jalali month of a day. */
export function jalaliMonthEnd(iso: IsoDate): IsoDate {
  const { year, month } = toJalali(iso);
  return fromJalali(year, month, jalaliMonthLength(year, month));
}

/** 29 or 30 Esfand of the Jalali year of a day. */
export function jalaliYearEnd(iso: IsoDate): IsoDate {
  const { year } = toJalali(iso);
  return fromJalali(year, 12, jalaliMonthLength(year, 12));
}

function dayFault(year: number, month: number, day: number): 'year-out-of-range' | 'no-such-day' | undefined {
  if (!(year >= JALALI_YEARS.first && year <= JALALI_YEARS.last)) return 'year-out-of-range';
  if (![year, month, day].every(Number.isInteger) || month < 1 || month > 12) return 'no-such-day';
  return day < 1 || day > jalaliMonthLength(year, month) ? 'no-such-day' : undefined;
}

const firstDay = (year: number): number => EPOCH + 365 * (year - 1) + Math.floor((8 * year + 21) / 33);

const daysBeforeMonth = (month: number): number => (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7));
