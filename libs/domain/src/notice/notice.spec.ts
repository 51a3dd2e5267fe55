import { describe, expect, it } from '@jest/globals';
import { workingCalendars } from '#testkit';
import { afterQuietHours, digestDue, minutesOf } from '#domain';

const tehran = (text: string): Date => new Date(`${text}+03:30`);
const NIGHT = { from: '21:00', to: '07:30' };
const { office, bank } = workingCalendars();

describe('quiet hours', () => {
  it.each([
    ['2021-02-09T20:59', '2021-02-09T20:59'], ['2021-02-09T21:00', '2021-02-10T07:30'], ['2021-02-09T23:59', '2021-02-10T07:30'],
    ['2021-02-10T00:00', '2021-02-10T07:30'], ['2021-02-10T07:29', '2021-02-10T07:30'], ['2021-02-10T07:30', '2021-02-10T07:30'],
    ['2021-03-20T22:00', '2021-03-21T07:30'],
  ])('across midnight let a text of %s out at %s', (at, out) => expect(afterQuietHours(tehran(at), NIGHT)).toEqual(tehran(out)));

  it('within a day end on the same day', () => {
    const siesta = { from: '13:00', to: '15:00' };
    expect(afterQuietHours(tehran('2021-02-09T14:00'), siesta)).toEqual(tehran('2021-02-09T15:00'));
    expect(afterQuietHours(tehran('2021-02-09T15:00'), siesta)).toEqual(tehran('2021-02-09T15:00'));
  });

  it('that begin when they end are none', () => expect(afterQuietHours(tehran('2021-02-09T09:00'), { from: '09:00', to: '09:00' })).toEqual(tehran('2021-02-09T09:00')));

  it('end at half past seven of Tehran also in the night in which clocks went forward', () => {
    expect(afterQuietHours(new Date('2021-03-21T22:00+03:30'), NIGHT).toISOString()).toBe('2021-03-22T03:00:00.000Z');
  });

  it.each(['7:30', '24:00', '12:60', ''])('know no time of day %j', (time) => expect(() => minutesOf(time)).toThrow(RangeError));
});

describe('a digest', () => {
  const daily = (at: string, calendar = office) => digestDue(tehran(at), 'daily', { dailyAt: '08:00', calendar });

  it('of the day is due at eight, not a minute earlier', () => {
    expect(daily('2021-02-09T07:59')).toEqual(tehran('2021-02-08T08:00'));
    expect(daily('2021-02-09T08:00')).toEqual(tehran('2021-02-09T08:00'));
    expect(daily('2021-02-09T23:00')).toEqual(tehran('2021-02-09T08:00'));
  });

  it('waits over Thursday and Friday in an office, over Friday alone in a bank of 1399', () => {
    expect(daily('2021-02-11T09:00')).toEqual(tehran('2021-02-09T08:00')); // 22 Bahman, a Wednesday, is a day off
    expect(daily('2021-02-18T09:00')).toEqual(tehran('2021-02-17T08:00'));
    expect(daily('2021-02-18T09:00', bank)).toEqual(tehran('2021-02-18T08:00'));
    expect(daily('2021-02-19T09:00', bank)).toEqual(tehran('2021-02-18T08:00'));
  });

  it('waits over Nowruz until the first working day of the new year', () => {
    const before = daily('2021-03-20T12:00');
    for (const day of ['21', '22', '23', '24']) expect(daily(`2021-03-${day}T12:00`)).toEqual(before);
    // 5 Farvardin 1400 is the first working day; clocks went forward in the night of 1 Farvardin.
    const first = digestDue(new Date('2021-03-27T08:00:00+04:30'), 'daily', { dailyAt: '08:00', calendar: office });
    expect(first).toEqual(new Date('2021-03-27T08:00:00+04:30'));
  });

  it('of the hour is due at the full hour of Tehran', () => {
    expect(digestDue(tehran('2021-02-09T10:59'), 'hourly', { dailyAt: '08:00', calendar: office })).toEqual(tehran('2021-02-09T10:00'));
    expect(digestDue(tehran('2021-02-09T11:00'), 'hourly', { dailyAt: '08:00', calendar: office })).toEqual(tehran('2021-02-09T11:00'));
  });

  it('of each is due at once', () => expect(digestDue(tehran('2021-02-12T03:00'), 'each', { dailyAt: '08:00', calendar: office })).toEqual(tehran('2021-02-12T03:00')));
});
