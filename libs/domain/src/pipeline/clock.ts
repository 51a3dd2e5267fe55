import { addJalaliMonths, dueOn, tehranDate, type IsoDate, type WorkingCalendar } from '../primitives.js';
import type { ProgrammeVersion, StageRule } from '../programme/programme.js';
import type { CaseChanges, CaseState } from './case-state.js';
import { TAGS_OF, type Party, type Stage } from './stage.js';

type Calendars = { office: WorkingCalendar; bank: WorkingCalendar };
interface Timekeeping { now: Date; programme: ProgrammeVersion; calendars: Calendars }

const calendarOf = (rule: StageRule | null | undefined, calendars: Calendars): WorkingCalendar =>
  rule?.calendar === 'bank' ? calendars.bank : calendars.office;

/** Working days already spent in the present stage, in the calendar of the one who has to act, earlier stays before a correction included. */
export function ageWorkingDays(state: CaseState, { now, programme, calendars }: Timekeeping): number {
  if (TAGS_OF[state.stage].includes('ended')) return 0;
  const calendar = calendarOf(programme.stages[state.stage], calendars);
  return state.carriedWorkingDays + calendar.workingDaysBetween(tehranDate(new Date(state.stageEnteredAt)), tehranDate(now));
}

/** Working days past the due day; 0 while in time or where nothing is due. */
export function overdueWorkingDays(state: Pick<CaseState, 'stage' | 'dueOn'>, { now, programme, calendars }: Timekeeping): number {
  const today = tehranDate(now);
  if (state.dueOn === null || today <= state.dueOn) return 0;
  return calendarOf(programme.stages[state.stage], calendars).workingDaysBetween(state.dueOn, today);
}

/** 0 in time, then 1 to 4: the highest level whose threshold the overdue working days have reached. */
export function escalationLevel(state: Pick<CaseState, 'stage' | 'dueOn'>, time: Timekeeping): 0 | 1 | 2 | 3 | 4 {
  if (state.dueOn === null || tehranDate(time.now) <= state.dueOn) return 0;
  const overdue = overdueWorkingDays(state, time);
  const reached = time.programme.escalationAfterWorkingDays.filter((threshold) => overdue >= threshold).length;
  return Math.max(1, reached) as 1 | 2 | 3 | 4;
}

/** Whose turn it is. A stated stall reason names the one who has to act now; otherwise the owner of the stage. Null when the case has ended. */
export function turnOf(state: CaseState, programme: ProgrammeVersion): Party | null {
  if (TAGS_OF[state.stage].includes('ended')) return null;
  if (state.stage === 'returned') return 'applicant';
  if (state.stage === 'licensing') return state.signatures.executiveBody ? 'county-office' : 'executive-body';
  return state.stall?.party ?? programme.stages[state.stage]?.owner ?? null;
}

/** When the next visit falls due, moved to the next working day of the office; null when all are done or nothing was paid here. */
export function nextVisitOn(state: CaseState, { programme, calendars }: Omit<Timekeeping, 'now'>): IsoDate | null {
  const months = programme.visitMonths[state.visits.length];
  if (state.paidInFullOn === null || months === undefined) return null;
  const day = addJalaliMonths(state.paidInFullOn, months);
  return calendars.office.isWorkingDay(day) ? day : calendars.office.addWorkingDays(day, 1);
}

/** The clock's part of a move: entry, due day, and the pause while the applicant holds the case for a correction. */
export function enterStage(before: CaseState, after: CaseState, to: Stage, time: Timekeeping): CaseChanges {
  const today = tehranDate(time.now);
  const carriedWorkingDays = before.stage === 'returned' ? before.returnedUsedWorkingDays : 0;
  const rule = time.programme.stages[to];
  const limit = rule?.limitWorkingDays ?? null;
  return {
    stageEnteredAt: time.now.toISOString(),
    carriedWorkingDays,
    returnedUsedWorkingDays: to === 'returned' ? ageWorkingDays(before, time) : 0,
    dueOn: to === 'supervision'
      ? nextVisitOn(after, time)
      : limit === null ? null : dueOn(today, limit - carriedWorkingDays, calendarOf(rule, time.calendars)),
    stall: null,
    promises: [],
    assignee: null,
  };
}

/** A case that came from a file gets its due day by the same rule, counted from the entry that the file names. */
export const dueOnEntered = (enteredOn: IsoDate, stage: Stage, programme: ProgrammeVersion, calendars: Calendars): IsoDate | null => {
  const rule = programme.stages[stage];
  return rule?.limitWorkingDays ? dueOn(enteredOn, rule.limitWorkingDays, calendarOf(rule, calendars)) : null;
};

/** One uninterrupted time in which one party had to act in one stage. Days are working days of the stage's calendar, [enteredOn, leftOn]. */
export interface Stay { stage: Stage; party: Party; enteredOn: IsoDate; leftOn: IsoDate | null; workingDays: number }

/**
 * Splits the life of a case by who had to act. A comment or an assignment restarts nothing: only a move or a stated reason ends a stay.
 * `entries` are the history in order, each with its changes.
 */
export function staysOf(entries: readonly { at: Date; changes: CaseChanges }[], { now, programme, calendars }: Timekeeping): Stay[] {
  const stays: Stay[] = [];
  let state = {} as CaseState;
  for (const { at, changes } of entries) {
    state = { ...state, ...changes };
    const party = turnOf(state, programme);
    const last = stays.at(-1);
    const moved = changes.stage !== undefined || changes.stageEnteredAt !== undefined;
    if (last && last.leftOn === null && !moved && last.party === party) continue;
    // An imported case entered its stage before we knew of it: the first stay begins on the day that the file names.
    const day = tehranDate(changes.stageEnteredAt ? new Date(changes.stageEnteredAt) : at);
    if (last && last.leftOn === null) last.leftOn = day;
    if (party) stays.push({ stage: state.stage, party, enteredOn: day, leftOn: null, workingDays: 0 });
  }
  const today = tehranDate(now);
  for (const stay of stays) {
    stay.workingDays = calendarOf(programme.stages[stay.stage], calendars).workingDaysBetween(stay.enteredOn, stay.leftOn ?? today);
  }
  return stays;
}
