import type { CaseChanges, CaseState } from './case-state.js';
import type { CommandType } from './command.js';
import type { Refusal } from './refusal.js';
import type { Party, Stage } from './stage.js';

/** A movement of money between two accounts of one allocation, in rial; both sides of the entry in one row. */
export interface Movement {
  allocationId: string;
  from: LedgerAccount;
  to: LedgerAccount;
  amountRial: bigint;
}
export const LEDGER_ACCOUNTS = ['decree', 'available', 'reserved', 'contracted', 'disbursed'] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** What follows from an accepted command: the case after it, what changed, and the money that moves with it. */
export interface Accepted {
  ok: true;
  command: CommandType | 'reckon-due';
  from: Stage;
  after: CaseState;
  changes: CaseChanges;
  movements: Movement[];
  /** The case left its stage: an open stall episode ends with it. */
  moved: boolean;
  /** Who has to act from now on, null when the case has ended. */
  turn: Party | null;
  /** A stay by party ended with it: the case entered a stage anew, or somebody else has to act. */
  turned: boolean;
}
export type Decision = Accepted | { ok: false; refusal: Refusal };
