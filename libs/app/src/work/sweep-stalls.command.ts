import { tehranDate } from '#domain';
import { openEpisodes, raiseLevels, type RunError } from '#store';
import type { App } from '../app.js';

/** What a piece of work over many cases did. Errors name cases that were set aside and stopped nothing else. */
export interface WorkDone { counts: Record<string, number>; errors: RunError[] }
/** Told after each batch, for a run's record. */
export type Progress = (done: { progress: number; counts?: Record<string, number>; errors?: RunError[] }) => Promise<void>;

/** Cases in one statement; keeps locks short. */
const BATCH = 1_000;
const silent: Progress = () => Promise.resolve();

/** Opens a stall episode for every case that has passed its due day. Run twice, or killed in between, it opens each once. */
export async function sweepStalls(app: App, progress: Progress = silent): Promise<WorkDone> {
  const now = app.clock.now();
  const done: WorkDone = { counts: { opened: 0, setAside: 0 }, errors: [] };
  for (;;) {
    const { opened, setAside } = await openEpisodes(app.store.engine, { now, today: tehranDate(now), limit: BATCH });
    if (opened === 0 && setAside.length === 0) return done;
    const errors = setAside.map(({ caseId, problem }) => ({ caseId, code: 'set-aside', message: problem }));
    done.counts = { opened: done.counts['opened']! + opened, setAside: done.counts['setAside']! + errors.length };
    done.errors.push(...errors);
    await progress({ progress: opened + errors.length, counts: { opened, setAside: errors.length }, errors });
  }
}

/** Raises every open episode to the level that its age has reached. Run twice it raises once. */
export async function raiseEscalations(app: App, progress: Progress = silent): Promise<WorkDone> {
  const now = app.clock.now();
  let total = 0;
  for (;;) {
    const raised = await raiseLevels(app.store.engine, { now, today: tehranDate(now), limit: BATCH });
    if (raised === 0) return { counts: { raised: total }, errors: [] };
    total += raised;
    await progress({ progress: raised, counts: { raised } });
  }
}
