import { describe, expect, it } from '@jest/globals';
import { factsFor, givenCase, storyUntil } from '#testkit';
import { buildWorkingCalendar, type WorkingCalendar } from '../calendar/working-calendar.js';
import { fromJalali, jalaliText } from '../jalali/jalali-date.js';
import type { IsoDate } from '../jalali/iso-date.js';
import { dueDayOf, reckonDue } from './reckon-due.js';

const { programme, calendars } = factsFor('rural-employment', 'bank-officer');
const RANGE = { from: calendars.bank.from, to: calendars.bank.to };

/** The shipped calendars with more days off. */
const closedOn = (...days: IsoDate[]): { office: WorkingCalendar; bank: WorkingCalendar } => {
  const closed = (calendar: WorkingCalendar): WorkingCalendar => {
    const off = calendar.days().filter(({ working }) => !working).map(({ day }) => ({ day }));
    const everyDay = { code: calendar.code, province: calendar.province, source: 'spec', weekdays: [{ from: RANGE.from, working: [0, 1, 2, 3, 4, 5, 6] }] };
    return buildWorkingCalendar(everyDay, [...off, ...days.map((day) => ({ day }))], RANGE);
  };
  return { office: closed(calendars.office), bank: closed(calendars.bank) };
};

const day = (year: number, month: number, date: number): IsoDate => fromJalali(year, month, date);
const enteredOn = (on: IsoDate): string => `${on}T06:30:00.000Z`;

// Tuesday 21 Bahman 1399; Wednesday 22 is a day off, banks work on Thursdays.
const inReview = { ...givenCase('rural-employment'), stage: 'branch-review' as const, stageEnteredAt: enteredOn(day(1399, 11, 21)) };
// Thu 23 1; Sat 25 2, Sun 26 3, Mon 27 4, Tue 28 5, Wed 29 6, Thu 30 7; Sat 2 Esfand 8, Sun 3 9, Mon 4 10
const dueShipped = day(1399, 12, 4);
const stateInReview = { ...inReview, dueOn: dueShipped };

describe('reckoning a due day anew', () => {
  it('moves nothing while the calendar is the same', () => expect(reckonDue(stateInReview, { programme, calendars })).toBeNull());

  it('moves the due day by each closed day of the stay, changes nothing else and keeps the stay', () => {
    // Sun 26 and Mon 27 Bahman closed: Thu 23 1, Sat 25 2, Tue 28 3, Wed 29 4, Thu 30 5, Sat 2 6, Sun 3 7, Mon 4 8, Tue 5 9, Wed 6 10
    const decision = reckonDue(stateInReview, { programme, calendars: closedOn(day(1399, 11, 26), day(1399, 11, 27)) });
    expect(decision).toMatchObject({ ok: true, command: 'reckon-due', from: 'branch-review', moved: false, turned: false, movements: [] });
    expect(decision?.changes).toEqual({ dueOn: day(1399, 12, 6) });
    expect(decision?.after).toEqual({ ...stateInReview, dueOn: day(1399, 12, 6), version: stateInReview.version + 1 });
  });

  it('goes back when the closure is cancelled', () => {
    const late = { ...stateInReview, dueOn: day(1399, 12, 6) };
    expect(jalaliText(reckonDue(late, { programme, calendars })!.after.dueOn!)).toBe('1399-12-04');
  });

  it('does not care for days before the entry or after the due day', () => {
    expect(reckonDue(stateInReview, { programme, calendars: closedOn(day(1399, 11, 20), day(1399, 12, 5)) })).toBeNull();
  });

  it('counts on from the days that were carried over a correction', () => {
    // 4 of 10 are used: Thu 23 1, Sat 25 2, Sun 26 3, Mon 27 4, Tue 28 5, Wed 29 6
    const carried = { ...inReview, carriedWorkingDays: 4, dueOn: day(1399, 11, 29) };
    expect(reckonDue(carried, { programme, calendars })).toBeNull();
    // Sun 26 closed: the sixth is Thu 30
    expect(reckonDue(carried, { programme, calendars: closedOn(day(1399, 11, 26)) })?.changes).toEqual({ dueOn: day(1399, 11, 30) });
  });

  it('looks back when the limit had run out before a correction', () => {
    // 12 of 10 are used: due on the working day two before Tue 21, which is Sun 19; Mon 20 closed: Sat 18
    const overdrawn = { ...inReview, carriedWorkingDays: 12, dueOn: day(1399, 11, 19) };
    expect(reckonDue(overdrawn, { programme, calendars })).toBeNull();
    expect(reckonDue(overdrawn, { programme, calendars: closedOn(day(1399, 11, 20)) })?.changes).toEqual({ dueOn: day(1399, 11, 18) });
  });

  it('gives no due day to a case that the applicant holds for a correction, or that has ended', () => {
    for (const stage of ['returned', 'closed', 'rejected', 'draft'] as const) {
      expect(reckonDue({ ...inReview, stage, dueOn: null }, { programme, calendars: closedOn(day(1399, 11, 26)) })).toBeNull();
    }
  });

  it('moves a visit off a day that is closed, and back', () => {
    // Paid on 21 Bahman 1399: the first visit after three months, on Tue 21 Ordibehesht 1400
    const watched = { ...inReview, stage: 'supervision' as const, paidInFullOn: day(1399, 11, 21), dueOn: day(1400, 2, 21) };
    expect(reckonDue(watched, { programme, calendars })).toBeNull();
    const moved = reckonDue(watched, { programme, calendars: closedOn(day(1400, 2, 21)) });
    expect(moved?.changes).toEqual({ dueOn: day(1400, 2, 22) });
    expect(reckonDue(moved!.after, { programme, calendars })?.changes).toEqual({ dueOn: day(1400, 2, 21) });
  });

  it('reckons a case from a file from the entry that the file names', () => {
    const imported = { ...inReview, origin: { kind: 'imported' as const, file: 'export', row: 2, stage: 'branch-review' as const }, stageEnteredAt: '2021-02-08T20:30:00.000Z' };
    expect(dueDayOf(imported, { programme, calendars })).toBe(dueShipped);
  });

  it.each(['screening', 'technical-committee', 'approved', 'branch-review', 'guarantee', 'contract', 'disbursing', 'supervision'] as const)(
    'finds what the case had when it came to %s by itself', (stage) => {
      const { state } = storyUntil('rural-employment', stage);
      expect(reckonDue(state, { programme, calendars })).toBeNull();
    });
});
