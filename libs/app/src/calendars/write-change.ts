import { addDays, dayNumber, type IsoDate, type Label } from '#domain';
import {
  addDaysOff, calendarRange, cancelDayOff, confirmDayOff, findCovering, listCalendars, readDayOff, saveWeekdays, type DayOffRecord, type Queryable,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { RuleBook } from '../rules/rule-book.js';
import { InputFaultError } from '../text/canonical-input.js';
import { refused, type CalendarChangeCommand, type WrittenOrNot } from './calendar-change.js';
import { daysWord, placeWord, textWord, weekdaysWord } from './calendar-words.js';

/** Who changes, where, and when in business time. */
export interface Changing { client: Queryable; rules: RuleBook; provinceCode: string; by: string; at: Date }

type Of<T extends CalendarChangeCommand['type']> = Extract<CalendarChangeCommand, { type: T }>;

const MOST_DAYS = 31;

/** Writes one change into the tables of calendars; the numbered days follow later. A refused one has written nothing. */
export function writeChange(changing: Changing, change: CalendarChangeCommand): Promise<WrittenOrNot> {
  switch (change.type) {
    case 'add-closure': return addClosure(changing, change);
    case 'cancel-day-off': return cancel(changing, change);
    case 'move-day-off': return move(changing, change);
    case 'confirm-day-off': return confirm(changing, change);
    case 'set-weekdays': return setWeekdays(changing, change);
  }
}

async function isCovered({ client, provinceCode }: Changing, ...days: IsoDate[]): Promise<boolean> {
  const { from, to } = await calendarRange(client, provinceCode);
  return days.every((day) => day >= from && day <= to);
}

async function calendarOf({ client, provinceCode }: Changing, code: string | undefined) {
  const calendar = code === undefined ? null : (await listCalendars(client, provinceCode)).find((each) => each.code === code);
  if (calendar === undefined) throw new InputFaultError([{ path: 'calendar', code: 'unknown' }]);
  return calendar;
}

const labelOf = (calendar: { labelFa: string; labelEn: string } | null) => calendar && { fa: calendar.labelFa, en: calendar.labelEn };

async function addClosure(changing: Changing, change: Of<'add-closure'>): Promise<WrittenOrNot> {
  const { client, rules, provinceCode, by, at } = changing;
  const { from, to, calendar: code, cause, titleFa, source } = change;
  const countyCode = change.countyCode ?? null;
  if (countyCode !== null && rules.counties.get(countyCode)?.provinceCode !== provinceCode) throw new InputFaultError([{ path: 'countyCode', code: 'unknown' }]);
  const calendar = await calendarOf(changing, code);
  if (to < from) return refused('days-out-of-order');
  const length = dayNumber(to) - dayNumber(from) + 1;
  if (length > MOST_DAYS) return refused('too-many-days');
  if (!(await isCovered(changing, from, to))) return refused('outside-calendar');
  const place = { provinceCode, countyCode, calendar: calendar?.code ?? null };
  if ((await findCovering(client, { kind: 'closure', titleFa, ...place, from, to })).length > 0) return refused('closure-exists');
  const days = Array.from({ length }, (_none, index) => addDays(from, index));
  await addDaysOff(client, days.map((day) => ({ id: newUuid(), day, titleFa, kind: 'closure' as const, cause, status: 'announced' as const, ...place, source })), { by, at });
  return {
    kind: 'written', type: 'add-closure', ...place, detail: { from, to, cause, titleFa, source },
    words: { title: textWord(titleFa), place: placeWord(place, labelOf(calendar), rules), days: daysWord(from, to) },
  };
}

/** A day off that can be changed from here: of the country or the actor's province, and not cancelled before. */
async function dayOffThatCounts({ client, provinceCode }: Changing, id: string): Promise<DayOffRecord | WrittenOrNot> {
  const day = isUuid(id) ? await readDayOff(client, { id, provinceCode }) : null;
  if (!day) return { kind: 'absent' };
  return day.cancelledAt === null ? day : refused('day-off-cancelled');
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const isDayOff = (found: DayOffRecord | WrittenOrNot): found is DayOffRecord => 'day' in found;

async function written(changing: Changing, type: 'cancel-day-off' | 'move-day-off' | 'confirm-day-off', day: DayOffRecord, detail: Record<string, unknown>): Promise<WrittenOrNot> {
  const calendar = day.calendar === null ? null : await calendarOf(changing, day.calendar);
  const place = { provinceCode: day.provinceCode, countyCode: day.countyCode };
  const to: Record<string, Label> = typeof detail['to'] === 'string' ? { to: daysWord(detail['to']) } : {};
  return {
    kind: 'written', type, ...place, calendar: day.calendar, detail: { dayOffId: day.id, day: day.day, titleFa: day.titleFa, ...detail },
    words: {
      title: textWord(day.titleFa), days: daysWord(day.day), ...to,
      // A day off of the whole country is changed from one of its provinces.
      place: placeWord({ ...place, provinceCode: day.provinceCode ?? changing.provinceCode }, labelOf(calendar), changing.rules),
    },
  };
}

async function cancel(changing: Changing, { dayOffId, reason }: Of<'cancel-day-off'>): Promise<WrittenOrNot> {
  const day = await dayOffThatCounts(changing, dayOffId);
  if (!isDayOff(day)) return day;
  await cancelDayOff(changing.client, { id: day.id, by: changing.by, at: changing.at, reason });
  return written(changing, 'cancel-day-off', day, { reason });
}

/** The day is kept where it stood, cancelled, and named again where it came to stand. */
async function move(changing: Changing, { dayOffId, to, reason }: Of<'move-day-off'>): Promise<WrittenOrNot> {
  const { client, by, at } = changing;
  const day = await dayOffThatCounts(changing, dayOffId);
  if (!isDayOff(day)) return day;
  if (!(await isCovered(changing, to))) return refused('outside-calendar');
  if ((await findCovering(client, { ...day, from: to, to })).length > 0) return refused(day.kind === 'closure' ? 'closure-exists' : 'day-off-exists');
  const { titleFa, kind, cause, provinceCode, countyCode, calendar } = day;
  const moved = { id: newUuid(), day: to, titleFa, kind, cause, status: 'announced' as const, provinceCode, countyCode, calendar, source: reason };
  await addDaysOff(client, [moved], { by, at });
  await cancelDayOff(client, { id: day.id, by, at, reason, movedTo: moved.id });
  return written(changing, 'move-day-off', day, { to, reason });
}

async function confirm(changing: Changing, { dayOffId, source }: Of<'confirm-day-off'>): Promise<WrittenOrNot> {
  const day = await dayOffThatCounts(changing, dayOffId);
  if (!isDayOff(day)) return day;
  if (day.status === 'announced') return refused('day-off-announced');
  await confirmDayOff(changing.client, { id: day.id, by: changing.by, at: changing.at, source });
  return written(changing, 'confirm-day-off', day, { source });
}

/** Weekdays from the same day on are replaced: the record of changes keeps what stood there. */
async function setWeekdays(changing: Changing, { calendar: code, from, working, status, source }: Of<'set-weekdays'>): Promise<WrittenOrNot> {
  const { client, rules, provinceCode, by, at } = changing;
  const calendar = await calendarOf(changing, code);
  if (calendar === null) throw new InputFaultError([{ path: 'calendar', code: 'unknown' }]);
  const days = [...new Set(working)].sort((a, b) => a - b);
  if (days.length === 0 || days.length !== working.length) return refused('weekdays-doubled');
  if (!(await isCovered(changing, from))) return refused('outside-calendar');
  const before = calendar.weekdays.find((each) => each.from === from);
  if (before?.status === status && before.source === source && String([...before.working].sort((a, b) => a - b)) === String(days)) return refused('weekdays-exist');
  const entry = { from, working: days, status, source, origin: 'administrator' as const, addedBy: by, addedAt: at.toISOString() };
  await saveWeekdays(client, { code, provinceCode, weekdays: [...calendar.weekdays.filter((each) => each.from !== from), entry] });
  const place = { provinceCode, countyCode: null };
  return {
    kind: 'written', type: 'set-weekdays', ...place, calendar: code, detail: { from, working: days, status, source, before: before ?? null },
    words: { place: placeWord(place, labelOf(calendar), rules), days: daysWord(from), weekdays: weekdaysWord(days, rules) },
  };
}
