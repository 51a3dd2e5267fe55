import { decide, type Accepted, type Actor, type CaseState, type Facts, type LookedUp, type Refusal } from '#domain';
import type { Asked, LoadedCase, OutboxMessage, Verdict } from '#store';
import { v7 as newUuid } from 'uuid';
import type { RuleBook } from '../rules/rule-book.js';
import { memory, type Ask, type Deciding } from './ask.js';
import { lookUp, needsLookUp } from './look-up.js';

type Set = readonly { loaded: LoadedCase; asked: Asked<Ask> }[];

/**
 * Decides every command of a set by itself: what one of them cannot be decided for rejects that one alone. Most commands need nothing but
 * the case and the rules in memory, and are decided without leaving this turn.
 */
export function decideSet(deciding: Deciding, set: Set): (Verdict<Refusal> | Error)[] | Promise<(Verdict<Refusal> | Error)[]> {
  // The cases were loaded after a change of rules that this process has not heard of: a closure must be in force in the first decision after it.
  if (!set.every(({ loaded }) => deciding.rules.isAsOf(loaded.rulesVersion))) return deciding.rules.refresh().then(() => decideSet(deciding, set));
  if (!set.some(({ asked }) => needsLookUp(asked.ask.command))) return set.map((one) => verdictOf(deciding, one, {}));
  const remember = memory();
  return Promise.all(set.map(async (one) => {
    try {
      return verdictOf(deciding, one, await lookUp(deciding, one.loaded.state, { ...one.asked, remember }));
    } catch (error) {
      return asError(error);
    }
  }));
}

function verdictOf({ rules }: Deciding, { loaded, asked }: Set[number], found: LookedUp): Verdict<Refusal> | Error {
  const { ask: { command, now, idempotency }, actor } = asked;
  try {
    const decision = decide(loaded.state, command, factsFor(rules, loaded.state, actor, now, found));
    if (!decision.ok) return { answer: decision.refusal };
    return {
      save: {
        decision, historyHash: loaded.historyHash, actor, at: now, outbox: messagesOf(decision),
        ...(idempotency && { idempotencyKey: { actor: idempotency.actorId, key: idempotency.key } }),
      },
    };
  } catch (error) {
    return asError(error);
  }
}

/** Everything the domain decides with: the rules that the case is pinned to, the calendars of its province, and what was looked up. */
export const factsFor = (rules: RuleBook, state: CaseState, actor: Actor, now: Date, found: LookedUp): Facts => ({
  now, actor, programme: rules.programme(state.programme, state.programmeVersion), calendars: rules.calendars(state.provinceCode, state.countyCode), codes: rules.codes,
  newId: newUuid(), ...found,
});

/** What lists, screens and the applicant's phone learn of an accepted command. The number that a case had is told of the one that it has now. */
function messagesOf({ after, command, from, moved }: Accepted): OutboxMessage[] {
  const payload = { caseId: after.id, number: after.number, version: after.version, command, from, to: after.stage };
  return [{ topic: moved ? 'case-moved' : 'case-changed', payload }, ...(command === 'change-mobile' ? [{ topic: 'mobile-changed', payload }] : [])];
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
