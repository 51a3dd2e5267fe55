import type { CaseCommand } from '#domain';
import type { Store } from '#store';
import type { RuleBook } from '../rules/rule-book.js';

/** A key that the edge has claimed for this request; the effect is written in the transaction that makes it. */
export interface IdempotencyRef { actorId: string; key: string; route: string }

/** What a command waits with until its set is decided. */
export interface Ask { command: CaseCommand; now: Date; idempotency?: IdempotencyRef }

/** What deciding reads beside the case. */
export interface Deciding { store: Store; rules: RuleBook }

/** Asks once for a whole set what many of its commands need to know. */
export type Remember = <T>(question: string, ask: () => Promise<T>) => Promise<T>;

export function memory(): Remember {
  const answers = new Map<string, Promise<unknown>>();
  return <T>(question: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(question) ?? ask();
    answers.set(question, known);
    return known as Promise<T>;
  };
}
