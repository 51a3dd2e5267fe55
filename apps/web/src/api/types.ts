// Shapes of the API in one place.
export type Rial = string;
export interface Label { fa: string; en: string }
export type Party = 'applicant' | 'county-office' | 'executive-body' | 'committee' | 'working-group' | 'directorate' | 'branch' | 'bank' | 'insurer' | 'ministry';
export type Stage = 'draft' | 'screening' | 'licensing' | 'damage-verification' | 'technical-committee' | 'working-group' | 'approved' | 'referred'
  | 'branch-review' | 'guarantee' | 'contract' | 'disbursing' | 'supervision' | 'returned' | 'rejected' | 'withdrawn' | 'closed';
export type Tag = 'intake' | 'committee' | 'bank' | 'after-payment' | 'waiting' | 'ended';
export type Role = 'applicant' | 'county-expert' | 'committee-secretary' | 'committee-member' | 'working-group-secretary' | 'bank-officer' | 'bank-manager'
  | 'directorate' | 'governor' | 'insurer' | 'training' | 'ministry' | 'auditor' | 'admin';

export interface Me {
  id: string; username: string | null; displayName: Label; role: Role; demo: boolean; today: string; now: string;
  scope: { kind: 'own' | 'county' | 'branch' | 'bank' | 'province' | 'all' | 'none'; province?: string; county?: string; bank?: string; branch?: string; label: Label };
}
export interface LoggedIn { token: string; user: Me }
export interface SessionItem { id: string; startedAt: string; lastSeenAt: string; device: string | null; current: boolean }
export interface DemoUser { username: string; displayName: Label; role: Role }
export interface DemoSms { to: string; text: string; at: string }

export interface Reference {
  banks: { code: string; name: Label; kind: string }[];
  branches: { code: string; bankCode: string; countyCode: string; name: Label }[];
  counties: { code: string; name: Label; border: boolean }[];
  stages: { id: Stage; label: Label; tags: Tag[] }[];
  parties: { id: Party; label: Label }[];
  commands: { type: string; label: Label; ask: Label }[];
  stallReasons: { code: string; label: Label; owner: Party }[];
  guaranteeKinds: { code: string; label: Label; coveragePercent: number; fields: string[] }[];
  deviationKinds: { code: string; label: Label }[];
  programmes: { code: string; label: Label }[];
  branchesOfWork: { code: string; label: Label }[];
  roles: { id: Role; label: Label }[];
  refusals: { code: string; label: Label }[];
}

export interface ProgrammeHead { code: string; label: Label; version: number; effectiveFrom: string; source: string }
export interface MachineStage { id: Stage; label: Label; tags: Tag[]; owner: Party | null; ownerLabel: Label | null; limitWorkingDays: number | null; calendar: string | null }
export interface Machine {
  stages: MachineStage[];
  arrows: { from: Stage; command: string; to: Stage; label: Label }[];
  drawing: { id: Stage; row: number; column: number }[];
}
/** The rules of a programme version, as far as the pages know how to say them. */
export interface ProgrammeRules {
  applicantKinds?: string[];
  ceilingRial?: Record<string, string>;
  ratePercent?: { label: Label; percent: number }[];
  graceMonthsMax?: number | null;
  repaymentMonthsMax?: number;
  agents?: string[];
  guarantee?: { requiredPercent: number; kinds: string[]; chainMembersMin: number; chainsPerPersonMax: number };
  committee?: { seats: number; quorum: number };
  workingGroup?: { seats: number; quorum: number };
  visitMonths?: number[];
  appealDays?: number;
  promisesMax?: number;
  escalationAfterWorkingDays?: number[];
  branchesOfWork?: string[];
  consent?: { text: Label };
  disasterEvents?: { code: string; label: Label; counties: string[] }[];
}

export interface Programme extends ProgrammeHead { rules: ProgrammeRules; machine: Machine }

export interface CaseSummary {
  id: string; number: string; version: number; programme: string; stage: Stage; countyCode: string; bankCode: string | null; branchCode: string | null;
  applicantName: string; nationalCode: string | null; branchOfWork: string | null;
  requestedRial: Rial | null; approvedRial: Rial | null; referredRial: Rial | null; contractedRial: Rial | null; disbursedRial: Rial | null; outstandingRial: Rial | null;
  stageEnteredOn: string; dueOn: string | null; ageWorkingDays: number; overdueWorkingDays: number; turn: Party | null;
  stalled: boolean; stallLevel: number | null; stallReason: string | null; promisedOn: string | null; assignee: string | null;
}
export interface Guarantee {
  id: string; kind: string; faceValueRial: Rial | null; coverageRial: Rial | null; status: 'offered' | 'accepted' | 'rejected'; fields: Record<string, unknown> | null; reason?: string | null;
}
export interface Job { jobCode: string; title: string; count: number; postalCode: string | null; nationalCode: string | null }
export interface Tranche { id: string; amountRial: Rial | null; paidOn: string; sheba: string | null; bankReference: string | null; status: 'paid' | 'confirmed' }
export interface Visit {
  on: string; executed: boolean; physicalPercent: number; financialPercent: number; insuredJobs: number; eligible: boolean; note: string | null;
}
export interface Deviation { id: string; kind: string; status: 'suspected' | 'confirmed' | 'corrected' | 'recalled' | 'in-court'; note: string | null }
export interface Minutes { sessionNo: string; heldOn: string; present: string[]; votesFor: number; votesAgainst: number }
export interface CommitteeDecision {
  stage: Stage; outcome: 'approved' | 'deferred' | 'returned' | 'rejected'; amountRial: Rial | null; minutes: Minutes | null; note?: string | null; at: string;
}
export interface Stay { stage: Stage; party: Party; enteredOn: string; leftOn: string | null; workingDays: number }
export interface Stall {
  since: string; level: number; reason: string | null; party: Party; note: string | null; overdueWorkingDays: number;
  promises: { on: string; note: string | null; broken: boolean }[];
}
export interface Refusal {
  code: string; message: Label;
  missing?: { what: string; label: Label; have?: string | null; need?: string | null }[];
  whoCanSupply?: { party: Party; label: Label }[];
}
export interface AvailableCommand { type: string; label: Label; ask: Label; allowed: boolean; refusal?: Refusal | null; fields: FieldSchema }

/** The part of JSON Schema that the API uses to describe a command's body; the `x-` keys tell a form how to ask for it. */
export interface FieldSchema {
  type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  format?: string; enum?: string[]; const?: boolean; default?: string;
  minimum?: number; maximum?: number; minLength?: number; maxLength?: number; minItems?: number; pattern?: string;
  properties?: Record<string, FieldSchema>; required?: string[]; items?: FieldSchema;
  'x-label'?: Label; 'x-help'?: Label; 'x-unit'?: 'rial'; 'x-multiline'?: boolean; 'x-options'?: { value: string; label: Label }[];
  /** The shape depends on the value of a sibling: that sibling, and the properties per value. */
  'x-depends-on'?: { field: string; properties: Record<string, Record<string, FieldSchema>> };
}

export interface CaseDetail extends CaseSummary {
  applicant: { kind: 'person' | 'firm' | 'cooperative'; firstName: string; lastName: string; nationalCode: string | null; legalId?: string | null; mobile: string | null; postalCode: string | null };
  plan: { title: string; description: string; place: string } | null;
  disasterEvent: string | null; priorPlan?: string | null;
  damage: { item: string; amountRial: Rial | null; confirmedRial: Rial | null }[];
  origin: { kind: 'registered' | 'imported'; file?: string; row?: number; at: string };
  missing: { item: string; note: string | null }[]; returnedFrom: Stage | null;
  guarantees: Guarantee[] | null;
  guaranteeCoverage: { requiredRial: Rial; acceptedRial: Rial; percent: number } | null;
  jobs: Job[]; committedJobs?: number | null;
  signatures?: Record<string, { by: string; letterNo: string | null; signedOn: string } | undefined>;
  rejection?: { from: Stage; on: string; reason: string; note: string | null } | null;
  contract: { contractNo: string; signedOn: string; instalments: number } | null;
  tranches: Tranche[]; visits: Visit[]; visitsDue: { month: number; on: string; done: boolean }[];
  deviations: Deviation[]; decisions: CommitteeDecision[];
  documents: { id: string; kind: string; title: string; reference: string | null; at: string; by: string }[];
  clock: { byParty: { party: Party; workingDays: number }[]; stays: Stay[] };
  stall: Stall | null;
  availableCommands: AvailableCommand[];
}
export interface HistoryEntry {
  seq: number; at: string; actor: string; actorName: string; role: string; command: string; label: Label; from: Stage | null; to: Stage;
  changes: Record<string, unknown>; hash: string; prevHash: string;
}
export interface CommandResult { case: CaseDetail; events: HistoryEntry[] }
export interface Problem {
  type?: string; title?: string; status: number; code: string; detail?: Label; errors?: { path: string; code: string; message?: Label }[]; refusal?: Refusal;
}

export interface Page<T> { items: T[]; nextCursor: string | null; total?: number }
export const AGE_BUCKETS = ['0-10', '11-20', '21-40', '41+'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];
export interface BacklogFigures { cases: number; stalled: number; approvedRial: Rial | null; disbursedRial: Rial | null; outstandingRial: Rial | null; ageing: Record<AgeBucket, number> }
export interface BacklogRow extends BacklogFigures { key: Record<string, string | null>; label: Label; link: string }
export interface Backlog { asOf: string; groupBy: string; rows: BacklogRow[]; total: BacklogFigures }
export interface StallItem {
  caseId: string; number: string; applicantName: string; programme: string; stage: Stage; bankCode: string | null; branchCode: string | null; countyCode: string;
  since: string; level: number; reason: string | null; party: Party; overdueWorkingDays: number; outstandingRial: Rial | null; promisedOn: string | null;
}
export interface StallSummaryRow { key: Record<string, string | null>; label: Label; cases: number; outstandingRial: Rial | null; ageWorkingDays: { p50: number; p90: number; max: number } }
export interface StallSummary { asOf: string; groupBy: string; rows: StallSummaryRow[]; total: { cases: number; outstandingRial: Rial | null } }
export type RunKind = 'stall-sweep' | 'escalation' | 'verify' | 'relay';
export interface Run {
  id: string; kind: RunKind; status: 'queued' | 'running' | 'done' | 'failed'; requestedBy: string | null;
  queuedAt: string; startedAt: string | null; finishedAt: string | null; progress: number; total: number | null; counts: Record<string, number>;
  errors: { caseId?: string; code: string; message: string }[];
}

export interface CaseFilters {
  programme?: string; stage?: string; tag?: string; bank?: string; branch?: string; county?: string; party?: string; stalled?: boolean;
  minAgeDays?: number; assignee?: string; q?: string; sort?: string;
}
export interface NewCase {
  programme: string; countyCode: string; branchOfWork: string; requestedRial: Rial; disasterEvent?: string; damage?: { item: string; amountRial: Rial }[];
  applicant: { kind: string; firstName: string; lastName: string; nationalCode: string; legalId?: string; mobile: string; postalCode?: string };
  plan: { title: string; description: string; place: string };
}
