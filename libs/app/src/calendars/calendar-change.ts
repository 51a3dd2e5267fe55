import type { DayRange, IsoDate, Label } from '#domain';
import type { CalendarChangeType, ClosureCause } from '#store';

/** What an administrator may change of a calendar. Days are inclusive; without a calendar a closure counts in each, without a county in the whole province. */
export type CalendarChangeCommand =
  | { type: 'add-closure'; from: IsoDate; to: IsoDate; calendar?: string; countyCode?: string; cause: ClosureCause; titleFa: string; source: string }
  | { type: 'cancel-day-off'; dayOffId: string; reason: string }
  | { type: 'move-day-off'; dayOffId: string; to: IsoDate; reason: string }
  | { type: 'confirm-day-off'; dayOffId: string; source: string }
  | { type: 'set-weekdays'; calendar: string; from: IsoDate; working: number[]; status: 'default' | 'announced' | 'to-be-confirmed'; source: string };

/** Why a change is not made. */
export const CALENDAR_REFUSALS = [
  'closure-exists', 'day-off-exists', 'day-off-cancelled', 'day-off-announced', 'outside-calendar', 'days-out-of-order', 'too-many-days', 'weekdays-exist',
  'weekdays-doubled',
] as const;
export type CalendarRefusal = (typeof CALENDAR_REFUSALS)[number];

/** A change that was written into the tables: where it counts, what to record of it, and the words of its sentence. */
export interface Written {
  kind: 'written';
  type: CalendarChangeType;
  /** Null is the whole country. */
  provinceCode: string | null;
  countyCode: string | null;
  calendar: string | null;
  detail: Record<string, unknown>;
  words: Record<string, Label>;
  /** Days that the calendars are to cover from now on, when these are more. */
  covers?: DayRange;
}
export type WrittenOrNot = Written | { kind: 'refused'; code: CalendarRefusal } | { kind: 'absent' };

export const refused = (code: CalendarRefusal): WrittenOrNot => ({ kind: 'refused', code });
