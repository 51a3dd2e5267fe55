import type { CalendarChangeCommand } from '#app';
import { malformed } from '../problem/problem.error.js';
import { checked, plain } from '../validation/check.js';
import { AddClosureBody, CancelDayOffBody, ConfirmDayOffBody, MoveDayOffBody, SetWeekdaysBody } from './calendars.dto.js';

/** The shape of every change's body: a change that is missing here does not compile. */
export const CHANGE_BODIES: { [T in CalendarChangeCommand['type']]: new () => { type: T; dryRun?: boolean } } = {
  'add-closure': AddClosureBody, 'cancel-day-off': CancelDayOffBody, 'move-day-off': MoveDayOffBody, 'confirm-day-off': ConfirmDayOffBody, 'set-weekdays': SetWeekdaysBody,
};

const isChangeType = (type: unknown): type is CalendarChangeCommand['type'] => typeof type === 'string' && Object.hasOwn(CHANGE_BODIES, type);

/**
 * A body as the change that its `type` names, and whether it is only asked what would be.
 * @throws ProblemError 400 for an unknown type and for every field that the change does not have or that is wrong
 */
export function changeOf(body: unknown): { change: CalendarChangeCommand; dryRun: boolean } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed({ path: '', code: 'not-object' });
  const type: unknown = 'type' in body ? body.type : undefined;
  if (!isChangeType(type)) throw malformed({ path: 'type', code: type === undefined ? 'required' : 'not-in-list' });
  const { dryRun, ...change } = plain(checked<{ type: string; dryRun?: boolean }>(CHANGE_BODIES[type], body));
  return { change: change as CalendarChangeCommand, dryRun: dryRun === true };
}
