import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayNumber, isIsoDate, isoFromDayNumber, weekday } from './iso-date.js';
import {
  addJalaliMonths, fromJalali, isJalaliLeap, jalaliMonthEnd, jalaliMonthLength, jalaliText, jalaliYear, jalaliYearEnd, parseJalaliDate, toJalali,
} from './jalali-date.js';

const persian = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });

function byIntl(iso: string): string {
  const part: Record<string, string> = {};
  for (const { type, value } of persian.formatToParts(new Date(`${iso}T12:00:00Z`))) part[type] = value;
  return `${part['year']}-${part['month']?.padStart(2, '0')}-${part['day']?.padStart(2, '0')}`;
}

describe('the Jalali calendar', () => {
  it('agrees with the calendar of the runtime on every day of 1390 to 1410, and back', () => {
    const last = dayNumber(fromJalali(1410, 12, jalaliMonthLength(1410, 12)));
    for (let day = dayNumber(fromJalali(1390, 1, 1)); day <= last; day += 1) {
      const iso = isoFromDayNumber(day);
      const { year, month, day: dayOfMonth } = toJalali(iso);
      if (jalaliText(iso) !== byIntl(iso) || fromJalali(year, month, dayOfMonth) !== iso) throw new Error(`differs on ${iso}`);
    }
  });

  it('agrees on both ends of every year from 1210 to 1498', () => {
    for (let year = 1210; year <= 1498; year += 1) {
      const first = fromJalali(year, 1, 1);
      const last = jalaliYearEnd(first);
      expect([byIntl(first), byIntl(last)]).toEqual([jalaliText(first), jalaliText(last)]);
    }
  });

  it.each([
    ['1399-12-30', '2021-03-20'],
    ['1400-12-29', '2022-03-20'],
    ['1403-12-30', '2025-03-20'],
    ['1403-01-01', '2024-03-20'],
    ['1399-11-21', '2021-02-09'],
    ['1404-06-31', '2025-09-22'],
    ['1404-07-01', '2025-09-23'],
    ['1405-07-30', '2026-10-22'],
  ])('%s is %s', (jalali, iso) => {
    expect(jalaliText(iso)).toBe(jalali);
    expect(parseJalaliDate(jalali)).toEqual({ ok: true, iso });
  });

  it('gives Esfand 30 days in 1399, 1403 and 1408, and 29 in 1400 to 1402 and 1404', () => {
    expect([1399, 1400, 1401, 1402, 1403, 1404, 1408].map((year) => jalaliMonthLength(year, 12))).toEqual([30, 29, 29, 29, 30, 29, 30]);
    expect(isJalaliLeap(1399) && !isJalaliLeap(1400)).toBe(true);
    expect(() => fromJalali(1400, 12, 30)).toThrow(RangeError);
  });

  it('counts the last day of Esfand and Nowruz to different years', () => {
    expect(jalaliYear('2021-03-20')).toBe(1399);
    expect(jalaliYear('2021-03-21')).toBe(1400);
    expect(jalaliYearEnd('2021-01-01')).toBe('2021-03-20');
    expect(jalaliMonthEnd('2021-02-09')).toBe('2021-02-18');
  });

  it.each(['not a date', '2021-02-30', '2021-2-9', '2500-01-01', '1700-01-01'])('refuses %j as a day', (text) =>
    expect(() => toJalali(text)).toThrow(RangeError),
  );
});

describe('a typed Jalali date', () => {
  it.each(['1399/11/21', '۱۳۹۹/۱۱/۲۱', '١٣٩٩/١١/٢١', '1399-11-21', '1399.11.21', ' \u200F۱۳۹۹/۱۱/۲۱\u200E '])('%j is the day of the council', (text) =>
    expect(parseJalaliDate(text)).toEqual({ ok: true, iso: '2021-02-09' }),
  );
  it('may leave the zeros out', () => expect(parseJalaliDate('1400/1/5')).toEqual({ ok: true, iso: '2021-03-25' }));

  it.each([
    ['99/11/21', 'two-digit-year'],
    ['1400/12/30', 'no-such-day'],
    ['1399/07/31', 'no-such-day'],
    ['1399/13/01', 'no-such-day'],
    ['1399/00/10', 'no-such-day'],
    ['2021/02/09', 'year-out-of-range'],
    ['21/11/1399', 'unreadable'],
    ['1399/11-21', 'unreadable'],
    ['13991121', 'unreadable'],
    ['بهمن', 'unreadable'],
    [' ', 'empty'],
  ])('refuses %j as %s', (text, code) => expect(parseJalaliDate(text)).toEqual({ ok: false, code }));
});

describe('counting on', () => {
  it.each([
    ['1399-06-31', 1, '1399-07-30'],
    ['1399-11-30', 1, '1399-12-30'],
    ['1400-11-30', 1, '1400-12-29'],
    ['1399-12-30', 12, '1400-12-29'],
    ['1399-12-30', 48, '1403-12-30'],
    ['1400-01-31', -1, '1399-12-30'],
    ['1399-11-21', 3, '1400-02-21'],
    ['1399-01-15', -13, '1397-12-15'],
    ['1399-01-15', 0, '1399-01-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    const iso = parseJalaliDate(from);
    expect(iso.ok && jalaliText(addJalaliMonths(iso.iso, months))).toBe(to);
  });

  it('adds days over the ends of months and years', () => {
    expect(addDays('2021-02-28', 1)).toBe('2021-03-01');
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2021-01-01', -1)).toBe('2020-12-31');
  });

  it('begins the week on Saturday', () => {
    expect(weekday('2026-11-21')).toBe(0);
    expect(weekday('2025-09-25')).toBe(5);
    expect(weekday('1969-12-26')).toBe(6);
  });

  it('turns day numbers into dates and back as the runtime does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
        const iso = isoFromDayNumber(days);
        expect(iso).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
        expect(isIsoDate(iso) && dayNumber(iso)).toBe(days);
      }),
    );
  });

  it.each(['2021-02-29', '2021-13-01', '2021-00-10', '21-01-01', '2021-01-01T00:00', ''])('knows that %j is no date', (text) =>
    expect(isIsoDate(text)).toBe(false),
  );
});
