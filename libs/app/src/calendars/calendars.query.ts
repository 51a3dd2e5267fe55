import { fromJalali, jalaliMonthEnd, jalaliText, toPersianDigits, weekday, type Actor, type IsoDate, type Label, type Stage } from '#domain';
import {
  calendarRange, listCalendarChanges, listCalendars as readCalendarRecords, listDaysOff as readDaysOff, listDueMoves, readAs, readCalendarChange, readCalendarDays,
  type ClosureCause, type DayOffKind, type DayOffRecord,
} from '#store';
import type { App } from '../app.js';
import type { Page } from '../queries/cases.query.js';
import { pageSize } from '../queries/cursor.js';
import { InputFaultError } from '../text/canonical-input.js';
import { jalaliOrNull } from '../views/json.js';
import { calendarChangeView, type CalendarChangeView } from './change-calendar.command.js';

export interface CalendarView {
  code: string; provinceCode: string; label: Label; source: string;
  weekdays: { from: IsoDate; fromJalali: string; working: number[]; status: string; source: string }[];
}
export interface CalendarsView { items: CalendarView[]; coversFrom: IsoDate; coversTo: IsoDate }

/** Who belongs to no province looks at the first one. */
const provinceOf = (app: App, actor: Actor): string => actor.provinceCode ?? app.rules.provinceCodes[0] ?? '';

/** The calendars of the actor's province, with the weekdays worked from each day on. */
export async function listCalendars(app: App, { actor }: { actor: Actor }): Promise<CalendarsView> {
  const { reader } = app.store;
  const records = await readCalendarRecords(reader, actor.provinceCode);
  const { from, to } = await calendarRange(reader, provinceOf(app, actor));
  return {
    items: records.map(({ code, provinceCode, labelFa, labelEn, source, weekdays }) => ({
      code, provinceCode, label: { fa: labelFa, en: labelEn }, source,
      weekdays: weekdays.map((each) => ({
        from: each.from, fromJalali: jalaliText(each.from), working: [...each.working], status: each.status ?? 'default', source: each.source ?? source,
      })),
    })),
    coversFrom: from, coversTo: to,
  };
}

export interface CalendarMonthView {
  calendar: string; county: string | null; month: string; monthLabel: Label;
  items: { on: IsoDate; onJalali: string; weekday: number; working: boolean; because: { id: string; titleFa: string; kind: DayOffKind; status: string; countyCode: string | null }[] }[];
}

/**
 * A Jalali month of a calendar, day by day, in a county or in the province as a whole.
 * @throws InputFaultError for a month, calendar or county that does not exist, or lies outside the years covered
 */
export async function calendarDays(
  app: App, { actor, calendar, month, county }: { actor: Actor; calendar: string; month: string; county?: string },
): Promise<CalendarMonthView> {
  const { reader } = app.store;
  const inProvince = provinceOf(app, actor);
  const provinceCode = county === undefined ? inProvince : app.rules.counties.get(county)?.provinceCode;
  if (provinceCode === undefined || (actor.provinceCode !== null && provinceCode !== inProvince)) throw new InputFaultError([{ path: 'county', code: 'unknown' }]);
  const written = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!written) throw new InputFaultError([{ path: 'month', code: 'unknown' }]);
  const from = fromJalali(Number(written[1]), Number(written[2]), 1);
  const days = await readCalendarDays(reader, { calendar, provinceCode, countyCode: county ?? null, from, to: jalaliMonthEnd(from) });
  if (days.length === 0) {
    const isKnown = (await readCalendarRecords(reader, provinceCode)).some(({ code }) => code === calendar);
    throw new InputFaultError([{ path: isKnown ? 'month' : 'calendar', code: 'unknown' }]);
  }
  const name = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { month: 'long', timeZone: 'UTC' }).format(new Date(`${from}T12:00:00Z`));
  const nameEn = new Intl.DateTimeFormat('en-u-ca-persian', { month: 'long', timeZone: 'UTC' }).format(new Date(`${from}T12:00:00Z`));
  return {
    calendar, county: county ?? null, month, monthLabel: { fa: `${name} ${toPersianDigits(written[1] ?? '')}`, en: `${nameEn} ${written[1]}` },
    items: days.map(({ day, working, because }) => ({ on: day, onJalali: jalaliText(day), weekday: weekday(day), working, because })),
  };
}

export interface DayOffView {
  id: string; on: IsoDate; onJalali: string; titleFa: string; kind: DayOffKind; cause: ClosureCause | null; status: 'announced' | 'forecast'; calendar: string | null;
  countyCode: string | null; source: string; origin: 'shipped' | 'administrator'; addedBy: string | null; addedAt: string | null;
  cancelledAt: string | null; cancelledBy: string | null; cancelReason: string | null;
}

export interface DaysOffListQuery { actor: Actor; from?: IsoDate; to?: IsoDate; county?: string; kind?: DayOffKind; limit?: number; cursor?: string }

/** Days off of the country and the actor's province in the order of days, cancelled ones among them. @throws CursorError */
export async function listDaysOff(app: App, { actor, from, to, county, kind, limit, cursor }: DaysOffListQuery): Promise<Page<DayOffView>> {
  const page = await readDaysOff(app.store.reader, { provinceCode: actor.provinceCode, from, to, countyCode: county, kind, limit: pageSize(limit), cursor });
  return { items: page.items.map(dayOffView), nextCursor: page.nextCursor };
}

const dayOffView = (day: DayOffRecord): DayOffView => ({
  id: day.id, on: day.day, onJalali: jalaliText(day.day), titleFa: day.titleFa, kind: day.kind, cause: day.cause, status: day.status, calendar: day.calendar,
  countyCode: day.countyCode, source: day.source, origin: day.origin, addedBy: day.addedBy, addedAt: day.addedAt?.toISOString() ?? null,
  cancelledAt: day.cancelledAt?.toISOString() ?? null, cancelledBy: day.cancelledBy, cancelReason: day.cancelReason,
});

/** Changes of the actor's calendars, newest first, with how far the cases have been reckoned. @throws CursorError */
export async function listChangesOfCalendars(
  app: App, { actor, limit, cursor }: { actor: Actor; limit?: number; cursor?: string },
): Promise<Page<CalendarChangeView>> {
  const page = await listCalendarChanges(app.store.reader, { provinceCode: actor.provinceCode, limit: pageSize(limit), cursor });
  return { items: page.items.map(calendarChangeView), nextCursor: page.nextCursor };
}

export interface DueMoveView {
  caseId: string; number: string; applicantName: string; stage: Stage; bankCode: string | null; dueBefore: IsoDate | null; dueBeforeJalali: string | null;
  dueAfter: IsoDate | null; dueAfterJalali: string | null; reopened: boolean;
}

/** Cases in the actor's scope that a change moved; null when there is no such change. @throws CursorError */
export async function calendarChangeMoves(
  app: App, { actor, id, limit, cursor }: { actor: Actor; id: string; limit?: number; cursor?: string },
): Promise<Page<DueMoveView> | null> {
  const change = await readCalendarChange(app.store.reader, id);
  if (!change || (actor.provinceCode !== null && change.provinceCode !== null && change.provinceCode !== actor.provinceCode)) return null;
  const page = await readAs(app.store, actor, (client) => listDueMoves(client, { changeId: id, limit: pageSize(limit), cursor }));
  return {
    items: page.items.map((move) => ({ ...move, dueBeforeJalali: jalaliOrNull(move.dueBefore), dueAfterJalali: jalaliOrNull(move.dueAfter) })),
    nextCursor: page.nextCursor,
  };
}
