import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from '../jalali/iso-date.js';
import { dueOn } from './due-on.js';
import { buildWorkingCalendar } from './working-calendar.js';

const FROM = '2020-03-20';
const LENGTH = 800;
const day = fc.integer({ min: 0, max: LENGTH }).map((days) => addDays(FROM, days));
const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 });

/** Any calendar that has a working day now and then: two sets of weekdays, scattered days off and closures. */
const anyCalendar = fc
  .record({ first: weekdays, second: weekdays, changeOn: day, off: fc.array(day, { maxLength: 60 }), closed: fc.array(day, { maxLength: 20 }) })
  .map(({ first, second, changeOn, off, closed }) => ({
    facts: { first, second, changeOn, off: new Set([...off, ...closed]) },
    calendar: buildWorkingCalendar(
      { code: 'bank', province: 'khuzestan', source: 'generated', weekdays: [{ from: changeOn, working: second }, { from: addDays(FROM, -1), working: first }] },
      off.map((each) => ({ day: each })),
      { from: FROM, to: addDays(FROM, LENGTH) },
      closed.map((each) => ({ day: each, reason: 'dust' })),
    ),
  }));

describe('any working calendar', () => {
  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(anyCalendar, ({ facts, calendar }) => {
        let count = 0;
        for (const { day: each, working, ordinal } of calendar.days()) {
          const worked = (each < facts.changeOn ? facts.first : facts.second).includes(weekday(each)) && !facts.off.has(each);
          if (worked) count += 1;
          if (working !== worked || ordinal !== count || calendar.ordinal(each) !== count) throw new Error(`wrong on ${each}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has n working days between a day and the n-th working day after it, which is a working day', () => {
    fc.assert(
      fc.property(anyCalendar, day, fc.integer({ min: 1, max: 60 }), ({ calendar }, from, count) => {
        fc.pre(calendar.ordinal(calendar.to) - calendar.ordinal(from) >= count);
        const reached = calendar.addWorkingDays(from, count);
        expect(reached > from && calendar.isWorkingDay(reached)).toBe(true);
        expect(calendar.workingDaysBetween(from, reached)).toBe(count);
        expect(calendar.workingDaysBetween(reached, from)).toBe(-count);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, count - 1), 1)).toBe(reached);
      }),
    );
  });

  it('never counts backwards', () => {
    fc.assert(
      fc.property(anyCalendar, day, day, ({ calendar }, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(calendar.ordinal(earlier)).toBeLessThanOrEqual(calendar.ordinal(later));
      }),
    );
  });

  it('is due so many working days from the entry, forwards or back', () => {
    fc.assert(
      fc.property(anyCalendar, day, fc.integer({ min: -20, max: 20 }), ({ calendar }, entered, left) => {
        fc.pre(calendar.ordinal(calendar.to) - calendar.ordinal(entered) >= left && calendar.ordinal(entered) + left > calendar.ordinal(calendar.from));
        expect(calendar.workingDaysBetween(entered, dueOn(entered, left, calendar))).toBe(left);
      }),
    );
  });
});
