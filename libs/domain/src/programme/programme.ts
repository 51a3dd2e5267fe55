import type { IsoDate } from '../primitives.js';
import type { Party, Stage } from '../pipeline/stage.js';

export const PROGRAMMES = ['rural-employment', 'home-business', 'flood-relief'] as const;
export type ProgrammeCode = (typeof PROGRAMMES)[number];

/** Who may apply: one person, a firm, or a cooperative. */
export type ApplicantKind = 'person' | 'firm' | 'cooperative';

export interface Label { fa: string; en: string }

/** The clock of one stage: whose turn it is, how many working days they have, in which calendar. */
export interface StageRule { owner: Party; limitWorkingDays: number | null; calendar: 'office' | 'bank' | null }

/**
 * One effective-dated version of a programme's rules: versioned data, validated before it is put in force.
 * A case keeps the version it was registered under. Amounts in rial, shares in percent, periods in the unit named.
 */
export interface ProgrammeVersion {
  code: ProgrammeCode;
  version: number;
  label: Label;
  effectiveFrom: IsoDate;
  /** Where the figures come from, told to the reader of the rules. */
  source: Label;
  numberPrefix: string;
  stages: Record<Stage, StageRule | null>;
  applicantKinds: ApplicantKind[];
  ceilingRial: { [kind in ApplicantKind]?: bigint };
  ratePercent: { label: Label; percent: number }[];
  graceMonthsMax: number | null;
  repaymentMonthsMax: number;
  agents: string[];
  guarantee: { requiredPercent: number; kinds: string[]; chainMembersMin: number; chainsPerPersonMax: number };
  committee: { seats: number; quorum: number };
  workingGroup: { seats: number; quorum: number };
  visitMonths: number[];
  appealDays: number;
  promisesMax: number;
  /** Working days past the due day at which the escalation reaches level 1, 2, 3, 4. */
  escalationAfterWorkingDays: [number, number, number, number];
  consent: { version: string; text: Label };
  branchesOfWork: string[];
  disasterEvents: { code: string; label: Label; counties: string[]; from: IsoDate; to: IsoDate; bylaw: string }[];
}
