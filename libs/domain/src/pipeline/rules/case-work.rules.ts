import { tehranDate } from '../../primitives.js';
import { refusal } from '../refusal.js';
import { firstOf, lookedUp, type Rule, type Situation } from './rule.js';

/** The one who holds the case says why it waits. A condition from outside the instruction must be told in the bank's own words. */
export const stateStallReason: Rule<'state-stall-reason'> = {
  given: ({ facts }, { reason, note }) => firstOf(
    () => facts.codes.stallReasons.has(reason) ? null : refusal('stall-reason-unknown', ['branch'], { what: 'reason', have: reason }),
    () => reason === 'extra-condition' && !note?.trim() ? refusal('note-required', ['branch'], { what: 'note' }) : null,
  ),
  effect: ({ facts }, { reason, note }) => ({
    changes: { stall: { reason, party: facts.codes.stallReasons.get(reason)!.owner, note: note ?? null, statedAt: facts.now.toISOString() } },
  }),
};

export const promiseDate: Rule<'promise-date'> = {
  standing: ({ state, facts }) => state.promises.length < facts.programme.promisesMax
    ? null
    : refusal('promises-exhausted', ['bank'], { what: 'promises', have: String(state.promises.length), most: String(facts.programme.promisesMax) }),
  given: ({ facts }, { on }) => on > tehranDate(facts.now)
    ? null
    : refusal('promise-not-ahead', ['branch'], { what: 'on', have: on, need: tehranDate(facts.now) }),
  effect: ({ state, facts }, { on, note }) => ({
    changes: { promises: [...state.promises, { on, note: note ?? null, madeAt: facts.now.toISOString() }] },
  }),
};

export const assign: Rule<'assign'> = {
  given: ({ facts }, { to }) => firstOf(
    () => lookedUp(facts.assigneeKnown, 'assigneeKnown') ? null : refusal('assignee-unknown', [], { what: 'to', have: to }),
    () => lookedUp(facts.assigneeInScope, 'assigneeInScope') ? null : refusal('assignee-out-of-scope', [], { what: 'to', have: to }),
  ),
  effect: (_at, { to }) => ({ changes: { assignee: to } }),
};

/** The case is the actor's to hold: their own, or that of a colleague for whom they stand in. */
const holds = ({ state: { assignee }, facts: { actor, standsInFor = [] } }: Situation): boolean =>
  assignee !== null && (assignee === actor.name || standsInFor.includes(assignee));

/** Whoever stands in takes the case over under their own name. */
export const claim: Rule<'claim'> = {
  standing: ({ state, facts }) => state.assignee === null || holds({ state, facts })
    ? null
    : refusal('already-assigned', [], { what: 'assignee', have: state.assignee }),
  effect: ({ facts }) => ({ changes: { assignee: facts.actor.name } }),
};

export const release: Rule<'release'> = {
  standing: ({ state, facts }) => holds({ state, facts })
    ? null
    : refusal('not-assigned-to-you', [], { what: 'assignee', ...(state.assignee !== null && { have: state.assignee }) }),
  effect: () => ({ changes: { assignee: null } }),
};

export const note: Rule<'note'> = {
  given: (_at, { text }) => text.trim() === '' ? refusal('text-empty', [], { what: 'text' }) : null,
  effect: (_at, { text }) => ({ changes: { lastNote: text } }),
};
