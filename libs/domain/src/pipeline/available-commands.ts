import { mayUseIn } from '../access/policy.js';
import type { CaseState } from './case-state.js';
import { commandFields, type FieldSchema } from './command-fields.js';
import { COMMANDS, type CommandType } from './command.js';
import type { Facts } from './facts.js';
import { knows } from './machines.js';
import type { Refusal } from './refusal.js';
import { standingRefusal } from './rules/rules.js';

export interface AvailableCommand { type: CommandType; allowed: boolean; refusal: Refusal | null; fields: FieldSchema }

/**
 * "What may I do now, and if not, why not?": every command that this actor may ever give in this stage, in pipeline order,
 * with the reason that stands against it before anything is typed. Screens, bulk actions and tests ask here and nowhere else.
 */
export function availableCommands(state: CaseState, facts: Facts): AvailableCommand[] {
  return COMMANDS
    .filter((type) => knows(state.programme, state.stage, type) && mayUseIn(facts.actor.role, type, state.stage))
    .map((type) => {
      const refused = standingRefusal(type, { state, facts });
      return { type, allowed: refused === null, refusal: refused, fields: commandFields(type, state, facts) };
    });
}
