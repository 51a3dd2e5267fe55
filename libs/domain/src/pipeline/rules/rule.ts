import type { CaseState } from '../case-state.js';
import type { CommandOf, CommandType } from '../command.js';
import type { Movement } from '../decision.js';
import type { Facts } from '../facts.js';
import { refusal, type Refusal } from '../refusal.js';
import type { Stage } from '../stage.js';

/** What a gate looks at: the case as it is and the facts around it. */
export interface Situation { state: CaseState; facts: Facts }

/** What a command changes. Stage, version and the clock are not its business: those follow from the machine. */
export interface Effect { changes: Partial<CaseState>; movements?: Movement[] }

/**
 * One command's law. `standing` can be asked before anything is typed (it drives the buttons);
 * `given` also reads what was typed. Both say why not, or null. `effect` is called only after both were null.
 */
export interface Rule<T extends CommandType> {
  standing?: (at: Situation) => Refusal | null;
  given?: (at: Situation, command: CommandOf<T>) => Refusal | null;
  effect: (at: Situation, command: CommandOf<T>, to: Stage) => Effect;
}

/** The first refusal of several checks; later checks may rely on earlier ones. */
export const firstOf = (...checks: (() => Refusal | null)[]): Refusal | null => {
  for (const check of checks) {
    const refused = check();
    if (refused) return refused;
  }
  return null;
};

/** A fact that the application must have looked up for this command; its absence is our own fault, never the user's. */
export const lookedUp = <V>(value: V | undefined, name: string): V => {
  if (value === undefined) throw new Error(`fact ${name} was not looked up for this command`);
  return value;
};

/** A dated event cannot lie ahead of the business day. */
export const notAhead = (on: string, today: string): Refusal | null =>
  on > today ? refusal('date-in-future', [], { what: 'date', have: on, most: today }) : null;
