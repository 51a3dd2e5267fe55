import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromJalali, jalaliText, parseJalaliDate } from '../jalali/jalali-date.js';
import type { CalendarRules, Closure, DayOff } from './calendar-rules.js';
import { CalendarDataError, OutsideCalendarError } from './calendar-rules.js';
import { dueOn } from './due-on.js';
import { buildWorkingCalendar } from './working-calendar.js';
import type { WorkingCalendar } from './working-calendar.js';

const seed = (file: string): string => readFileSync(new URL(`../../../store/seed/${file}`, import.meta.url), 'utf8');

const daysOff = seed('holidays.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): DayOff & { jalali: string } => {
    const [jalali = '', day = '', title = '', calendar = '', status = ''] = line.split(',');
    return { jalali, day, title, source: calendar, status: status === 'announced' ? 'announced' : 'forecast' };
  });

const { calendars } = JSON.parse(seed('calendars.json')) as { calendars: CalendarRules[] };
const range = { from: fromJalali(1396, 1, 1), to: fromJalali(1407, 12, 29) };

function calendar(code: string, off: readonly DayOff[] = daysOff, closures: Closure[] = [], county?: string): WorkingCalendar {
  const rules = calendars.find((each) => each.code === code);
  if (!rules) throw new Error(`no calendar ${code}`);
  return buildWorkingCalendar(rules, off, range, closures, county);
}

const iso = (jalali: string): string => {
  const parsed = parseJalaliDate(jalali);
  if (!parsed.ok) throw new Error(`${jalali}: ${parsed.code}`);
  return parsed.iso;
};
const due = (entered: string, limit: number, from: WorkingCalendar): string => jalaliText(dueOn(iso(entered), limit, from));

const office = calendar('office');
const bank = calendar('bank');

describe('the holiday table', () => {
  it('names the same day in both calendars on every row', () => {
    expect(daysOff).toHaveLength(321);
    for (const { jalali, day } of daysOff) expect(jalaliText(day)).toBe(jalali);
  });

  it('is a day off of office and bank on every row', () => {
    for (const { day } of daysOff) expect([office.isWorkingDay(day), bank.isWorkingDay(day)]).toEqual([false, false]);
  });
});

describe('a time limit in working days', () => {
  it.each([
    ['does not count the day of entry', '1399-11-18', 1, '1399-11-19', '1399-11-19'],
    ['passes over the Friday, and the bank counts the Thursday', '1399-11-08', 1, '1399-11-11', '1399-11-09'],
    ['passes over the revolution day', '1399-11-21', 1, '1399-11-25', '1399-11-23'],
    ['runs across Nowruz of a leap year', '1399-12-27', 1, '1400-01-07', '1399-12-28'],
    ['runs across Nowruz and half Shaban', '1399-12-27', 5, '1400-01-14', '1400-01-10'],
    ['runs across Nowruz after a common year', '1400-12-28', 1, '1401-01-06', '1401-01-06'],
    ['counts from a day off as from the working day before it', '1399-11-22', 1, '1399-11-25', '1399-11-23'],
    ['of nothing ends on the day of entry', '1399-11-22', 0, '1399-11-22', '1399-11-22'],
  ])('%s', (_what, entered, limit, atOffice, atBank) => {
    expect(due(entered, limit, office)).toBe(atOffice);
    expect(due(entered, limit, bank)).toBe(atBank);
  });

  it('closes the year on 29 or 30 Esfand alike', () => {
    for (const day of ['1399-12-29', '1399-12-30', '1400-12-29', '1403-12-29', '1403-12-30'])
      expect([office.isWorkingDay(iso(day)), bank.isWorkingDay(iso(day))]).toEqual([false, false]);
    expect(office.workingDaysBetween(iso('1399-12-28'), iso('1400-01-05'))).toBe(0);
  });
});

describe('the Thursday of the bank', () => {
  it('counts the Thursday before the effective date as a working day of the bank', () => {
    expect(bank.isWorkingDay(iso('1404-06-27'))).toBe(true);
    expect(due('1404-06-26', 1, bank)).toBe('1404-06-27');
  });

  it('no longer counts it from the effective date on', () => {
    expect(bank.isWorkingDay(iso('1404-07-03'))).toBe(false);
    expect(due('1404-07-02', 1, bank)).toBe('1404-07-05');
  });

  it('is never a working day of the office by default', () => expect(office.isWorkingDay(iso('1399-11-23'))).toBe(false));

  it('comes in for the office by a dated entry alone', () => {
    const rules: CalendarRules = { code: 'office', province: 'khuzestan', source: 'decree', weekdays: [
      { from: iso('1399-12-01'), working: [0, 1, 2, 3, 4, 5] },
      { from: range.from, working: [0, 1, 2, 3, 4] },
    ] };
    const changed = buildWorkingCalendar(rules, daysOff, range);
    expect(['1399-11-30', '1399-12-14'].map((day) => changed.isWorkingDay(iso(day)))).toEqual([false, true]);
  });
});

describe('a change of the table', () => {
  it('moves the due day when a lunar holiday is announced for another day than forecast', () => {
    expect(due('1405-12-18', 1, office)).toBe('1405-12-22');
    const announced = daysOff.filter(({ jalali }) => jalali !== '1405-12-19');
    expect(due('1405-12-18', 1, calendar('office', announced))).toBe('1405-12-19');
  });

  it('moves it by a closure for dust, in the whole province', () => {
    const dust: Closure[] = [{ day: iso('1399-11-26'), reason: 'dust' }];
    expect(due('1399-11-25', 2, office)).toBe('1399-11-27');
    expect(due('1399-11-25', 2, calendar('office', daysOff, dust))).toBe('1399-11-28');
    expect(due('1399-11-25', 2, calendar('bank', daysOff, dust))).toBe('1399-11-28');
  });

  it('leaves the banks open when offices alone are closed for heat', () => {
    const heat: Closure[] = [{ day: iso('1401-03-30'), calendar: 'office', reason: 'heat' }];
    expect(calendar('office', daysOff, heat).isWorkingDay(iso('1401-03-30'))).toBe(false);
    expect(calendar('bank', daysOff, heat).isWorkingDay(iso('1401-03-30'))).toBe(true);
  });

  it('closes one county only when the closure names it', () => {
    const flood: Closure[] = [{ day: iso('1399-11-26'), county: '601', reason: 'flood' }];
    expect([undefined, '601', '602'].map((county) => calendar('office', daysOff, flood, county).isWorkingDay(iso('1399-11-26')))).toEqual([true, false, true]);
  });
});

describe('what is left of a limit', () => {
  it('counts on from the day on which the case came back', () => expect(due('1399-11-11', 3, office)).toBe('1399-11-14'));

  it('below nothing lies as many working days back as the limit is overdrawn', () => {
    // Thursday and Friday are no working days of an office.
    expect(due('1399-11-11', -3, office)).toBe('1399-11-06');
    expect(office.workingDaysBetween(dueOn(iso('1399-11-11'), -3, office), iso('1399-11-11'))).toBe(3);
  });
});

describe('the edges of a calendar', () => {
  it('throws by name outside its days, also when a sum runs out', () => {
    expect(() => office.isWorkingDay(iso('1395-12-29'))).toThrow(OutsideCalendarError);
    expect(() => office.ordinal('2029-03-20')).toThrow(OutsideCalendarError);
    expect(() => office.addWorkingDays(iso('1407-12-20'), 30)).toThrow(OutsideCalendarError);
    expect(() => office.workingDaysBetween(iso('1399-01-01'), 'yesterday')).toThrow(OutsideCalendarError);
  });

  it('refuses to step back or by parts of a day', () => {
    expect(() => office.addWorkingDays(iso('1399-11-21'), -1)).toThrow(RangeError);
    expect(() => office.addWorkingDays(iso('1399-11-21'), 1.5)).toThrow(RangeError);
  });

  it.each<[string, CalendarRules['weekdays']]>([
    ['without weekdays', []],
    ['that begin too late', [{ from: '2018-01-01', working: [0] }]],
    ['doubled', [{ from: range.from, working: [0] }, { from: range.from, working: [1] }]],
    ['with an eighth weekday', [{ from: range.from, working: [7] }]],
  ])('refuses rules %s', (_what, weekdays) =>
    expect(() => buildWorkingCalendar({ code: 'office', province: 'khuzestan', source: '', weekdays }, [], range)).toThrow(CalendarDataError),
  );

  it('lists every day once, with the running count', () => {
    const days = office.days();
    expect(days).toHaveLength(4382);
    expect(days[0]).toEqual({ day: range.from, working: false, ordinal: 0 });
    expect(days.at(-1)).toEqual({ day: range.to, working: false, ordinal: days.filter(({ working }) => working).length });
  });
});
