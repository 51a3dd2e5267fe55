import { sees, type Actor, type Label } from '#domain';
import { listRunResults as readResults, readAs, readRun, type RunOutcome, type RunResult } from '#store';
import type { App } from '../app.js';
import { resultRefusal } from '../views/run-result.view.js';
import type { Page } from './cases.query.js';
import { cursorOf, pageSize, readCursor } from './cursor.js';

export interface RunResultView {
  caseId: string; number: string | null; applicantName: string | null; outcome: RunOutcome; refusal?: { code: string; message: Label }; at: string;
}

const isPosition = (value: unknown): value is number => Number.isInteger(value);

/**
 * What became of each case of a run, in the order in which they were asked for: all of them for the one who asked, those of cases in scope for
 * others. Null when there is no such run. @throws CursorError
 */
export async function listRunResults(
  app: App, { actor, runId, outcome, limit, cursor }: { actor: Actor; runId: string; outcome?: RunOutcome; limit?: number; cursor?: string },
): Promise<Page<RunResultView> | null> {
  const size = pageSize(limit);
  const afterPosition = readCursor(cursor, isPosition);
  return readAs(app.store, actor, async (client) => {
    if (!(await readRun(client, runId))) return null;
    const rows = await readResults(client, { runId, outcome, limit: size + 1, afterPosition });
    const last = rows[size - 1];
    return { items: rows.slice(0, size).map((row) => resultView(app, actor, row)), nextCursor: rows.length > size && last ? cursorOf(last.position) : null };
  });
}

/** What is missing may be an amount of money or the cover of a guarantee: who does not see both reads the sentence only. */
function resultView(app: App, { role }: Actor, { caseId, number, applicantName, outcome, refusal, at }: RunResult): RunResultView {
  const shown = refusal && (sees(role, 'amounts') && sees(role, 'guarantees') ? refusal : { ...refusal, missing: [] });
  return { caseId, number, applicantName, outcome, ...(shown && { refusal: resultRefusal(shown, app.rules) }), at: at.toISOString() };
}
