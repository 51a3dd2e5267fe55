import { finishRun, putRunBack, queueRun, reportRun, ringForRuns, startRun, type Run } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { reckonDueDays } from '../calendars/reckon-due.command.js';
import type { RunKind } from '../queries/runs.query.js';
import { carryOutBulk, stop } from './bulk-run.command.js';
import { raiseEscalations, sweepStalls, type Progress } from './sweep-stalls.command.js';
import { verify } from './verify.command.js';

/** Work of a recorded run. The relay needs to know where messages go, so its runs are carried out by who delivers. */
const WORK: Record<Exclude<RunKind, 'relay'>, (app: App, progress: Progress, run: Run) => Promise<unknown>> = {
  'stall-sweep': sweepStalls,
  escalation: raiseEscalations,
  verify,
  'reckon-due': (app, _progress, run) => reckonDueDays(app, run),
};

/** Runs that keep how far they have come: whoever takes one up goes on from there. */
const RESUMABLE = ['bulk-commands', 'reckon-due'];

/** How many faults of ours a run that can be taken up again survives. */
const MOST_FAULTS = 5;

/**
 * Carries out a recorded run and keeps its figures as it goes. A run that another worker has, or that is done, is left alone; one whose worker
 * was killed is taken over.
 * @param relay carries out a run of the relay, when the caller can deliver
 * @throws what the work threw, after the run is recorded as failed
 */
export async function performRun(app: App, runId: string, relay?: (progress: Progress) => Promise<unknown>): Promise<void> {
  const { engine } = app.store;
  const run = await startRun(engine, runId, app.clock.now());
  if (!run) return;
  const progress: Progress = (done) => reportRun(engine, runId, done);
  try {
    if (run.kind === 'bulk-commands') return await finishRun(engine, runId, app.clock.now(), await carryOutBulk(app, run));
    if (run.kind in WORK) await WORK[run.kind as keyof typeof WORK](app, progress, run);
    else if (run.kind === 'relay' && relay) await relay(progress);
    else throw new Error(`Nobody knows the work ${run.kind}.`);
    await finishRun(engine, runId, app.clock.now());
  } catch (error) {
    await reportRun(engine, runId, { errors: [{ code: 'fault', message: String(error).slice(0, 500) }] });
    if (RESUMABLE.includes(run.kind) && (await putRunBack(engine, runId, MOST_FAULTS))) throw error;
    if (run.kind === 'bulk-commands') await stop(app, runId, { outcome: 'failed', code: 'fault' });
    await finishRun(engine, runId, app.clock.now(), 'failed');
    throw error;
  }
}

/** Rings again for runs whose bell was lost, or whose worker was killed. */
export const resumeRuns = async (app: App): Promise<{ counts: { rung: number } }> => ({ counts: { rung: await ringForRuns(app.store.engine) } });

/** Work that the clock rings for. It leaves a record like work that a person asked for, with nobody as the one who asked. */
export async function performScheduled(app: App, kind: 'stall-sweep' | 'escalation'): Promise<void> {
  const { id } = await queueRun(app.store.engine, { id: newUuid(), kind, requestedBy: null, at: app.clock.now() });
  await performRun(app, id);
}
