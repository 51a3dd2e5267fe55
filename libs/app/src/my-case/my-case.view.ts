import type { IsoDate, Label, Party, Stage } from '#domain';
import type { CaseView } from '../views/case.view.js';
import type { AvailableCommandView } from '../views/command-view.js';
import type { Rial } from '../views/json.js';
import type { CaseAsk } from './case-asks.js';
import type { CaseStatus } from './case-status.js';
import type { CaseStep } from './case-steps.js';

/** One of an applicant's cases as a line: what is going on, and how much is asked of them. */
export interface MyCaseItem {
  id: string; number: string; programme: string; programmeLabel: Label; stage: Stage; stageLabel: Label; headline: Label;
  /** Things that are still to be done. */
  asks: number;
  confirmed: boolean; enteredOnJalali: string;
  /** Null before it is told, and until the case is confirmed. */
  requestedRial: Rial | null;
}

/** A paper that can be fetched: printed here, or a letter that was attached. */
export interface MyPaper { code: string; title: Label; on: IsoDate; onJalali: string; href: string; mediaType: string }

/** A case as its own applicant sees it. Until it is confirmed: stage, headline, and the one thing that is asked. */
export interface MyCaseView {
  id: string; number: string; version: number; programme: string; programmeLabel: Label; stage: Stage; stageLabel: Label; confirmed: boolean;
  status: CaseStatus;
  /** Null when the case has ended, and until it is confirmed. */
  turn: { party: Party; label: Label } | null;
  since: IsoDate; sinceJalali: string; limitWorkingDays: number | null; dayNumber: number; late: boolean; paused: boolean;
  /** Why it waits or was rejected: a whole sentence, and what was said besides. */
  reason: { label: Label; note: string | null } | null;
  promisedOn: IsoDate | null; promisedOnJalali: string | null;
  progress: { stage: Stage; label: Label; state: 'done' | 'now' | 'ahead' }[];
  timeline: CaseStep[];
  asks: CaseAsk[];
  papers: MyPaper[];
  /** `daysLeft` counts calendar days; 0 on the last one. */
  appeal: { until: IsoDate; untilJalali: string; daysLeft: number } | null;
  mayWithdraw: boolean;
  helper: { by: 'applicant' | 'office'; office: Label; since: IsoDate; sinceJalali: string } | null;
  /** The county office of the case. */
  office: Label;
  availableCommands: AvailableCommandView[];
  case: CaseView | null;
}
