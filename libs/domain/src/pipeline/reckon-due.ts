import { dueOn, tehranDate, type IsoDate } from '../primitives.js';
import type { CaseState } from './case-state.js';
import { nextVisitOn, turnOf, type Timekeeping } from './clock.js';
import type { Accepted } from './decision.js';

/** What a due day follows from, beside the rules and the calendars. */
export type DueFacts = Pick<CaseState, 'stage' | 'stageEnteredAt' | 'carriedWorkingDays' | 'paidInFullOn' | 'visits'>;

/**
 * The due day of the present stay under these calendars: in supervision the next visit, else the entry plus what is left of the stage's limit, null where no
 * limit holds. A case from a file is reckoned from the entry that the file names. Working days carried from before a correction were settled when
 * the case was handed back; they stay what they were.
 * @throws OutsideCalendarError when a calendar does not reach that far
 */
export function dueDayOf(state: DueFacts, { programme, calendars }: Pick<Timekeeping, 'programme' | 'calendars'>): IsoDate | null {
  if (state.stage === 'supervision') return nextVisitOn(state, { programme, calendars });
  const rule = programme.stages[state.stage];
  if (!rule?.limitWorkingDays) return null;
  return dueOn(tehranDate(new Date(state.stageEnteredAt)), rule.limitWorkingDays - state.carriedWorkingDays, rule.calendar === 'bank' ? calendars.bank : calendars.office);
}

/**
 * What follows for a case when calendars changed: its due day reckoned anew, and nothing else. The stay goes on, the stage, the turn, reasons and promises stay
 * as they are; what history says of earlier due days stays too.
 * @returns null when the due day is what it was
 * @throws OutsideCalendarError when a calendar does not reach that far
 */
export function reckonDue(state: CaseState, time: Pick<Timekeeping, 'programme' | 'calendars'>): Accepted | null {
  const due = dueDayOf(state, time);
  if (due === state.dueOn) return null;
  const turn = turnOf(state, time.programme);
  return {
    ok: true, command: 'reckon-due', from: state.stage, after: { ...state, dueOn: due, version: state.version + 1 }, changes: { dueOn: due },
    movements: [], moved: false, turn, turned: false,
  };
}
