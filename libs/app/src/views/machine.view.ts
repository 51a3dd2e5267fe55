import { arrows, COMMANDS, COMMAND_ACCESS, stagesOf, TAGS_OF, type Label, type Party, type ProgrammeVersion, type Role, type Stage, type Tag } from '#domain';
import type { RuleBook } from '../rules/rule-book.js';
import { jsonOf } from './json.js';

export interface ProgrammeHeadView { code: string; label: Label; version: number; effectiveFrom: string; source: Label }
export interface MachineView {
  stages: { id: Stage; label: Label; tags: readonly Tag[]; owner: Party | null; ownerLabel: Label | null; limitWorkingDays: number | null; calendar: string | null }[];
  arrows: { from: Stage; command: string; to: Stage; label: Label }[];
  commands: { type: string; label: Label; ask: Label; roles: readonly Role[] }[];
  drawing: { id: Stage; row: number; column: number }[];
}
export interface ProgrammeView extends ProgrammeHeadView { rules: Record<string, unknown>; machine: MachineView }

/** Stages in one row of the drawing. */
const PER_ROW = 5;

export const programmeHead = ({ code, label, version, effectiveFrom, source }: ProgrammeVersion): ProgrammeHeadView =>
  ({ code, label, version, effectiveFrom, source });

/** A programme's rules in force and its machine, ready to be drawn. */
export function programmeView(programme: ProgrammeVersion, rules: RuleBook): ProgrammeView {
  return { ...programmeHead(programme), rules: jsonOf(rulesOf(programme)), machine: machineView(programme, rules) };
}

const rulesOf = ({ code: _code, label: _label, version: _version, effectiveFrom: _from, source: _source, stages: _stages, ...rest }: ProgrammeVersion) => rest;

function machineView(programme: ProgrammeVersion, rules: RuleBook): MachineView {
  const stages = stagesOf(programme.code);
  const known = arrows(programme.code);
  const given = new Set(known.map(({ command }) => command));
  return {
    stages: stages.map((id) => {
      const rule = programme.stages[id];
      return {
        id, label: plain(rules.label('stages', id)), tags: TAGS_OF[id],
        owner: rule?.owner ?? null, ownerLabel: rule ? plain(rules.label('parties', rule.owner)) : null,
        limitWorkingDays: rule?.limitWorkingDays ?? null, calendar: rule?.calendar ?? null,
      };
    }),
    arrows: known.map(({ from, command, to }) => ({ from, command, to, label: plain(rules.label('commands', command)) })),
    commands: COMMANDS.filter((type) => given.has(type)).map((type) => {
      const { fa, en, ask } = rules.label('commands', type);
      return { type, label: { fa, en }, ask: ask ?? { fa, en }, roles: COMMAND_ACCESS[type] };
    }),
    drawing: serpentine(stages),
  };
}

const plain = ({ fa, en }: Label): Label => ({ fa, en });

/** Stages that a case falls into from many places; they lie beside the path and not on it. */
const BESIDE: ReadonlySet<Stage> = new Set<Stage>(['returned', 'rejected', 'withdrawn']);

/** A path that turns at the end of each row, so that neighbours in the pipeline are neighbours on the page; below it, in a row of their own, the stages beside it. */
function serpentine(stages: readonly Stage[]): MachineView['drawing'] {
  const path = stages.filter((stage) => !BESIDE.has(stage));
  const below = Math.ceil(path.length / PER_ROW);
  return [
    ...path.map((id, at) => {
      const row = Math.floor(at / PER_ROW);
      const place = at % PER_ROW;
      return { id, row, column: row % 2 === 0 ? place : PER_ROW - 1 - place };
    }),
    ...stages.filter((stage) => BESIDE.has(stage)).map((id, column) => ({ id, row: below, column })),
  ];
}
