import { readerOf, type Actor } from '#domain';
import { claimKey, keepAnswer, loadCases, releaseKey, type KeyEffect } from '#store';
import type { App } from '../app.js';
import { entryOf } from '../queries/lived-of.js';
import { viewOfCase } from '../queries/view-of-case.js';
import { historyEntryView } from '../views/history.view.js';
import type { IdempotencyRef } from './ask.js';

export type ClaimOutcome =
  /** Carry the request out, then `storeAnswer`, or `releaseClaim` when nothing was done. */
  | { state: 'fresh' }
  | { state: 'running' }
  | { state: 'other-body' }
  | { state: 'replay'; status: number; answer: unknown };

/**
 * Claims a key for one request of one actor. Of many at once exactly one is told `fresh`. When the effect was committed but its answer was lost
 * with the server, the answer is made again from the effect.
 * @param request.actor who reads such an answer; without it only kept answers are replayed
 */
export async function claim(app: App, request: IdempotencyRef & { bodyHash: string; actor?: Actor | null }): Promise<ClaimOutcome> {
  const { actorId, key, route, bodyHash, actor } = request;
  const claimed = await claimKey(app.store.engine, { actor: actorId, key, route, bodyHash });
  switch (claimed.kind) {
    case 'claimed': return { state: 'fresh' };
    case 'running': return { state: 'running' };
    case 'other-body': return { state: 'other-body' };
    case 'answered': return { state: 'replay', status: claimed.httpStatus, answer: claimed.answer };
    case 'effect-only': {
      if (!actor) return { state: 'running' };
      const remade = await answerOf(app, actor, claimed.effect);
      if (!remade) return { state: 'running' };
      await keepAnswer(app.store.engine, { actor: actorId, key }, remade.status, remade.answer);
      return { state: 'replay', ...remade };
    }
  }
}

/** A registration answers with the case, a command with the case and its event; the case is shown as it stands now. */
async function answerOf(app: App, actor: Actor, effect: KeyEffect): Promise<{ status: number; answer: unknown } | null> {
  const [found] = await loadCases(app.store.engine, [{ id: effect.caseId, actor }]);
  const entry = found && (await entryOf(app, effect.caseId, effect.version));
  if (!found || !entry) return null;
  const kase = await viewOfCase(app, { state: found.state, actor });
  return entry.command === 'register'
    ? { status: 201, answer: kase }
    : { status: 200, answer: { case: kase, events: [historyEntryView(entry, readerOf(actor.role, found.state), app.rules)] } };
}

/** Keeps the answer of a claimed request for later ones with the same key. `body` is JSON. */
export const storeAnswer = (app: App, ref: IdempotencyRef, answer: { status: number; body: unknown }): Promise<void> =>
  keepAnswer(app.store.engine, { actor: ref.actorId, key: ref.key }, answer.status, answer.body);

/** Gives a key back after a request that did nothing and may succeed later. A key whose effect is committed is kept. */
export const releaseClaim = (app: App, ref: IdempotencyRef): Promise<void> => releaseKey(app.store.engine, { actor: ref.actorId, key: ref.key });
