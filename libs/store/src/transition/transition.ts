import type { Accepted, Actor, CaseChanges, CaseState, HistoryCommand, Role, Stage } from '#domain';

/** A case as loaded for a decision, with the head of its history's chain and the version of the rules at that moment: who decides by older ones is wrong. */
export interface LoadedCase { state: CaseState; historyHash: string; rulesVersion: string }

/** Who asks for which case. A case outside the actor's scope is absent. */
export interface LoadRequest { id: string; actor: Actor }

/** What others are told after the commit; `topic` from the application's closed list. */
export interface OutboxMessage { topic: string; payload: Record<string, unknown> }

export interface IdempotencyRef { actor: string; key: string }

/** One accepted decision to be saved. `historyHash` is that of the case as it was loaded for the decision. */
export interface Transition {
  decision: Accepted;
  historyHash: string;
  actor: Actor;
  at: Date;
  outbox: OutboxMessage[];
  idempotencyKey?: IdempotencyRef;
}

/** An entry of a case's history as it was written. */
export interface HistoryEntry {
  seq: number; at: string; actor: string; actorName: string; role: Role; command: HistoryCommand;
  from: Stage | null; to: Stage; changes: CaseChanges; hash: string; prevHash: string;
}

/**
 * `stale`: the case has another version by now. `no-room`: the allocation does not hold the amount any more.
 * Nothing of a refused transition is written.
 */
export type SaveResult = { ok: true; entry: HistoryEntry } | { ok: false; reason: 'stale' | 'no-room' };
