import type { HistoryCommand, Label, Party, Role, Stage } from '#domain';
import { once } from './seed-files.js';

/** What a stage is told as. `{place}` stands for a value; `place` is a clause, the others are whole sentences without or with their full stop. */
export interface StageSentences {
  headline: Label;
  /** Instead, when the applicant has to act although another owns the stage. */
  yours?: Label;
  /** Instead, when an appeal is being heard. */
  appealed?: Label;
  place: Label;
  next: Label;
}

/** One step of a case as its applicant reads it: their own, or somebody else's. Commands that only one side ever gives have one form. */
export interface StepTitle { mine?: Label; theirs?: Label }

export type AskCode = 'continue-draft' | 'confirm-identity' | 'missing-item' | 'resubmit' | 'offer-guarantee' | 'paper';

/** What applicants read about their own case. A new wording is a new version. */
export interface StatusSentences {
  version: string;
  source: Label;
  /** Farvardin first. */
  months: Label[];
  office: Label;
  atBank: Record<'branch' | 'bank' | 'unknown', Label>;
  parties: Record<Party, { name: Label; turn: Label }>;
  clauses: Record<'join' | 'end' | 'turnSince' | 'limit' | 'day' | 'dayZero' | 'mayAsk' | 'hurry', Label>;
  stages: Record<Stage, StageSentences>;
  sentences: Record<
    'unconfirmed' | 'carried' | 'asked' | 'paused' | 'promised' | 'promiseBroken' | 'note' | 'rejection' | 'rejectedBefore' | 'mayAppeal' | 'appealOver' | 'appealUsed' | 'visit', Label
  >;
  /** By the code of a stall reason. */
  reasons: Record<string, Label>;
  by: Record<Role, Label>;
  timeline: Record<HistoryCommand, StepTitle>;
  details: Record<'amount' | 'bank' | 'items' | 'text' | 'promise' | 'guarantee' | 'contract' | 'visit', Label>;
  asks: Record<Exclude<AskCode, 'missing-item'>, Label>;
}

/** Read once for a process: they change with the version of the product only. */
export const shippedStatusSentences = once<StatusSentences>('status-sentences.json');
