// The shapes of the API under the names that the pages use. They come from its own document (schema.d.ts); only what that document leaves
// open (the description of a command's fields, the rules of a programme) is written out here.
import type { components, operations } from './schema.js';

type Schemas = components['schemas'];
type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>;

export type Rial = string;
export type Label = Schemas['Label'];
export type Me = Schemas['Me'];
export type Role = Me['role'];
export type LoggedIn = Schemas['LoggedIn'];
export type DemoUser = Schemas['DemoUsers']['items'][number];

export type Reference = Schemas['Reference'];
export type Stage = Schemas['CaseSummary']['stage'];
export type Party = NonNullable<Schemas['CaseSummary']['turn']>;
export type Tag = Reference['stages'][number]['tags'][number];

export type CaseSummary = Schemas['CaseSummary'];
export type Stay = Schemas['Stay'];
export type Refusal = Schemas['Refusal'];
export type AvailableCommand = Omit<Schemas['AvailableCommand'], 'fields'> & { fields: FieldSchema };
export type CaseDetail = Omit<Schemas['CaseDetail'], 'availableCommands'> & { availableCommands: AvailableCommand[] };
export type CaseStall = NonNullable<CaseDetail['stall']>;
export type Clock = CaseDetail['clock'];
export type Guarantee = NonNullable<CaseDetail['guarantees']>[number];
export type Deviation = CaseDetail['deviations'][number];
export type CommitteeDecision = CaseDetail['decisions'][number];
export type HistoryEntry = Schemas['HistoryEntry'];
export type CommandResult = Omit<Schemas['CommandAnswer'], 'case'> & { case: CaseDetail };
export type NewCase = Schemas['RegistrationBody'];
export type Problem = Pick<Schemas['Problem'], 'status' | 'code'> & Partial<Schemas['Problem']>;

export type Machine = Schemas['Machine'];
export type MachineStage = Machine['stages'][number];
export type Programme = Omit<Schemas['Programme'], 'rules'> & { rules: ProgrammeRules };

export const AGE_BUCKETS = ['0-10', '11-20', '21-40', '41+'] as const;
export type Backlog = Schemas['Backlog'];
export type BacklogFigures = Backlog['total'];
export type StallItem = Schemas['StallItem'];
export type StallSummary = Schemas['StallSummary'];
export type StallSummaryRow = Schemas['StallSummaryRow'];
export type Calendars = Schemas['Calendars'];
export type CalendarCode = Schemas['Calendar']['code'];
export type WeekdayStatus = Schemas['Weekdays']['status'];
export type CalendarMonth = Schemas['CalendarMonth'];
export type MonthDay = Schemas['CalendarDay'];
export type DayOff = Schemas['DayOff'];
export type ClosureCause = NonNullable<DayOff['cause']>;
export type CalendarChange = Schemas['CalendarChange'];
export type CalendarChangeBody = Schemas['AddClosureBody'] | Schemas['CancelDayOffBody'] | Schemas['MoveDayOffBody'] | Schemas['ConfirmDayOffBody'] | Schemas['SetWeekdaysBody'];
export type CalendarDryRun = Schemas['CalendarDryRun'];
export type ClockSummary = Schemas['ClockSummary'];
export type StallPack = Schemas['StallPack'];
export type Run = Schemas['Run'];
export type Delivery = Schemas['Delivery'];
export type QuarantineItem = Schemas['QuarantineItem'];
export type RunKind = Run['kind'];

export type CaseFilters = Omit<QueryOf<'listCases'>, 'limit' | 'cursor'>;
export type StallFilters = Omit<QueryOf<'listStalls'>, 'limit' | 'cursor'>;

/** The part of JSON Schema that the API uses to describe a command's body; the `x-` keys tell a form how to ask for it. */
export interface FieldSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  format?: string; enum?: string[]; const?: boolean; default?: string;
  minimum?: number; maximum?: number; minLength?: number; maxLength?: number; minItems?: number; pattern?: string;
  properties?: Record<string, FieldSchema>; required?: string[]; items?: FieldSchema;
  'x-label'?: Label; 'x-help'?: Label; 'x-unit'?: 'rial'; 'x-list'?: string; 'x-multiline'?: boolean; 'x-options'?: { value: string; label: Label }[];
  /** The shape depends on the value of a sibling: that sibling, and the properties per value. */
  'x-depends-on'?: { field: string; properties: Record<string, Record<string, FieldSchema>> };
}

/** The rules of a programme version, as far as the pages know how to say them. */
export interface ProgrammeRules {
  applicantKinds?: string[];
  ceilingRial?: Record<string, Rial>;
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
  consent?: { version: string; text: Label };
  disasterEvents?: { code: string; label: Label; counties: string[] }[];
}
