import { refusal, type Actor, type CaseCommand, type CaseState, type Refusal } from '#domain';
import { isBeyondSupporterRoom, isSecondOpenCase, loadCases, type HistoryEntry } from '#store';
import type { App } from '../app.js';
import { canonicalInput } from '../text/canonical-input.js';
import type { IdempotencyRef } from './ask.js';

export interface CommandRequest {
  actor: Actor;
  caseId: string;
  /** The version that the giver saw; null to decide on whatever version there is. */
  expectedVersion: number | null;
  command: CaseCommand;
  idempotency?: IdempotencyRef;
}

export type CommandOutcome =
  | { outcome: 'accepted'; state: CaseState; entry: HistoryEntry }
  | { outcome: 'refused'; refusal: Refusal }
  /** There is no such case, or not within the actor's scope. */
  | { outcome: 'absent' }
  | { outcome: 'stale'; version: number };

/** How often a command without an expected version, or one that lost its room, is decided anew before the last answer counts. */
const MOST_ATTEMPTS = 3;

/**
 * Carries out one command on one case: load, decide, save in one short transaction together with others of the same moment. This is the
 * hot path; it makes no view.
 * @throws InputFaultError for text that cannot be kept; the database's error when it cannot be reached
 */
export async function carryOut(app: App, { actor, caseId, expectedVersion, command, idempotency }: CommandRequest): Promise<CommandOutcome> {
  if (!isUuid(caseId)) return { outcome: 'absent' };
  const ask = { command: canonicalInput(command), now: app.clock.now(), idempotency };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await app.batcher.submit({ caseId, actor, ...(expectedVersion !== null && { expectedVersion }), ask }).catch((error: unknown) => {
      // Another application of the same person was sent in between the look and the commit.
      if (isSecondOpenCase(error)) return { kind: 'answered' as const, answer: refusal('other-open-case', ['applicant'], { what: 'case' }) };
      // The supporter's last place was taken in between.
      if (isBeyondSupporterRoom(error)) return { kind: 'answered' as const, answer: refusal('supporter-full', ['applicant'], { what: 'capacityJobs' }) };
      throw error;
    });
    switch (outcome.kind) {
      case 'saved': return { outcome: 'accepted', state: outcome.transition.decision.after, entry: outcome.result.entry };
      case 'answered': return { outcome: 'refused', refusal: outcome.answer };
      case 'absent': return { outcome: 'absent' };
      case 'stale':
        if (expectedVersion === null && attempt < MOST_ATTEMPTS) continue;
        return { outcome: 'stale', version: outcome.version ?? (await versionNow(app, caseId, actor)) };
      case 'no-room':
        // Decided anew the pot's own figures say that it is exhausted; only under a storm of referrals does that take more than one attempt.
        if (attempt < MOST_ATTEMPTS) continue;
        return { outcome: 'refused', refusal: { code: 'allocation-exhausted', missing: [{ what: 'allocation' }], suppliers: ['ministry', 'directorate'] } };
    }
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

async function versionNow(app: App, id: string, actor: Actor): Promise<number> {
  const [found] = await loadCases(app.store.engine, [{ id, actor }]);
  return found?.state.version ?? 0;
}
