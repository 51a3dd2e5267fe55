import type { ProgrammeCode } from '../programme/programme.js';
import type { CommandType } from './command.js';
import { floodReliefMachine } from './flood-relief.machine.js';
import { homeBusinessMachine } from './home-business.machine.js';
import { ruralEmploymentMachine } from './rural-employment.machine.js';
import { isStage, type Stage } from './stage.js';

export const MACHINES = {
  'rural-employment': ruralEmploymentMachine,
  'home-business': homeBusinessMachine,
  'flood-relief': floodReliefMachine,
} satisfies Record<ProgrammeCode, unknown>;

/** One arrow of the drawing: this command, given in `from`, can lead to `to`. */
export interface Arrow { from: Stage; command: CommandType; to: Stage }

const arrowsOf = (code: ProgrammeCode): Arrow[] =>
  Object.entries(MACHINES[code].config.states ?? {}).flatMap(([from, state]) =>
    Object.entries((state as { on?: Record<string, unknown> }).on ?? {}).flatMap(([command, transitions]) =>
      [transitions].flat().map((transition) => ({
        from: from as Stage, command: command as CommandType, to: (transition as { target: Stage }).target,
      }))));

const drawn = Object.fromEntries(Object.keys(MACHINES).map((code) => [code, arrowsOf(code as ProgrammeCode)])) as Record<ProgrammeCode, Arrow[]>;

/** Every arrow of a programme's machine, commands that stay included. The drawing and the documents are generated from this. */
export const arrows = (code: ProgrammeCode): readonly Arrow[] => drawn[code];

/** The stages that a programme's machine has, in the order in which a case meets them. */
export const stagesOf = (code: ProgrammeCode): Stage[] => Object.keys(MACHINES[code].config.states ?? {}).filter(isStage);

const known = Object.fromEntries(Object.entries(drawn).map(([code, list]) =>
  [code, new Set(list.map(({ from, command }) => `${from} ${command}`))])) as Record<ProgrammeCode, Set<string>>;

/** Does the machine know this command in this stage at all, whatever its gates say? */
export const knows = (code: ProgrammeCode, stage: Stage, command: CommandType): boolean =>
  known[code].has(`${stage} ${command}`);
