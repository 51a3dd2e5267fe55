import type { Party } from '#domain';
import { shippedEscalationRoutes, type RecipientAsk, type StaffRole } from '#store';

const LEVELS = ['1', '2', '3', '4'] as const;
/** After the last level: whoever is there at all. */
const LAST_STEP = 5;

/** Who is told of a level of a stall, by step: the roles of the level itself, and of each one above it for when nobody is there. */
export function escalationAsks(ord: number, { caseId, party, calendar, level }: { caseId: string; party: Party | null; calendar: string; level: number }): RecipientAsk[] {
  const { last, routes } = shippedEscalationRoutes();
  const route = routes.find(({ calendars, parties }) => calendars.includes(calendar) && party !== null && parties.includes(party));
  const steps = LEVELS.filter((each) => Number(each) >= level).flatMap((each) => rolesAt(ord, caseId, Number(each), route?.levels[each] ?? []));
  return [...steps, ...rolesAt(ord, caseId, LAST_STEP, last)];
}

/** Who is reminded of a case: who holds it, else who is told of a first level. */
export function reminderAsks(ord: number, one: { caseId: string; party: Party | null; calendar: string; assignee: string | null }): RecipientAsk[] {
  const { routes } = shippedEscalationRoutes();
  const { assignee, calendar, caseId, party } = one;
  const route = routes.find(({ calendars, parties }) => calendars.includes(calendar) && party !== null && parties.includes(party));
  return [...(assignee === null ? [] : [{ ord, caseId, step: 0, role: null, username: assignee }]), ...rolesAt(ord, caseId, 1, route?.levels['1'] ?? [])];
}

export const rolesAt = (ord: number, caseId: string, step: number, roles: readonly StaffRole[]): RecipientAsk[] =>
  roles.map((role) => ({ ord, caseId, step, role, username: null }));
