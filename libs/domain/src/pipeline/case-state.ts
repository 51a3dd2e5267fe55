import type { Role } from '../access/role.js';
import type { IsoDate } from '../primitives.js';
import type { ApplicantKind, ProgrammeCode } from '../programme/programme.js';
import type { Job, Minutes, Plan } from './command.js';
import type { Party, Stage } from './stage.js';
import type { Support } from './support.js';

/** Who asks. Firms and cooperatives carry a legal id and a name of their own beside the names and the national code of the person who signs for them. */
export interface Applicant {
  kind: ApplicantKind; firstName: string; lastName: string; nationalCode: string; legalId?: string; legalName?: string; mobile: string; postalCode: string | null;
}
/** `note` says why less was confirmed than claimed. */
export interface DamageItem { item: string; amountRial: bigint; confirmedRial: bigint | null; note?: string }
/** The committee's visit. `photos` are ids of documents of the case. Place and photos are absent where the committee told none. */
export interface DamageVisit { visitedOn: IsoDate; signers: string[]; place?: string; photos?: string[] }
export interface Guarantee {
  id: string; kind: string; faceValueRial: bigint; status: 'offered' | 'accepted' | 'rejected'; fields: Record<string, unknown>; reason?: string;
}
export interface Contract { contractNo: string; signedOn: IsoDate; instalments: number }
export interface Tranche { id: string; amountRial: bigint; paidOn: IsoDate; sheba: string | null; bankReference: string | null; status: 'paid' | 'confirmed' }
export interface Visit {
  on: IsoDate; executed: boolean; physicalPercent: number; financialPercent: number; insuredJobs: number; eligible: boolean; note: string | null;
}
export interface Deviation { id: string; kind: string; status: 'suspected' | 'confirmed' | 'corrected' | 'recalled' | 'in-court'; note: string | null }
export interface CommitteeDecision {
  stage: Stage; outcome: 'approved' | 'deferred' | 'returned' | 'rejected'; amountRial: bigint | null; minutes: Minutes | null; note: string | null; at: string;
}
/** The bytes of a document by their hash; they are kept once, wherever they are attached. */
export interface DocumentFile { sha256: string; bytes: number; mediaType: string }
/** A document of the case. `file` is null for one that is only referred to, on paper or in a letter. What was removed stays on record. */
export interface DocumentRecord {
  id: string; kind: string; title: string; reference: string | null; at: string; by: string; byRole?: Role; file: DocumentFile | null; removedAt: string | null;
}
/** One thing that was asked for: where it is answered (`document:<kind>` or a field of the application), and what the applicant's side says to it. */
export interface MissingItem {
  item: string; note: string | null; field: string | null; answer: { note: string | null; documents: string[]; at: string; by: string } | null;
}
/** The county office fills in for the applicant: named by the applicant, or the office itself registered the case. */
export interface Helper { countyCode: string; by: 'applicant' | 'office'; since: string }
export interface Signature { by: string; letterNo: string | null; signedOn: IsoDate }

/** Why the case waits in its present stay, as stated by the one who holds it. Cleared when the case moves. */
export interface StallStatement { reason: string; party: Party; note: string | null; statedAt: string }
export interface Promise { on: IsoDate; note: string | null; madeAt: string }
/** Somebody in charge has taken note of the delay of the present stay; each role once. */
export interface Acknowledgement { by: string; role: Role; at: string; note: string | null }

/** Everything that one application is: the fold of its history. Instants are ISO strings, so that history and state compare byte by byte. */
export interface CaseState {
  id: string;
  number: string;
  version: number;
  programme: ProgrammeCode;
  programmeVersion: number;
  stage: Stage;
  provinceCode: string;
  countyCode: string;
  bankCode: string | null;
  branchCode: string | null;
  /** The bank that the applicant would go to, before a referral settles it; no bank sees a case for being preferred. */
  preferredBank: string | null;
  applicant: Applicant;
  branchOfWork: string | null;
  plan: Plan | null;
  disasterEvent: string | null;
  priorPlan: string | null;
  /** Null for flood relief, and where it was not told. */
  support: Support | null;
  origin: { kind: 'registered' } | { kind: 'imported'; file: string; row: number; stage: Stage };
  requestedRial: bigint | null;
  approvedRial: bigint | null;
  approvedOn: IsoDate | null;
  referredRial: bigint | null;
  contractedRial: bigint | null;
  disbursedRial: bigint;
  /** The pot that this case's referred amount is reserved in, once referred. */
  allocationId: string | null;
  stageEnteredAt: string;
  /** Last working day on which the stage is still in time; null where no limit applies. */
  dueOn: IsoDate | null;
  /** Working days already used in this stage before a return for correction: the clock goes on from here. */
  carriedWorkingDays: number;
  /** The holder of the mobile has shown that the case is theirs. */
  mobileConfirmed: boolean;
  helper: Helper | null;
  consentVersion: string | null;
  returnedFrom: Stage | null;
  returnedUsedWorkingDays: number;
  /** What the last return asked for. It is asked of the applicant while the case is returned; afterwards it is there for who asked to see how it was answered. */
  missing: MissingItem[];
  rejection: { from: Stage; on: IsoDate; reason: string; note: string | null } | null;
  appealed: boolean;
  appeal: { on: IsoDate; note: string } | null;
  signatures: { executiveBody?: Signature; labourOffice?: Signature };
  damage: DamageItem[];
  damageVisit: DamageVisit | null;
  decisions: CommitteeDecision[];
  guarantees: Guarantee[];
  jobs: Job[];
  committedJobs: number | null;
  contract: Contract | null;
  tranches: Tranche[];
  paidInFullOn: IsoDate | null;
  visits: Visit[];
  deviations: Deviation[];
  stall: StallStatement | null;
  promises: Promise[];
  acknowledgements: Acknowledgement[];
  assignee: string | null;
  documents: DocumentRecord[];
  lastNote: string | null;
}

/** Changed fields with their new values: what a history entry keeps, and what replaying adds up. */
export type CaseChanges = Partial<CaseState>;

/** What the bank still owes: approved minus disbursed, in rial; zero before approval. */
export const outstandingRial = (state: Pick<CaseState, 'approvedRial' | 'disbursedRial'>): bigint =>
  state.approvedRial === null ? 0n : state.approvedRial - state.disbursedRial;
