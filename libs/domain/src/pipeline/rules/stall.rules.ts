import { tehranDate } from '../../primitives.js';
import { refusal } from '../refusal.js';
import { firstOf, type Rule } from './rule.js';

/** Someone in charge takes note of a delay. It changes neither turn nor clock, and each role says it once for a stay. */
export const acknowledgeStall: Rule<'acknowledge-stall'> = {
  standing: ({ state, facts }) => firstOf(
    () => state.dueOn !== null && state.dueOn < tehranDate(facts.now)
      ? null
      : refusal('not-late', [], { what: 'dueOn', ...(state.dueOn !== null && { have: state.dueOn }) }),
    () => state.acknowledgements.some(({ role }) => role === facts.actor.role)
      ? refusal('already-acknowledged', [], { what: 'role', have: facts.actor.role })
      : null,
  ),
  effect: ({ state, facts: { actor, now } }, { note }) => ({
    changes: { acknowledgements: [...state.acknowledgements, { by: actor.name, role: actor.role, at: now.toISOString(), note: note ?? null }] },
  }),
};
