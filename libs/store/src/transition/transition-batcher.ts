import type { Actor } from '#domain';
import pg from 'pg';
import type { Queryable } from '../database/store.js';
import { loadCases, saveTransitions } from './transitions.js';
import type { LoadedCase, SaveResult, Transition } from './transition.js';

/** One command waiting to be carried out. `ask` is the caller's own: the command and whatever deciding it needs. */
export interface Asked<Ask> { caseId: string; actor: Actor; expectedVersion?: number; ask: Ask }

/** What the caller's decision says of one command: save this, or answer that without saving. */
export type Verdict<Refused> = { save: Transition } | { answer: Refused };

export type Outcome<Refused> =
  | { kind: 'saved'; result: Extract<SaveResult, { ok: true }>; transition: Transition }
  | { kind: 'answered'; answer: Refused }
  /** Absent or outside the actor's scope. */
  | { kind: 'absent' }
  /** The case has another version than expected, or moved between load and save. `version` is the one seen, when one was. */
  | { kind: 'stale'; version: number | null }
  | { kind: 'no-room' };

/**
 * Decides the commands of one set, in their order; may look facts up for the whole set at once. A verdict that is an Error rejects that
 * command alone; a throw rejects the set.
 */
export type DecideSet<Ask, Refused> = (set: readonly { loaded: LoadedCase; asked: Asked<Ask> }[]) =>
  readonly (Verdict<Refused> | Error)[] | Promise<readonly (Verdict<Refused> | Error)[]>;

export interface BatcherOptions {
  /** Sets under way at once, 4 unless told. More only contend for the same two cores and the same log. */
  setsInFlight?: number;
  /** Commands in a set at most, 256 unless told. */
  setSize?: number;
}

interface Waiting<Ask, Refused> { asked: Asked<Ask>; resolve: (outcome: Outcome<Refused>) => void; reject: (error: unknown) => void }

/**
 * Group commit. Commands that arrive in the same moment are loaded, decided and saved as one set, with one commit: durability is that of a single
 * command, its price is shared. A second command for a case that is already under way waits for a later set, so that
 * it decides on the case as the first left it.
 */
export class TransitionBatcher<Ask, Refused> {
  private waiting: Waiting<Ask, Refused>[] = [];
  private readonly busy = new Set<string>();
  private inFlight = 0;
  private scheduled = false;
  private readonly setsInFlight: number;
  private readonly setSize: number;

  constructor(
    private readonly engine: Queryable,
    private readonly decideSet: DecideSet<Ask, Refused>,
    options: BatcherOptions = {},
  ) {
    this.setsInFlight = options.setsInFlight ?? 4;
    this.setSize = options.setSize ?? 256;
  }

  /** Carries out one command. @throws what deciding or the database threw for this command */
  submit(asked: Asked<Ask>): Promise<Outcome<Refused>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.schedule();
    });
  }

  /** Once after everything that became ready in this turn of the event loop has been submitted. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    while (this.inFlight < this.setsInFlight) {
      const set = this.takeSet();
      if (set.length === 0) return;
      this.inFlight += 1;
      void this.carryOut(set).finally(() => {
        this.inFlight -= 1;
        for (const { asked } of set) this.busy.delete(asked.caseId);
        if (this.waiting.length > 0) this.schedule();
      });
    }
  }

  private takeSet(): Waiting<Ask, Refused>[] {
    const set: Waiting<Ask, Refused>[] = [];
    const held: Waiting<Ask, Refused>[] = [];
    for (const one of this.waiting) {
      if (set.length >= this.setSize || this.busy.has(one.asked.caseId)) {
        held.push(one);
      } else {
        this.busy.add(one.asked.caseId);
        set.push(one);
      }
    }
    this.waiting = held;
    return set;
  }

  private async carryOut(set: readonly Waiting<Ask, Refused>[]): Promise<void> {
    try {
      const loaded = await loadCases(this.engine, set.map(({ asked }) => ({ id: asked.caseId, actor: asked.actor })));
      await this.save(await this.decide(set, loaded));
    } catch (error) {
      // Those already answered are not touched by a second answer.
      for (const { reject } of set) reject(error);
    }
  }

  private async decide(set: readonly Waiting<Ask, Refused>[], loaded: readonly (LoadedCase | null)[]): Promise<Saving<Ask, Refused>[]> {
    const present: { one: Waiting<Ask, Refused>; loaded: LoadedCase; asked: Asked<Ask> }[] = [];
    set.forEach((one, index) => {
      const found = loaded[index];
      const { expectedVersion } = one.asked;
      if (!found) one.resolve({ kind: 'absent' });
      else if (expectedVersion !== undefined && found.state.version !== expectedVersion) one.resolve({ kind: 'stale', version: found.state.version });
      else present.push({ one, loaded: found, asked: one.asked });
    });
    if (present.length === 0) return [];
    const verdicts = await this.decideSet(present);
    return present.flatMap(({ one }, index): Saving<Ask, Refused>[] => {
      const verdict = verdicts[index];
      if (verdict === undefined || verdict instanceof Error) one.reject(verdict ?? new Error('A command of the set got no verdict.'));
      else if ('answer' in verdict) one.resolve({ kind: 'answered', answer: verdict.answer });
      else return [{ one, transition: verdict.save }];
      return [];
    });
  }

  private async save(set: readonly Saving<Ask, Refused>[]): Promise<void> {
    if (set.length === 0) return;
    try {
      const results = await saveTransitions(this.engine, set.map(({ transition }) => transition));
      set.forEach((saving, index) => settle(saving, results[index]));
    } catch (error) {
      if (set.length === 1 || !wasRolledBack(error)) throw error;
      // One of them offends a constraint or lost a deadlock; the others must not suffer for it.
      for (const saving of set) {
        await saveTransitions(this.engine, [saving.transition]).then(([result]) => settle(saving, result), saving.one.reject);
      }
    }
  }
}

interface Saving<Ask, Refused> { one: Waiting<Ask, Refused>; transition: Transition }

function settle<Ask, Refused>({ one, transition }: Saving<Ask, Refused>, result: SaveResult | undefined): void {
  if (result?.ok) one.resolve({ kind: 'saved', result, transition });
  else if (result?.reason === 'no-room') one.resolve({ kind: 'no-room' });
  else one.resolve({ kind: 'stale', version: null });
}

/** The database itself said no. A connection lost without an answer is different: the set may have been committed, and only its keys can tell. */
const wasRolledBack = (error: unknown): boolean => error instanceof pg.DatabaseError && !(error.code ?? '').startsWith('57P') && !(error.code ?? '').startsWith('08');
