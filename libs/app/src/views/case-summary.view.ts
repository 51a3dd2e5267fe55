import type { HistoryCommand, Party, Stage } from '#domain';
import type { Rial } from './json.js';

/** A case as a line of a list. Amounts are null before they exist, and for a role that sees no amounts. */
export interface CaseSummaryView {
  id: string; number: string; version: number; programme: string; stage: Stage; countyCode: string; bankCode: string | null; branchCode: string | null;
  applicantName: string; nationalCode: string | null; branchOfWork: string | null;
  requestedRial: Rial | null; approvedRial: Rial | null; referredRial: Rial | null; contractedRial: Rial | null; disbursedRial: Rial | null; outstandingRial: Rial | null;
  stageEnteredOn: string; stageEnteredOnJalali: string; dueOn: string | null; dueOnJalali: string | null;
  ageWorkingDays: number; overdueWorkingDays: number; turn: Party | null;
  stalled: boolean; stallLevel: number | null; stallReason: string | null; promisedOn: string | null; promisedOnJalali: string | null;
  /** A promised day has passed and the case has not moved. */
  promiseBroken: boolean;
  /** Until the due day; negative once late, null where nothing is due. */
  leftWorkingDays: number | null;
  acknowledgedAt: string | null;
  assignee: string | null;
}

/** One command and what it did, as a reader of the case may see it. */
export interface HistoryEntryView {
  seq: number; at: string; atJalali: string; actor: string; actorName: string; role: string; command: HistoryCommand;
  label: { fa: string; en: string }; from: Stage | null; to: Stage; changes: Record<string, unknown>; hash: string; prevHash: string;
}
