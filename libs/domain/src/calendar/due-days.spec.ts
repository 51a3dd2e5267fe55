import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { workingCalendars } from '#testkit';
import { dueOn } from './due-on.js';
import { buildWorkingCalendar, type WorkingCalendar } from './working-calendar.js';
import type { CalendarRules, Closure } from './calendar-rules.js';
import { fromJalali, jalaliText } from '../jalali/jalali-date.js';

/** The shipped table: Saturday to Wednesday in offices; in banks Thursdays too, until 1404-07-03. */
const { office, bank } = workingCalendars();

const gregorian = (jalali: string): string => {
  const [year = 0, month = 0, day = 0] = jalali.split('-').map(Number);
  return fromJalali(year, month, day);
};
const due = (calendar: WorkingCalendar, entered: string, workingDays: number): string => jalaliText(dueOn(gregorian(entered), workingDays, calendar));

/** Each due day was counted by hand on the printed table of days off; the counting stands beside it. */
describe('the due day by the reference calendar', () => {
  it.each<[name: string, calendar: WorkingCalendar, entered: string, workingDays: number, due: string]>([
    // Mon 25 Esfand; Tue 26 1, Wed 27 2, Thu 28 3; Fri 29, Sat 30 and 1 to 4 Farvardin off; Thu 5 4; Fri 6; Sat 7 5, Sun 8 6; Mon 9 Nimeh Shaban; Tue 10 7, Wed 11 8; Thu 12, Fri 13 off; Sat 14 9, Sun 15 10
    ['across Nowruz 1400 in a bank', bank, '1399-12-25', 10, '1400-01-15'],
    // Tue 26 1, Wed 27 2; Thursdays off; Sat 7 3, Sun 8 4; Mon 9 off; Tue 10 5, Wed 11 6; Thu 12, Fri 13; Sat 14 7, Sun 15 8, Mon 16 9, Tue 17 10
    ['across Nowruz 1400 in an office', office, '1399-12-25', 10, '1400-01-17'],
    // Thu 28 Esfand; Fri 29; Sat 30, the leap day, off; Sun 1 to Wed 4 Farvardin off; Thu 5 1
    ['over the 30 Esfand of the leap year 1399', bank, '1399-12-28', 1, '1400-01-05'],
    // Mon 27 Esfand; Tue 28 1; Wed 29 off; Thu 30, the leap day, off though the bank works on Thursdays; Fri 1, Sat 2, Sun 3, Mon 4 off; Tue 5 2
    ['over the 30 Esfand of the leap year 1403', bank, '1403-12-27', 2, '1404-01-05'],
    // Thu 26 Esfand; Fri 27; Sat 28 1; Sun 29 off; 1400 has no 30 Esfand: Mon 1 to Thu 4 Farvardin off; Fri 5; Sat 6 2
    ['over the end of the common year 1400', office, '1400-12-26', 2, '1401-01-06'],
    // Wed 26 Shahrivar; Thu 27 1
    ['on a Thursday before the bank gave Thursdays up', bank, '1404-06-26', 1, '1404-06-27'],
    // Wed 2 Mehr; Thu 3, from this day on not worked; Fri 4; Sat 5 1
    ['not on a Thursday from 1404-07-03 on', bank, '1404-07-02', 1, '1404-07-05'],
    // Mon 24 Shahrivar; Tue 25 1, Wed 26 2, Thu 27 3; Sat 29 4, Sun 30 5, Mon 31 6; Tue 1 Mehr 7, Wed 2 8; Thu 3, Fri 4 off; Sat 5 9, Sun 6 10
    ['over the effective date, one Thursday worked and one not', bank, '1404-06-24', 10, '1404-07-06'],
    // Mon 24; Tue 25 1, Wed 26 2; Sat 29 3, Sun 30 4, Mon 31 5; Tue 1 6, Wed 2 7; Sat 5 8, Sun 6 9, Mon 7 10
    ['in an office, which never worked on Thursdays', office, '1404-06-24', 10, '1404-07-07'],
    // Thu 13 Khordad; Fri 14, Sat 15, Sun 16 off; Mon 17 1
    ['behind three days off in a row', bank, '1400-03-13', 1, '1400-03-17'],
  ])('%s', (_name, calendar, entered, workingDays, expected) => expect(due(calendar, entered, workingDays)).toBe(expected));
});

describe('the due day after a change of the calendar', () => {
  const seed = (name: string): string => readFileSync(`libs/store/seed/${name}`, 'utf8').replace(/^\uFEFF/, '');
  const daysOff = seed('holidays.csv').trim().split(/\r?\n/).slice(1).map((line) => ({ day: line.split(',')[1] ?? '' }));
  const rules = (JSON.parse(seed('calendars.json')) as { calendars: CalendarRules[] }).calendars.find(({ code }) => code === 'bank')!;
  const bankOf = (change: { moved?: [from: string, to: string]; closures?: Closure[]; county?: string }): WorkingCalendar => {
    const [from, to] = (change.moved ?? ['', '']).map((day) => (day === '' ? '' : gregorian(day)));
    const days = daysOff.map(({ day }) => ({ day: day === from ? to ?? day : day }));
    return buildWorkingCalendar(rules, days, { from: '2017-03-21', to: '2029-03-19' }, change.closures, change.county);
  };

  it('follows a lunar day that fell a day later than foreseen', () => {
    // Thu 13 Khordad; Fri 14, Sat 15 off; Sun 16 is worked now 1. The day off moved to Mon 17.
    expect(due(bankOf({ moved: ['1400-03-16', '1400-03-17'] }), '1400-03-13', 1)).toBe('1400-03-16');
    // Sun 16 1; Mon 17 off; Tue 18 2: for two days nothing moved
    expect(due(bankOf({ moved: ['1400-03-16', '1400-03-17'] }), '1400-03-13', 2)).toBe('1400-03-18');
    expect(due(bank, '1400-03-13', 2)).toBe('1400-03-18');
  });

  const dust: Closure[] = ['1399-12-05', '1399-12-06'].map((day) => ({ day: gregorian(day), county: '604', reason: 'گرد و غبار' }));

  it.each<[string, Closure[], string | undefined, string]>([
    // Sat 2 Esfand; Sun 3 1, Mon 4 2, Tue 5 3, Wed 6 4; Thu 7 off, Fri 8; Sat 9 5
    ['stays without a closure', [], '604', '1399-12-09'],
    // Sun 3 1, Mon 4 2; Tue 5, Wed 6 dust; Thu 7, Fri 8 off; Sat 9 3, Sun 10 4, Mon 11 5
    ['is later in the county that dust closed for two days', dust, '604', '1399-12-11'],
    ['stays in the county beside it', dust, '605', '1399-12-09'],
    ['stays in the province as a whole', dust, undefined, '1399-12-09'],
    ['stays in the bank when offices alone closed', dust.map((each) => ({ ...each, calendar: 'office' })), '604', '1399-12-09'],
  ])('%s', (_name, closures, county, expected) => expect(due(bankOf({ closures, ...(county && { county }) }), '1399-12-02', 5)).toBe(expected));
});
