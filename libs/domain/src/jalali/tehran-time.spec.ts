import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoFromDayNumber } from './iso-date.js';
import { startOfTehranDay, tehranDate } from './tehran-time.js';

describe('the date in Tehran', () => {
  it.each([
    ['2026-11-24T20:29:59.999Z', '2026-11-24'],
    ['2026-11-24T20:30:00Z', '2026-11-25'],
    // Summer time until 1401: four and a half hours ahead.
    ['2021-07-01T19:29:59Z', '2021-07-01'],
    ['2021-07-01T19:30:00Z', '2021-07-02'],
    ['2023-07-01T19:30:00Z', '2023-07-01'],
    ['2023-07-01T20:30:00Z', '2023-07-02'],
    // Clocks went back at midnight: the last hour of 30 Shahrivar came twice.
    ['2021-09-21T19:29:59Z', '2021-09-21'],
    ['2021-09-21T19:30:00Z', '2021-09-21'],
    ['2021-09-21T20:30:00Z', '2021-09-22'],
    ['2021-03-20T20:29:59Z', '2021-03-20'],
    ['2021-03-20T20:30:00Z', '2021-03-21'],
  ])('at %s is %s', (instant, iso) => expect(tehranDate(new Date(instant))).toBe(iso));

  it('throws at an instant that is none', () => expect(() => tehranDate(new Date(Number.NaN))).toThrow(RangeError));
});

describe('the beginning of a day in Tehran', () => {
  it.each([
    ['2026-11-25', '2026-11-24T20:30:00.000Z'],
    ['2021-07-02', '2021-07-01T19:30:00.000Z'],
    ['2023-07-02', '2023-07-01T20:30:00.000Z'],
    ['2021-03-22', '2021-03-21T20:30:00.000Z'],
    ['2021-03-23', '2021-03-22T19:30:00.000Z'],
    ['2021-09-22', '2021-09-21T20:30:00.000Z'],
  ])('of %s is %s', (iso, instant) => expect(startOfTehranDay(iso).toISOString()).toBe(instant));

  it('is the first instant of that date, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7_305, max: 29_219 }), (days) => {
        const iso = isoFromDayNumber(days);
        const start = startOfTehranDay(iso);
        expect(tehranDate(start)).toBe(iso);
        expect(tehranDate(new Date(start.getTime() - 1))).toBe(addDays(iso, -1));
      }),
    );
  });
});
