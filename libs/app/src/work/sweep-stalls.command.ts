import { tehranDate } from '#domain';
import { openEpisodes, raiseLevels, setAsideUnknown, type RunError, type SetAside } from '#store';
import type { App } from '../app.js';

/** What a piece of work over many cases did. Errors name cases that were set aside and stopped nothing else. */
export interface WorkDone { counts: Record<string, number>; errors: RunError[] }
/** Told after each batch, for a run's record. */
export type Progress = (done: { progress: number; counts?: Record<string, number>; errors?: RunError[] }) => Promise<void>;

/** Cases in one statement; keeps locks short. */
const BATCH = 1_000;
const silent: Progress = () => Promise.resolve();

const asErrors = (setAside: readonly SetAside[]): RunError[] => setAside.map(({ caseId, problem }) => ({ caseId, code: 'set-aside', message: problem }));

/** Does batches until one has nothing left to do, and tells of each. `counted`: the name under which the rows that were done are counted. */
async function inBatches(
  counted: string, unknown: readonly SetAside[], batch: () => Promise<{ done: number; setAside: readonly SetAside[] }>, progress: Progress,
): Promise<WorkDone> {
  const all: WorkDone = { counts: { [counted]: 0, setAside: 0 }, errors: [] };
  const add = async (done: number, setAside: readonly SetAside[]): Promise<void> => {
    const errors = asErrors(setAside);
    all.counts = { [counted]: all.counts[counted]! + done, setAside: all.counts['setAside']! + errors.length };
    all.errors.push(...errors);
    await progress({ progress: done + errors.length, counts: { [counted]: done, setAside: errors.length }, errors });
  };
  if (unknown.length > 0) await add(0, unknown);
  for (;;) {
    const { done, setAside } = await batch();
    if (done === 0 && setAside.length === 0) return all;
    await add(done, setAside);
  }
}

/** Opens a stall episode for every case that has passed its due day. Run twice, or killed in between, it opens each once. */
export async function sweepStalls(app: App, progress: Progress = silent): Promise<WorkDone> {
  const { engine } = app.store;
  const now = app.clock.now();
  const query = { now, today: tehranDate(now), limit: BATCH };
  return inBatches('opened', await setAsideUnknown['stall-sweep'](engine, now), async () => {
    const { opened, setAside } = await openEpisodes(engine, query);
    return { done: opened, setAside };
  }, progress);
}

/** Raises every open episode to the level that its age has reached. Run twice it raises once. */
export async function raiseEscalations(app: App, progress: Progress = silent): Promise<WorkDone> {
  const { engine } = app.store;
  const now = app.clock.now();
  const query = { now, today: tehranDate(now), limit: BATCH };
  return inBatches('raised', await setAsideUnknown.escalation(engine), async () => {
    const { raised, setAside } = await raiseLevels(engine, query);
    return { done: raised, setAside };
  }, progress);
}
