import { mayUse, mayUseIn } from '../access/policy.js';
import { enterStage, nextVisitOn, noMoreAcknowledged, turnOf } from './clock.js';
import type { CaseChanges, CaseState } from './case-state.js';
import type { CaseCommand } from './command.js';
import type { Decision } from './decision.js';
import type { Facts } from './facts.js';
import { whyNot } from './fragments.js';
import { knows, MACHINES } from './machines.js';
import { type ruralEmploymentMachine } from './rural-employment.machine.js';
import { refusal, type Refusal } from './refusal.js';
import { RULES } from './rules/rules.js';
import type { Rule, Situation } from './rules/rule.js';
import { isStage, type Stage } from './stage.js';

/** A stored stage that the machine of the programme does not have: a fault in the record, never the user's doing. */
export class UnknownStageError extends Error {
  constructor(readonly caseId: string, readonly stage: string, programme: string) {
    super(`case ${caseId} is in stage ${stage}, which ${programme} does not have`);
  }
}

/**
 * What follows from one command on one case: refused with a reason, or the case after it. Pure: the same input gives the same answer.
 * Order of refusal: a command that the role never has, a stage that does not know it, then the command's own law.
 * @throws UnknownStageError when the stored stage is not one of the machine's.
 */
export function decide(state: CaseState, command: CaseCommand, facts: Facts): Decision {
  const refused = standsAgainst(state, command, facts);
  if (refused) return { ok: false, refusal: refused };
  const to = targetOf({ state, facts }, command);
  if (to === null) return { ok: false, refusal: refusal('wrong-stage', [], { what: 'stage', have: state.stage }) };

  const rule = RULES[command.type] as Rule<never>;
  const { changes, movements = [] } = rule.effect({ state, facts }, command as never, to);
  const moved = to !== state.stage || command.type === 'change-bank';
  const touched: CaseState = { ...state, ...changes, stage: to, version: state.version + 1 };
  const after = { ...touched, ...(moved ? enterStage(state, touched, to, facts) : standingClock(touched, facts)) };
  const turn = turnOf(after, facts.programme);
  const turned = moved || turn !== turnOf(state, facts.programme);
  return { ok: true, command: command.type, from: state.stage, after, changes: changesBetween(state, after), movements, moved, turn, turned };
}

function standsAgainst(state: CaseState, command: CaseCommand, facts: Facts): Refusal | null {
  if (!mayUse(facts.actor.role, command.type)) return refusal('role-never-has-command', [], { what: 'role', have: facts.actor.role });
  if (!isStage(state.stage) || !(state.stage in (MACHINES[state.programme].config.states ?? {}))) {
    throw new UnknownStageError(state.id, state.stage, state.programme);
  }
  if (!knows(state.programme, state.stage, command.type)) return refusal('wrong-stage', [], { what: 'stage', have: state.stage });
  // Another body's turn: to this role the command does not exist here.
  if (!mayUseIn(facts.actor.role, command.type, state.stage)) return refusal('wrong-stage', [], { what: 'stage', have: state.stage });
  return whyNot({ state, facts }, command);
}

/**
 * The machine's word on where the command leads; null when it takes none of its transitions (XState refuses in silence).
 * `getTransitionData` is the choice that `transition()` makes before it runs a macrostep for actors; these machines have none,
 * and the choice alone takes a hundredth of the time. A property test holds the two together.
 */
function targetOf(situation: Situation, command: CaseCommand): Stage | null {
  // The three machines differ in their stages only; any one of them stands for the type.
  const machine = MACHINES[situation.state.programme] as typeof ruralEmploymentMachine;
  const before = machine.resolveState({ value: situation.state.stage, context: situation });
  const target = machine.getTransitionData(before, command)?.[0]?.target?.[0]?.key;
  return target !== undefined && isStage(target) ? target : null;
}

/** A visit recorded moves the next one's due day without moving the case. */
function standingClock(touched: CaseState, facts: Facts): CaseChanges {
  if (touched.stage !== 'supervision' || touched.paidInFullOn === null) return {};
  const dueOn = nextVisitOn(touched, facts);
  return dueOn === touched.dueOn ? {} : { dueOn, ...noMoreAcknowledged(touched) };
}

/** Fields whose value differs, with the new one. `version` is the entry's own number and not repeated. */
export function changesBetween(before: CaseState, after: CaseState): CaseChanges {
  const changes: Record<string, unknown> = {};
  for (const key of Object.keys(after) as (keyof CaseState)[]) {
    if (key !== 'version' && after[key] !== before[key]) changes[key] = after[key];
  }
  return changes;
}
