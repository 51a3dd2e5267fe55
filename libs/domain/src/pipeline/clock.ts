import { addJalaliMonths, dueOn, tehranDate, type IsoDate, type WorkingCalendar } from '../primitives.js';
import type { ProgrammeVersion, StageRule } from '../programme/programme.js';
import type { CaseChanges, CaseState } from './case-state.js';
import { TAGS_OF, type Party, type Stage } from './stage.js';

type Calendars = { office: WorkingCalendar; bank: WorkingCalendar };
export interface Timekeeping { now: Date; programme: ProgrammeVersion; calendars: Calendars }

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
export function turnOf(state: Pick<CaseState, 'stage' | 'signatures' | 'stall'>, programme: Pick<ProgrammeVersion, 'stages'>): Party | null {
  if (TAGS_OF[state.stage].includes('ended')) return null;
  if (state.stage === 'returned') return 'applicant';
  if (state.stage === 'licensing') return state.signatures.executiveBody ? 'county-office' : 'executive-body';
  return state.stall?.party ?? programme.stages[state.stage]?.owner ?? null;
}

/** When the next visit falls due, moved to the next working day of the office; null when all are done or nothing was paid here. */
export function nextVisitOn(state: Pick<CaseState, 'paidInFullOn' | 'visits'>, { programme, calendars }: Omit<Timekeeping, 'now'>): IsoDate | null {
  const months = programme.visitMonths[state.visits.length];
  if (state.paidInFullOn === null || months === undefined) return null;
  const day = addJalaliMonths(state.paidInFullOn, months);
  return calendars.office.isWorkingDay(day) ? day : calendars.office.addWorkingDays(day, 1);
}

/** Who acknowledged a delay acknowledged that one: a new stay or a new due day begins without. Nothing is written where nobody had. */
export const noMoreAcknowledged = ({ acknowledgements }: Pick<CaseState, 'acknowledgements'>): CaseChanges =>
  acknowledgements.length === 0 ? {} : { acknowledgements: [] };

/** The clock's part of a move: entry, due day, and the pause while the applicant holds the case for a correction. */
export function enterStage(before: CaseState, after: CaseState, to: Stage, time: Timekeeping): CaseChanges {
  const today = tehranDate(time.now);
  // A correction that goes back to an earlier stage than the one that asked begins that stage's own time.
  const carriedWorkingDays = before.stage === 'returned' && before.returnedFrom === to ? before.returnedUsedWorkingDays : 0;
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
    ...noMoreAcknowledged(before),
    assignee: null,
  };
}

/** A case that came from a file gets its due day by the same rule, counted from the entry that the file names. */
export const dueOnEntered = (enteredOn: IsoDate, stage: Stage, programme: ProgrammeVersion, calendars: Calendars): IsoDate | null => {
  const rule = programme.stages[stage];
  return rule?.limitWorkingDays ? dueOn(enteredOn, rule.limitWorkingDays, calendarOf(rule, calendars)) : null;
};

/** Working days until the due day; 0 on it, negative once late; null where nothing is due. */
export function leftWorkingDays(state: Pick<CaseState, 'stage' | 'dueOn'>, time: Timekeeping): number | null {
  const { now, programme, calendars } = time;
  const today = tehranDate(now);
  if (state.dueOn === null) return null;
  if (today > state.dueOn) return 0 - overdueWorkingDays(state, time);
  return calendarOf(programme.stages[state.stage], calendars).workingDaysBetween(today, state.dueOn);
}

/** A promised day has passed and the case has not moved: a move leaves its promises behind, so whatever is here is of the present stay. */
export const isPromiseBroken = ({ promises }: Pick<CaseState, 'promises'>, today: IsoDate): boolean => promises.some(({ on }) => on < today);

/**
 * One uninterrupted time in which one party had to act in one stage, from the business day it began to the one it ended. `seq` is the number
 * of the history entry that began it, bank and branch are those of that moment. `paused`: the clock of the stage that asked for a correction stood still.
 */
export interface Turn {
  seq: number; stage: Stage; party: Party; calendar: 'office' | 'bank'; paused: boolean; enteredOn: IsoDate; leftOn: IsoDate | null;
  bankCode: string | null; branchCode: string | null;
}

/**
 * Splits the life of a case by who had to act. A comment or an assignment restarts nothing: only a move, another bank or branch, or a stated reason that
 * names somebody else ends a turn. `entries` are the history in order from its first, each with its changes.
 */
export function turnsOf(entries: readonly { at: Date; changes: CaseChanges }[], rules: Pick<ProgrammeVersion, 'stages'>): Turn[] {
  const turns: Turn[] = [];
  let state = {} as CaseState;
  entries.forEach(({ at, changes }, index) => {
    state = { ...state, ...changes };
    const party = turnOf(state, rules);
    const last = turns.at(-1);
    const open = last?.leftOn === null ? last : undefined;
    if (open && !startsAnew(changes) && open.party === party) return;
    // An imported case entered its stage before we knew of it: the first turn begins on the day that the file names.
    const day = notBefore(last?.leftOn ?? last?.enteredOn, tehranDate(changes.stageEnteredAt ? new Date(changes.stageEnteredAt) : at));
    if (open) open.leftOn = day;
    if (party === null) return;
    turns.push({
      seq: index + 1, stage: state.stage, party, calendar: rules.stages[state.stage]?.calendar ?? 'office', paused: TAGS_OF[state.stage].includes('waiting'),
      enteredOn: day, leftOn: null, bankCode: state.bankCode, branchCode: state.branchCode,
    });
  });
  return turns;
}

/** Days of one case follow each other, also when a clock was set back between two of its steps. */
const notBefore = (earliest: IsoDate | undefined, day: IsoDate): IsoDate => (earliest !== undefined && earliest > day ? earliest : day);

/** The case moved, or another branch took it in the very stage it was in. */
const startsAnew = ({ stage, stageEnteredAt, bankCode, branchCode }: CaseChanges): boolean =>
  [stage, stageEnteredAt, bankCode, branchCode].some((changed) => changed !== undefined);

/** A turn with its working days in the stage's calendar, up to today while it is open. */
export interface Stay extends Pick<Turn, 'stage' | 'party' | 'enteredOn' | 'leftOn' | 'paused'> { workingDays: number }

/** The stays of a case with their working days; see `turnsOf` for what begins and ends one. */
export function staysOf(entries: readonly { at: Date; changes: CaseChanges }[], { now, programme, calendars }: Timekeeping): Stay[] {
  const today = tehranDate(now);
  return turnsOf(entries, programme).map(({ stage, party, enteredOn, leftOn, paused, calendar }) => ({
    stage, party, enteredOn, leftOn, paused, workingDays: calendars[calendar].workingDaysBetween(enteredOn, leftOn ?? today),
  }));
}

/** Whose turn it is, since which day, and how much of the stage's time is used and left. `turn` is null when the case has ended. */
export interface ClockNow {
  turn: Party | null; since: IsoDate; calendar: 'office' | 'bank'; ageWorkingDays: number; limitWorkingDays: number | null; leftWorkingDays: number | null;
}

export function clockNow(state: CaseState, stays: readonly Stay[], time: Timekeeping): ClockNow {
  const rule = time.programme.stages[state.stage];
  const last = stays.at(-1);
  return {
    turn: turnOf(state, time.programme),
    since: last?.leftOn === null ? last.enteredOn : tehranDate(new Date(state.stageEnteredAt)),
    calendar: rule?.calendar ?? 'office', ageWorkingDays: ageWorkingDays(state, time),
    limitWorkingDays: rule?.limitWorkingDays ?? null, leftWorkingDays: leftWorkingDays(state, time),
  };
}
