// Days stay calendar days and never pass through the machine's zone; instants are read in Tehran, wherever the page is open.
import { CalendarDate, GregorianCalendar, PersianCalendar, parseDate, toCalendar } from '@internationalized/date';
import { m } from '../paraglide/messages.js';
import { locale } from '../i18n/locale.js';
import { readerDigits, wholeNumber } from './digits.js';

const MONTHS = {
  fa: ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'],
  en: ['Farvardin', 'Ordibehesht', 'Khordad', 'Tir', 'Mordad', 'Shahrivar', 'Mehr', 'Aban', 'Azar', 'Dey', 'Bahman', 'Esfand'],
};
/** From Sunday, as `Date.UTC` counts. */
const WEEKDAYS = {
  fa: ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const jalali = new PersianCalendar();
const gregorian = new GregorianCalendar();

export const jalaliOf = (isoDate: string): CalendarDate => toCalendar(parseDate(isoDate.slice(0, 10)), jalali);
export const isoOf = (date: CalendarDate): string => toCalendar(date, gregorian).toString();

/** From Saturday, as the calendars of the field count. */
export const weekdayName = (weekday: number): string => WEEKDAYS[locale][(weekday + 6) % 7] ?? '';
export const monthName = (month: number): string => MONTHS[locale][month - 1] ?? '';

/** The ISO day of a Jalali one; day 0 is the last of the month before. */
export const isoOfJalali = (year: number, month: number, date: number): string => isoOf(new CalendarDate(jalali, year, month, 1).add({ days: date - 1 }));

export const monthAndYear = (date: { month: number; year: number }): string =>
  `${MONTHS[locale][date.month - 1]} ${readerDigits(String(date.year))}`;

/** «۳ آذر ۱۳۹۹» */
export function day(isoDate: string | null | undefined): string {
  if (!isoDate) return '—';
  const date = jalaliOf(isoDate);
  return `${wholeNumber(date.day)} ${monthAndYear(date)}`;
}

/** «سه‌شنبه ۲۱ بهمن ۱۳۹۹» */
export function dayWithWeekday(isoDate: string): string {
  const [year, month, date] = isoDate.slice(0, 10).split('-').map(Number);
  const weekday = new Date(Date.UTC(year!, month! - 1, date)).getUTCDay();
  return `${WEEKDAYS[locale][weekday]} ${day(isoDate)}`;
}

/** «۱۳۹۹/۰۹/۰۳», for columns. */
export function shortDay(isoDate: string | null | undefined): string {
  if (!isoDate) return '—';
  const date = jalaliOf(isoDate);
  const two = (part: number): string => String(part).padStart(2, '0');
  return readerDigits(`${date.year}/${two(date.month)}/${two(date.day)}`);
}

const tehran = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Tehran', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

/** The day and the time of day of an instant in Tehran. */
function inTehran(instant: string): { isoDate: string; time: string } {
  const part = Object.fromEntries(tehran.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { isoDate: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

export const isoDayOfInstant = (instant: string): string => inTehran(instant).isoDate;
export const dayOfInstant = (instant: string): string => day(inTehran(instant).isoDate);

/** «۲۱ بهمن ۱۳۹۹، ساعت ۰۹:۳۰» */
export function moment(instant: string | null | undefined): string {
  if (!instant) return '—';
  const { isoDate, time } = inTehran(instant);
  return m.moment({ day: day(isoDate), time: readerDigits(time) });
}

/** How long ago, in the largest unit that reads well, against the server's business time. */
export const since = (instant: string, now: string): string => ago((Date.parse(now) - Date.parse(instant)) / 1000);

/** «۳ دقیقه پیش» from seconds. */
export function ago(seconds: number): string {
  const minutes = Math.max(0, Math.round(seconds / 60));
  if (minutes < 1) return m.since_now();
  if (minutes < 60) return m.since_minutes({ count: wholeNumber(minutes) });
  if (minutes < 48 * 60) return m.since_hours({ count: wholeNumber(Math.round(minutes / 60)) });
  return m.since_days({ count: wholeNumber(Math.round(minutes / 1440)) });
}
