import type { Actor } from '#domain';
import {
  findUserById, isSecondOpenCase, lockToDo, nextToDo, refusedRows, reportRun, saveTransitions, settleCases, settleRest, type CaseDone, type Queryable, type Run, type RunError,
} from '#store';
import type { App } from '../app.js';
import { commandOfRun, decideCases, ownFault, type Decided } from '../commands/bulk-commands.command.js';
import { actorOfUser } from '../people/actors.js';

/** Cases in one transaction: short enough that nobody waits for it, long enough that a thousand cases take seconds. */
const SET = 200;
/** How often a case that others keep changing, or whose pot others empty, is decided anew before the last answer counts. */
const MOST_ATTEMPTS = 3;

/**
 * Carries out a run over many cases, set by set. Each set is one transaction that moves the cases, notes their results and counts the progress:
 * a worker that is killed has done a case with its result or not at all, and whoever takes the run up goes on behind the last set.
 * The one who asked acts: as who they are when the set is done, not when they asked.
 * @returns `failed` when the one who asked has been disabled meanwhile: the rest is refused
 * @throws the database's error when it cannot be reached; the run can be taken up again
 */
export async function carryOutBulk(app: App, run: Run): Promise<'done' | 'failed'> {
  const command = commandOfRun(run.parameters['command']);
  const attempts = new Map<string, number>();
  for (;;) {
    const actor = await askerNow(app, run);
    if (!actor) {
      await stop(app, run.id, { outcome: 'refused', code: 'asker-disabled' });
      return 'failed';
    }
    const cases = await nextToDo(app.store.engine, run.id, SET);
    if (cases.length === 0) return 'done';
    const decided = await decideCases(app, actor, command, cases);
    await keepSet(app, run.id, decided, attempts);
  }
}

/** Gives every case that is left the same result; the run goes no further. */
export async function stop(app: App, runId: string, { outcome, code }: { outcome: 'refused' | 'failed'; code: string }): Promise<void> {
  await app.store.transaction(async (client) => {
    const left = await settleRest(client, runId, { outcome, code, at: app.clock.now() });
    await reportRun(client, runId, {
      progress: left, ...(left > 0 && { counts: { [outcome]: left } }), errors: [{ code, message: app.rules.label('results', code).en }],
    });
  });
}

/** The one who asked, with the role and the place that they have now; null when they are gone or disabled. */
async function askerNow(app: App, { parameters }: Run): Promise<Actor | null> {
  const user = await findUserById(app.store.engine, String(parameters['askedBy']));
  return user && user.disabledAt === null && (!user.demo || app.demo) ? actorOfUser(user) : null;
}

type Attempts = Map<string, number>;

/** One transaction for the whole set; when the database refuses it, one for each, so that a bad case harms none but itself. */
async function keepSet(app: App, runId: string, set: readonly Decided[], attempts: Attempts): Promise<void> {
  try {
    await keepTogether(app, runId, set, attempts);
  } catch (error) {
    if (!refusedRows(error)) throw error;
    for (const one of set) await keepTogether(app, runId, [one], attempts).catch((alone: unknown) => keepFault(app, runId, one, alone, attempts));
  }
}

async function keepTogether(app: App, runId: string, set: readonly Decided[], attempts: Attempts): Promise<void> {
  await app.store.transaction(async (client) => {
    const locked = await lockToDo(client, runId, set.map(({ caseId }) => caseId));
    const toDo = set.filter(({ caseId }) => locked.has(caseId));
    const saved = await saveAll(client, toDo, attempts);
    const done = [...toDo.filter((one) => !('save' in one)).map(endOf), ...saved];
    await settleCases(client, runId, done, app.clock.now());
    if (done.length > 0) await reportRun(client, runId, { progress: done.length, counts: countsOf(done), errors: faultsOf(toDo) });
  });
}

const endOf = (one: Decided): CaseDone =>
  'save' in one ? { caseId: one.caseId, outcome: 'accepted', refusal: null } : { caseId: one.caseId, outcome: one.outcome, refusal: one.refusal };

/** Saves the accepted decisions. What lost its room or its version without being told one is left to be decided anew, a few times. */
async function saveAll(client: Queryable, set: readonly Decided[], attempts: Attempts): Promise<CaseDone[]> {
  const accepted = set.filter((one) => 'save' in one);
  if (accepted.length === 0) return [];
  const results = await saveTransitions(client, accepted.map(({ save }) => save));
  return accepted.flatMap(({ caseId, expectedVersion }, at): CaseDone[] => {
    const result = results[at];
    if (result?.ok) return [{ caseId, outcome: 'accepted', refusal: null }];
    const again = (result?.reason === 'no-room' || expectedVersion === null) && tryAgain(attempts, caseId);
    if (again) return [];
    return result?.reason === 'no-room'
      ? [{ caseId, outcome: 'refused', refusal: { code: 'allocation-exhausted', missing: [{ what: 'allocation' }], suppliers: ['ministry', 'directorate'] } }]
      : [{ caseId, outcome: 'stale', refusal: null }];
  });
}

function tryAgain(attempts: Attempts, caseId: string): boolean {
  const tried = (attempts.get(caseId) ?? 0) + 1;
  attempts.set(caseId, tried);
  return tried < MOST_ATTEMPTS;
}

/** A case that the database refuses even alone gets its result; what may pass is tried again first. */
async function keepFault(app: App, runId: string, one: Decided, error: unknown, attempts: Attempts): Promise<void> {
  const refused = refusedRows(error);
  if (!refused) throw error;
  const { caseId } = one;
  if (refused.busy && tryAgain(attempts, caseId)) return;
  const done: CaseDone = isSecondOpenCase(error)
    ? { caseId, outcome: 'refused', refusal: { code: 'other-open-case', missing: [{ what: 'case' }], suppliers: ['applicant'] } }
    : { caseId, outcome: 'failed', refusal: ownFault('fault') };
  await app.store.transaction(async (client) => {
    if (!(await lockToDo(client, runId, [caseId])).has(caseId)) return;
    await settleCases(client, runId, [done], app.clock.now());
    await reportRun(client, runId, {
      progress: 1, counts: countsOf([done]), ...(done.outcome === 'failed' && { errors: [{ caseId, code: 'case-failed', message: refused.told }] }),
    });
  });
}

const faultsOf = (set: readonly Decided[]): RunError[] =>
  set.flatMap((one) => ('fault' in one && one.fault ? [{ caseId: one.caseId, code: 'case-failed', message: one.fault.name }] : []));

function countsOf(done: readonly CaseDone[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of done) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
