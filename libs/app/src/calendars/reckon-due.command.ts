import { dueDayOf, escalationLevel, reckonDue, tehranDate, type Accepted, type CaseState } from '#domain';
import {
  advanceReckoning, countConcerned, isolate, keepCalendarChange, keepDueMoves, loadCasesById, quarantine, readCalendarChange, readConcerned, reportRun, saveTransitions,
  type CalendarChange, type Queryable, type ReckonedCase, type Run, type SetAside, type Transition,
} from '#store';
import { systemActor, type App } from '../app.js';
import { sentenceOf } from './calendar-words.js';

const WORK = 'reckon-due';
/** Cases examined in one transaction; keeps locks short. */
const BATCH = 500;
/** How often a case that somebody else moved meanwhile is decided anew before the next pass has it. */
const MOST_ATTEMPTS = 3;
/** Passes after the first: for cases that were moved by a process that had not heard of the change yet. */
const MOST_LATE_PASSES = 5;

/**
 * Reckons the due days of the open cases that a change of a calendar concerns, in batches of one transaction each: the cases, the record of what moved, the stall
 * episodes and how far it has come. Killed at any point and run again it goes on where it was and moves nothing twice. One bad case is set aside and
 * stops nothing. Rules are read anew first, whatever this process holds. A run that no change asked for looks at every open case.
 */
export async function reckonDueDays(app: App, run: Pick<Run, 'id' | 'parameters' | 'requestedBy'>): Promise<{ examined: number; moved: number }> {
  const { engine } = app.store;
  await app.rules.refresh();
  const changeId = typeof run.parameters['changeId'] === 'string' ? run.parameters['changeId'] : await keepRecheck(app, run);
  const change = await readCalendarChange(engine, changeId);
  if (!change) throw new Error(`There is no change ${changeId} of a calendar.`);
  if (change.finishedAt === null) {
    const total = change.total ?? (await countConcerned(engine, change));
    await advanceReckoning(engine, change.id, { total });
    await reportRun(engine, run.id, { total });
    const pass = { runId: run.id, change, aside: new Set<string>() };
    await passThrough(app, { ...pass, isFirst: true }, change.afterId);
    for (let late = 0; late < MOST_LATE_PASSES && (await passThrough(app, { ...pass, isFirst: false }, null)) > 0; late += 1);
    await advanceReckoning(engine, change.id, { finishedAt: app.clock.now() });
  }
  const done = await readCalendarChange(engine, changeId);
  return { examined: done?.examined ?? 0, moved: done?.moved ?? 0 };
}

/** The record of such a run has its id, so that a run taken up again has the same. */
async function keepRecheck(app: App, { id, requestedBy }: Pick<Run, 'id' | 'requestedBy'>): Promise<string> {
  const { fa, en } = sentenceOf('recheck', {}, app.rules);
  const by = requestedBy ?? systemActor(null).name;
  await keepCalendarChange(app.store.engine, {
    id, type: 'recheck', labelFa: fa, labelEn: en, detail: {}, provinceCode: null, countyCode: null, calendar: null, days: null,
    at: app.clock.now(), byActor: by, byName: by, runId: id, finishedAt: null,
  });
  return id;
}

/** One way through the cases of a change. `aside`: those that this run has set aside, and does not come to again. */
interface Pass { runId: string; change: CalendarChange; aside: Set<string>; isFirst: boolean }

/** Goes once over the cases concerned. @returns how many moved */
async function passThrough(app: App, pass: Pass, afterId: string | null): Promise<number> {
  let moved = 0;
  for (let after = afterId; ;) {
    const batch = await readConcerned(app.store.engine, pass.change, { afterId: after, limit: BATCH });
    const last = batch.at(-1);
    if (!last) return moved;
    moved += await byNewestRules(app, pass, () => reckonBatch(app, pass, batch.filter(({ id }) => !pass.aside.has(id)), last.id));
    after = last.id;
  }
}

/** A calendar changed again while a batch was decided: nothing of it was kept. */
class RulesMoved extends Error {
  override readonly name = 'RulesMoved';
}

/** Two changes may be reckoned at once; neither may put back what the other has moved. */
async function byNewestRules<T>(app: App, { aside }: Pass, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = new Set(aside);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RulesMoved)) throw error;
      // Whom the undone batch had set aside is nowhere noted, and by the newer rules may be in order.
      for (const id of aside) if (!before.has(id)) aside.delete(id);
      await app.rules.refresh();
    }
  }
}

/**
 * Reckons a batch in one transaction, which also says how far the work has come. When the database refuses a row, the parts without it have their own, and how
 * far it has come is noted after them: run again, they move nothing twice.
 */
async function reckonBatch(app: App, pass: Pass, batch: readonly ReckonedCase[], lastId: string): Promise<number> {
  const cases = new Map(batch.map((one) => [one.id, one]));
  let isNoted = !pass.isFirst;
  const note = async (client: Queryable): Promise<void> => {
    await advanceReckoning(client, pass.change.id, { examined: batch.length, afterId: lastId });
    await reportRun(client, pass.runId, { progress: batch.length, counts: { examined: batch.length } });
  };
  const { done } = await isolate([...cases.keys()], async (ids) => {
    const isWhole = ids.length === batch.length;
    const moved = await app.store.transaction(async (client) => {
      const count = await reckonCases(app, client, pass, ids.flatMap((id) => cases.get(id) ?? []));
      if (pass.isFirst && isWhole) await note(client);
      return count;
    });
    isNoted ||= isWhole;
    return moved;
  }, (caseId, problem) => setAside(app.store.engine, pass, caseId, problem));
  if (!isNoted) await app.store.transaction(note);
  return done;
}

async function reckonCases(app: App, client: Queryable, pass: Pass, cases: readonly ReckonedCase[]): Promise<number> {
  const moving: string[] = [];
  for (const one of cases) {
    const due = await orAside(client, pass, one.id, () => dueDayOf(one, timeOf(app, one)));
    if (due !== undefined && due !== one.dueOn) moving.push(one.id);
  }
  const moved = await moveDueDays(app, client, pass, moving);
  if (moved > 0) {
    await advanceReckoning(client, pass.change.id, { moved });
    await reportRun(client, pass.runId, { counts: { moved } });
  }
  return moved;
}

const timeOf = ({ rules }: App, one: Pick<CaseState, 'programme' | 'programmeVersion' | 'provinceCode' | 'countyCode'>) =>
  ({ programme: rules.programme(one.programme, one.programmeVersion), calendars: rules.calendars(one.provinceCode, one.countyCode) });

/** Decides on the cases as they are now, not as they were looked at, and saves. One that moved in between is loaded and decided again. */
async function moveDueDays(app: App, client: Queryable, pass: Pass, ids: readonly string[]): Promise<number> {
  const now = app.clock.now();
  let moved = 0;
  let waiting = ids;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && waiting.length > 0; attempt += 1) {
    const set: { before: CaseState; transition: Transition }[] = [];
    const loaded = [...(await loadCasesById(client, waiting)).values()];
    if (!loaded.every(({ rulesVersion }) => app.rules.isAsOf(rulesVersion))) throw new RulesMoved();
    for (const { state, historyHash } of loaded) {
      const decision = await orAside(client, pass, state.id, () => reckonDue(state, timeOf(app, state)));
      if (decision) set.push({ before: state, transition: transitionOf(decision, historyHash, state, now) });
    }
    if (set.length === 0) break;
    const results = await saveTransitions(client, set.map(({ transition }) => transition));
    const saved = set.filter((_one, index) => results[index]?.ok === true);
    await keepDueMoves(client, saved.map(({ before, transition: { decision: { after } } }) => ({
      caseId: after.id, stage: after.stage, dueBefore: before.dueOn, dueAfter: after.dueOn, level: escalationLevel(after, { now, ...timeOf(app, after) }),
    })), { changeId: pass.change.id, at: now, today: tehranDate(now) });
    moved += saved.length;
    waiting = set.filter((_one, index) => results[index]?.ok === false).map(({ before }) => before.id);
  }
  return moved;
}

const transitionOf = (decision: Accepted, historyHash: string, state: CaseState, now: Date): Transition => ({
  decision, historyHash, actor: systemActor(state.provinceCode), at: now,
  outbox: [{ topic: 'case-changed', payload: { caseId: state.id, number: state.number, version: decision.after.version, command: decision.command, from: state.stage, to: state.stage } }],
});

/** What cannot be reckoned for a case is the fault of that case: undefined, and the case is set aside. */
async function orAside<T>(client: Queryable, pass: Pass, caseId: string, reckon: () => T): Promise<T | undefined> {
  try {
    return reckon();
  } catch (error) {
    await setAside(client, pass, caseId, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function setAside(client: Queryable, pass: Pass, caseId: string, problem: string): Promise<SetAside> {
  const aside = await quarantine(client, { work: WORK, caseId, problem });
  pass.aside.add(caseId);
  await reportRun(client, pass.runId, { counts: { setAside: 1 }, errors: [{ caseId, code: 'set-aside', message: aside.problem }] });
  return aside;
}
