import { caseNumber, jalaliYear, startOfTehranDay, tehranDate, type IsoDate } from '../primitives.js';
import { dueOnEntered } from './clock.js';
import type { Applicant, CaseState } from './case-state.js';
import type { Plan } from './command.js';
import type { Setting } from './facts.js';
import { readApplicant } from './identity.js';
import type { Refusal } from './refusal.js';
import type { Stage } from './stage.js';
import { TAGS_OF } from './stage.js';
import { readSupport, type TypedSupport } from './support.js';

export interface Registration {
  applicant: Applicant;
  countyCode: string;
  branchOfWork: string | null;
  requestedRial: bigint | null;
  plan: Plan | null;
  disasterEvent: string | null;
  priorPlan: string | null;
  damage: { item: string; amountRial: bigint }[];
  support?: TypedSupport | null;
  preferredBank?: string | null;
}

type Place = { id: string; provinceCode: string };

const blank = {
  version: 1, bankCode: null, preferredBank: null, branchCode: null, approvedRial: null, approvedOn: null, referredRial: null, contractedRial: null, disbursedRial: 0n,
  allocationId: null, dueOn: null, carriedWorkingDays: 0, mobileConfirmed: false, consentVersion: null, returnedFrom: null, returnedUsedWorkingDays: 0,
  missing: [], rejection: null, appealed: false, appeal: null, support: null, helper: null, signatures: {}, damageVisit: null, decisions: [], guarantees: [], jobs: [], committedJobs: null,
  contract: null, tranches: [], paidInFullOn: null, visits: [], deviations: [], stall: null, promises: [], acknowledgements: [], assignee: null, documents: [], lastNote: null,
} satisfies Partial<CaseState>;

/**
 * A new application, in `draft`. Identifiers are normalised here; what is wrong with them refuses the registration.
 * `sequence` is the next number of the programme and Jalali year; the number carries a check digit.
 */
export function register(
  input: Registration, place: Place & { sequence: number }, setting: Setting,
): { ok: true; state: CaseState } | { ok: false; refusal: Refusal } {
  const read = readApplicant(input.applicant);
  if (!read.ok) return read;
  const { applicant } = read;
  const today = tehranDate(setting.now);
  const support = input.support ? readSupport(input.support, today) : null;
  if (support && !support.ok) return support;
  const own = setting.actor.role === 'applicant';
  const state: CaseState = {
    ...blank,
    id: place.id,
    number: caseNumber(setting.programme.numberPrefix, jalaliYear(today), place.sequence),
    programme: setting.programme.code,
    programmeVersion: setting.programme.version,
    stage: 'draft',
    provinceCode: place.provinceCode,
    countyCode: input.countyCode,
    preferredBank: input.preferredBank ?? null,
    applicant,
    branchOfWork: input.branchOfWork,
    plan: input.plan,
    disasterEvent: input.disasterEvent,
    priorPlan: input.priorPlan,
    support: support?.support ?? null,
    origin: { kind: 'registered' },
    requestedRial: input.requestedRial,
    stageEnteredAt: setting.now.toISOString(),
    mobileConfirmed: own && setting.actor.mobile === applicant.mobile,
    helper: own ? null : { countyCode: input.countyCode, by: 'office', since: setting.now.toISOString() },
    damage: input.damage.map((item) => ({ ...item, confirmedRial: null })),
  };
  return { ok: true, state };
}

/** One checked row of the directorate's export. Dates and stage as the file gives them; no step in between is invented. */
export interface ExportRow {
  number: string; applicant: Applicant; countyCode: string; branchOfWork: string; bankCode: string | null; branchCode: string | null;
  amountRial: bigint; approvedOn: IsoDate | null; stage: Stage; enteredOn: IsoDate; paidRial: bigint; committedJobs: number; file: string; row: number;
}

/**
 * A case as it stood in the export. At the bank and after, the file's amount is the approved and referred one; before that it is what was asked for.
 * Paid in full means contracted and disbursed to that amount. Visits before the import are unknown, so none is counted as overdue.
 */
export function importedCase(row: ExportRow, place: Place & { allocationId: string | null }, setting: Omit<Setting, 'actor'>): CaseState {
  const referred = TAGS_OF[row.stage].includes('bank') || row.stage === 'supervision';
  const paidInFull = row.stage === 'supervision';
  const approved = referred || row.stage === 'approved';
  const contracted = paidInFull || row.stage === 'disbursing';
  return {
    ...blank,
    id: place.id,
    number: row.number,
    programme: setting.programme.code,
    programmeVersion: setting.programme.version,
    stage: row.stage,
    provinceCode: place.provinceCode,
    countyCode: row.countyCode,
    bankCode: referred ? row.bankCode : null,
    branchCode: referred ? row.branchCode : null,
    preferredBank: row.bankCode,
    applicant: row.applicant,
    branchOfWork: row.branchOfWork,
    plan: null,
    disasterEvent: setting.programme.disasterEvents[0]?.code ?? null,
    priorPlan: null,
    origin: { kind: 'imported', file: row.file, row: row.row, stage: row.stage },
    requestedRial: approved ? null : row.amountRial,
    approvedRial: approved ? row.amountRial : null,
    approvedOn: approved ? row.approvedOn : null,
    referredRial: referred ? row.amountRial : null,
    contractedRial: contracted ? row.amountRial : null,
    disbursedRial: row.paidRial,
    allocationId: referred ? place.allocationId : null,
    stageEnteredAt: startOfTehranDay(row.enteredOn).toISOString(),
    dueOn: dueOnEntered(row.enteredOn, row.stage, setting.programme, setting.calendars),
    rejection: row.stage === 'rejected' ? { from: 'technical-committee', on: row.enteredOn, reason: 'imported', note: null } : null,
    damage: [],
    committedJobs: row.committedJobs,
  };
}

