import { tehranDate } from '#domain';
import type { App } from '../app.js';
import { programmeHead, programmeView, type ProgrammeHeadView, type ProgrammeView } from '../views/machine.view.js';

/** The programmes in force today. */
export const listProgrammes = (app: App): { items: ProgrammeHeadView[] } => ({
  items: app.rules.programmesOn(tehranDate(app.clock.now())).map(programmeHead),
});

/** One programme in force today with its rules and machine; null when there is none of that code. */
export function getProgramme(app: App, { code }: { code: string }): ProgrammeView | null {
  const programme = app.rules.programmeOn(code, tehranDate(app.clock.now()));
  return programme && programmeView(programme, app.rules);
}
