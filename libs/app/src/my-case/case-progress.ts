import { STAGES, TAGS_OF, type CaseState, type Label, type ProgrammeVersion, type Stage } from '#domain';
import type { HistoryEntry } from '#store';

export interface ProgressStep { stage: Stage; label: Label; state: 'done' | 'now' | 'ahead' }

/** The way from the draft to the visits: detours and ends are no part of it. */
const WAY = STAGES.filter((stage) => !TAGS_OF[stage].some((tag) => tag === 'waiting' || tag === 'ended'));

/** How far a case has come on its programme's way. A case that is on a detour, or has ended early, stands where it left the way. */
export function progressOf(
  state: CaseState, entries: readonly HistoryEntry[], { stages }: Pick<ProgrammeVersion, 'stages'>, labelOf: (stage: Stage) => Label,
): ProgressStep[] {
  const way = WAY.filter((stage) => stages[stage] !== null);
  const here = way.indexOf(standsIn(state, entries));
  return way.map((stage, at) => ({ stage, label: labelOf(stage), state: state.stage === 'closed' || at < here ? 'done' : at === here ? 'now' : 'ahead' }));
}

const standsIn = ({ rejection, returnedFrom, stage }: CaseState, entries: readonly HistoryEntry[]): Stage =>
  (WAY.includes(stage) ? stage : null)
  ?? returnedFrom
  ?? entries.findLast(({ to }) => WAY.includes(to))?.to
  ?? rejection?.from
  ?? 'draft';
