// The shapes of routes whose description is not in schema.d.ts yet, written after their contract; each goes once the document has it.
import { answer, api } from './client.js';
import type { CaseFilters, CaseStall, Clock, Label, Party, Run, Stage, StallFilters, StallItem } from './types.js';

type Query = Record<string, string | number | boolean | undefined>;
type Raw = (path: string, init: object) => ReturnType<typeof api.GET>;

export const read = <T>(path: string, query: Query = {}): Promise<T> => answer((api.GET as unknown as Raw)(path, { params: { query } })) as Promise<T>;
export const write = <T>(path: string, body: object, key: string): Promise<T> =>
  answer((api.POST as unknown as Raw)(path, { body, params: { header: { 'Idempotency-Key': key } } })) as Promise<T>;

export interface Paged<T> { items: T[]; nextCursor: string | null; total?: number }

// Calendars
export type CalendarCode = 'office' | 'bank';
export type WeekdayStatus = 'default' | 'announced' | 'to-be-confirmed';
export interface Weekdays { from: string; fromJalali: string; working: number[]; status: WeekdayStatus; source: string }
export interface WorkCalendar { code: CalendarCode; provinceCode: string; label: Label; source: string; weekdays: Weekdays[] }
export interface Calendars { items: WorkCalendar[]; coversFrom: string; coversTo: string }
export interface DayReason { id: string; titleFa: string; kind: 'solar' | 'lunar' | 'closure'; status: 'announced' | 'forecast'; countyCode: string | null }
export interface MonthDay { on: string; onJalali: string; weekday: number; working: boolean; because: DayReason[] }
export interface CalendarMonth { calendar: CalendarCode; county: string | null; month: string; monthLabel: Label; items: MonthDay[] }
export type ClosureCause = 'heat' | 'dust' | 'flood' | 'cold' | 'power' | 'other';
export interface DayOff {
  id: string; on: string; onJalali: string; titleFa: string; kind: DayReason['kind']; cause: ClosureCause | null; status: 'announced' | 'forecast'; calendar: CalendarCode | null;
  countyCode: string | null; source: string; origin: 'shipped' | 'administrator'; addedBy: string | null; addedAt: string | null; cancelledAt: string | null; cancelledBy: string | null; cancelReason: string | null;
}
export type CalendarChangeBody =
  | { type: 'add-closure'; from: string; to: string; calendar?: CalendarCode; countyCode?: string; cause: ClosureCause; titleFa: string; source: string }
  | { type: 'cancel-day-off'; dayOffId: string; reason: string }
  | { type: 'move-day-off'; dayOffId: string; to: string; reason: string }
  | { type: 'confirm-day-off'; dayOffId: string; source: string }
  | { type: 'set-weekdays'; calendar: CalendarCode; from: string; working: number[]; status: WeekdayStatus; source: string };
export interface CalendarChangePreview { casesMoved: number; examined: number }
export interface CalendarChange {
  id: string; type: CalendarChangeBody['type']; label: Label; at: string; atJalali: string; by: string; countyCode: string | null; calendar: CalendarCode | null; runId: string | null;
  status: Run['status']; examined: number; moved: number; total: number | null;
}
export interface CalendarMove {
  caseId: string; number: string; applicantName: string; stage: Stage; bankCode: string | null; dueBefore: string | null; dueAfter: string | null; reopened: boolean;
}

// Clock
export interface PartyDays { party: Party; workingDays: number; cases: number }
export interface ClockRow { key: string | null; label: Label; cases: number; parties: PartyDays[]; workingDays: number }
export interface ClockSummary { asOf: string; groupBy: string; rows: ClockRow[]; total: { cases: number; parties: PartyDays[]; workingDays: number } }
export interface ConditionRow { key: string | null; label: Label; statements: number; cases: number; openCases: number; lastOn: string | null }
export interface Conditions { groupBy: string; rows: ConditionRow[]; total: { statements: number; cases: number; openCases: number } }
export interface ConditionText { caseId: string; number: string; bankCode: string; branchCode: string | null; countyCode: string; statedOn: string; text: string; open: boolean }

// What the known shapes gain
export type StallRow = StallItem & { episodeId?: string; note?: string | null; promises?: number; promiseBroken?: boolean; acknowledgedAt?: string | null; ageWorkingDays?: number };
export type WiderStallFilters = StallFilters & { branch?: string | undefined; promise?: string | undefined; acknowledged?: boolean | undefined };
export type WiderStall = CaseStall & { acknowledgements?: { by: string; role: string; at: string; note: string | null }[] };
export type WiderClock = Omit<Clock, 'stays'> & {
  stays: (Clock['stays'][number] & { paused?: boolean })[]; since?: string; turn?: Party | null; calendar?: CalendarCode; ageWorkingDays?: number; limitWorkingDays?: number | null; leftWorkingDays?: number | null;
};
/** A search of /cases with filters that its description does not know yet. */
export const toCases = (filters: object): CaseFilters => filters;
