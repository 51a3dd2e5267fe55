import { readerOf } from '#domain';
import type { App } from '../app.js';
import { viewOfCase } from '../queries/view-of-case.js';
import type { HistoryEntryView } from '../views/case-summary.view.js';
import type { CaseView } from '../views/case.view.js';
import { historyEntryView } from '../views/history.view.js';
import { refusalView, type RefusalView } from '../views/refusal-view.js';
import { carryOut, type CommandRequest } from './carry-out.command.js';

export type GivenOutcome =
  | { outcome: 'accepted'; case: CaseView; entry: HistoryEntryView }
  | { outcome: 'refused'; refusal: RefusalView }
  | { outcome: 'absent' }
  | { outcome: 'stale'; version: number };

/** Carries out one command (see `carryOut`) and shows the giver the case as it stands after it. */
export async function giveCommand(app: App, request: CommandRequest): Promise<GivenOutcome> {
  const done = await carryOut(app, request);
  if (done.outcome === 'refused') return { outcome: 'refused', refusal: refusalView(done.refusal, app.rules) };
  if (done.outcome !== 'accepted') return done;
  return {
    outcome: 'accepted',
    case: await viewOfCase(app, { state: done.state, actor: request.actor }),
    entry: historyEntryView(done.entry, readerOf(request.actor.role, done.state), app.rules),
  };
}
