import {
  addJalaliMonths, ageWorkingDays, availableCommands, clockNow, escalationLevel, guaranteeCoverage, isPromiseBroken, jalaliText, leftWorkingDays, outstandingRial,
  overdueWorkingDays, readerOf, sees, staysOf, tehranDate, turnOf, type Actor, type CaseChanges, type CaseState, type ClockNow, type Facts, type IsoDate, type Paper, type Party,
  type ProgrammeVersion, type Role, type Stage, type Stay, type Timekeeping,
} from '#domain';
import { papersOf } from '../documents/document-kinds.js';
import type { RuleBook } from '../rules/rule-book.js';
import { commandView, type AvailableCommandView } from './command-view.js';
import type { CaseSummaryView } from './case-summary.view.js';
import { dayPair, jalaliOrNull, jsonOf, rialText, type Json, type Rial } from './json.js';
import { maskedFor } from './mask.js';

export interface StayView {
  stage: Stage; party: Party; enteredOn: string; enteredOnJalali: string; leftOn: string | null; leftOnJalali: string | null; workingDays: number; paused: boolean;
}
export interface ClockView extends ClockNow { byParty: { party: Party; workingDays: number }[]; stays: StayView[]; sinceJalali: string }
export interface StallView {
  since: string; sinceJalali: string; level: number; reason: string | null; party: Party; note: string | null;
  promises: { on: string; onJalali: string; note: string | null; broken: boolean }[]; overdueWorkingDays: number;
  acknowledgements: { by: string; role: Role; at: string; atJalali: string; note: string | null }[];
}
type Masked<Key extends keyof CaseState> = Json<CaseState[Key]>;

/** A case in full, as one role may see it. */
export interface CaseView extends CaseSummaryView {
  applicant: { kind: string; firstName: string; lastName: string; nationalCode: string | null; legalId?: string | null; legalName?: string; mobile: string | null; postalCode: string | null };
  plan: Masked<'plan'>; disasterEvent: string | null; priorPlan: string | null; preferredBank: string | null;
  damage: { item: string; amountRial: Rial | null; confirmedRial: Rial | null; note: string | null }[];
  damageVisit: { visitedOn: string; visitedOnJalali: string; signers: string[]; place: string | null; photos: string[] } | null;
  origin: { kind: 'registered' | 'imported'; file?: string; row?: number; at: string };
  support: Masked<'support'>; helper: Masked<'helper'>;
  missing: Masked<'missing'>; returnedFrom: Stage | null; rejection: Masked<'rejection'>; appealed: boolean; appeal: Masked<'appeal'>;
  signatures: Masked<'signatures'>; mobileConfirmed: boolean;
  guarantees: { id: string; kind: string; faceValueRial: Rial | null; coverageRial: Rial | null; status: string; fields: Record<string, unknown> | null; reason?: string }[] | null;
  guaranteeCoverage: { requiredRial: Rial; acceptedRial: Rial; percent: number } | null;
  jobs: { jobCode: string; title: string; count: number; postalCode: string | null; nationalCode: string | null }[]; committedJobs: number | null;
  contract: { contractNo: string; signedOn: string; signedOnJalali: string; instalments: number } | null;
  tranches: { id: string; amountRial: Rial | null; paidOn: string; paidOnJalali: string; sheba: string | null; bankReference: string | null; status: string }[];
  visits: (Masked<'visits'>[number] & { onJalali: string })[]; visitsDue: { month: number; on: string; onJalali: string; done: boolean }[];
  deviations: Masked<'deviations'>; decisions: Masked<'decisions'>; documents: (Omit<Masked<'documents'>[number], 'title'> & { title: string | null })[]; papers: Paper[]; lastNote: string | null;
  clock: ClockView;
  stall: StallView | null;
  availableCommands: AvailableCommandView[];
}

export interface Lived { at: Date; changes: CaseChanges }
export interface Seen { actor: Actor; now: Date; rules: RuleBook }

/**
 * The page of one case.
 * @param lived the whole history in order; the clock by party is read off it
 * @param facts what the buttons need; for a reader without commands only the setting
 */
export function caseView(state: CaseState, lived: readonly Lived[], facts: Facts, { actor, now, rules }: Seen): CaseView {
  const time: Timekeeping = { now, programme: facts.programme, calendars: facts.calendars };
  const masked = maskedFor(readerOf(actor.role, state), state);
  const shown = jsonOf(masked) as unknown as Json<CaseState>;
  return {
    ...summaryOf(state, time, actor),
    applicant: shown.applicant,
    plan: shown.plan, disasterEvent: shown.disasterEvent, priorPlan: shown.priorPlan, preferredBank: shown.preferredBank,
    damage: shown.damage.map((entry) => ({ ...entry, note: entry.note ?? null })),
    damageVisit: shown.damageVisit && visitOf(shown.damageVisit),
    origin: originOf(state, lived[0]?.at ?? now),
    support: shown.support, helper: shown.helper,
    missing: shown.missing.map((asked) => ({ ...asked, answer: asked.answer && { ...asked.answer, by: rules.staffName(asked.answer.by) } })),
    returnedFrom: shown.returnedFrom, rejection: shown.rejection, appealed: shown.appealed, appeal: shown.appeal,
    signatures: signaturesOf(shown, rules), mobileConfirmed: shown.mobileConfirmed,
    guarantees: guaranteesOf(state, shown, facts, actor),
    guaranteeCoverage: coverageOf(state, facts, actor),
    jobs: shown.jobs.map((job) => ({ ...job, postalCode: job.postalCode ?? null, nationalCode: job.nationalCode ?? null })),
    committedJobs: shown.committedJobs,
    contract: shown.contract && { ...shown.contract, signedOnJalali: jalaliText(shown.contract.signedOn) },
    tranches: shown.tranches.map((tranche) => ({ ...tranche, paidOnJalali: jalaliText(tranche.paidOn) })),
    visits: shown.visits.map((visit) => ({ ...visit, onJalali: jalaliText(visit.on) })),
    visitsDue: visitsDueOf(state, facts.programme),
    deviations: shown.deviations, decisions: shown.decisions,
    documents: shown.documents.filter(({ removedAt }) => removedAt === null).map((document) => ({ ...document, by: rules.staffName(document.by) })), papers: papersOf(state),
    lastNote: shown.lastNote,
    clock: clockOf(state, staysOf(lived, time), time),
    stall: stallOf(state, masked as unknown as CaseState, time, rules),
    availableCommands: availableCommands(state, facts).map((command) => commandView(command, state, rules)),
  };
}

/** The line of one case, reckoned from its state; a list reads the same figures from SQL. */
export function summaryOf(state: CaseState, time: Timekeeping, actor: Actor): CaseSummaryView {
  const reader = readerOf(actor.role, state);
  const shown = maskedFor(reader, state) as unknown as CaseState;
  const entered = dayPair(new Date(state.stageEnteredAt));
  const promisedOn = shown.promises.at(-1)?.on ?? null;
  const level = escalationLevel(state, time);
  return {
    id: state.id, number: state.number, version: state.version, programme: state.programme, stage: state.stage, countyCode: state.countyCode,
    bankCode: state.bankCode, branchCode: state.branchCode,
    applicantName: `${shown.applicant.firstName} ${shown.applicant.lastName}`.trim(), nationalCode: shown.applicant.nationalCode, branchOfWork: shown.branchOfWork,
    requestedRial: rialText(shown.requestedRial), approvedRial: rialText(shown.approvedRial), referredRial: rialText(shown.referredRial),
    contractedRial: rialText(shown.contractedRial), disbursedRial: rialText(shown.disbursedRial),
    outstandingRial: sees(reader, 'amounts') ? outstandingRial(state).toString() : null,
    stageEnteredOn: entered.on, stageEnteredOnJalali: entered.onJalali, dueOn: state.dueOn, dueOnJalali: jalaliOrNull(state.dueOn),
    ageWorkingDays: ageWorkingDays(state, time), overdueWorkingDays: overdueWorkingDays(state, time), turn: turnOf(state, time.programme),
    stalled: level > 0, stallLevel: level > 0 ? level : null, stallReason: shown.stall?.reason ?? null,
    promisedOn, promisedOnJalali: jalaliOrNull(promisedOn), promiseBroken: isPromiseBroken(shown, tehranDate(time.now)), leftWorkingDays: leftWorkingDays(state, time),
    acknowledgedAt: state.acknowledgements[0]?.at ?? null, assignee: state.assignee,
  };
}

const signaturesOf = ({ signatures }: Json<CaseState>, rules: RuleBook): CaseView['signatures'] =>
  Object.fromEntries(Object.entries(signatures).map(([body, signature]) => [body, { ...signature, by: rules.staffName(signature.by) }]));

const visitOf = ({ photos, place, signers, visitedOn }: NonNullable<Json<CaseState>['damageVisit']>): CaseView['damageVisit'] =>
  ({ visitedOn, visitedOnJalali: jalaliText(visitedOn), signers, place: place ?? null, photos: photos ?? [] });

const originOf = ({ origin }: CaseState, at: Date): CaseView['origin'] =>
  origin.kind === 'imported' ? { kind: 'imported', file: origin.file, row: origin.row, at: at.toISOString() } : { kind: 'registered', at: at.toISOString() };

function guaranteesOf(state: CaseState, shown: Json<CaseState>, { codes }: Facts, actor: Actor): CaseView['guarantees'] {
  const guarantees = shown.guarantees as CaseView['guarantees'];
  return guarantees && guarantees.map((guarantee, at) => ({
    ...guarantee,
    coverageRial: sees(readerOf(actor.role, state), 'amounts')
      ? ((state.guarantees[at]!.faceValueRial * BigInt(codes.guaranteeKinds.get(guarantee.kind)?.coveragePercent ?? 0)) / 100n).toString()
      : null,
  }));
}

/** Percent of the required cover that is accepted, rounded down; null before anything is required or where the role may not know. */
function coverageOf(state: CaseState, facts: Facts, actor: Actor): CaseView['guaranteeCoverage'] {
  const { acceptedRial, requiredRial } = guaranteeCoverage(state, facts);
  const reader = readerOf(actor.role, state);
  if (requiredRial === 0n || !sees(reader, 'guarantees') || !sees(reader, 'amounts')) return null;
  return { requiredRial: requiredRial.toString(), acceptedRial: acceptedRial.toString(), percent: Number((acceptedRial * 100n) / requiredRial) };
}

function visitsDueOf(state: CaseState, programme: ProgrammeVersion): CaseView['visitsDue'] {
  const { paidInFullOn } = state;
  if (paidInFullOn === null) return [];
  return programme.visitMonths.map((month, at) => {
    const on = addJalaliMonths(paidInFullOn, month);
    return { month, on, onJalali: jalaliText(on), done: at < state.visits.length };
  });
}

function clockOf(state: CaseState, stays: readonly Stay[], time: Timekeeping): ClockView {
  const now = clockNow(state, stays, time);
  const days = new Map<Party, number>();
  for (const { party, workingDays } of stays) days.set(party, (days.get(party) ?? 0) + workingDays);
  return {
    ...now, sinceJalali: jalaliText(now.since),
    byParty: [...days].map(([party, workingDays]) => ({ party, workingDays })).sort((a, b) => b.workingDays - a.workingDays),
    stays: stays.map((stay) => ({ ...stay, enteredOnJalali: jalaliText(stay.enteredOn), leftOnJalali: jalaliOrNull(stay.leftOn) })),
  };
}

/** What stands between the case and its next step: once it is late, and as soon as its holder has said anything that the reader may know. */
function stallOf(state: CaseState, { stall, promises }: Pick<CaseState, 'stall' | 'promises'>, time: Timekeeping, rules: RuleBook): StallView | null {
  const level = escalationLevel(state, time);
  const party = turnOf(state, time.programme);
  if (party === null || (level === 0 && stall === null && promises.length === 0 && state.acknowledgements.length === 0)) return null;
  const today = tehranDate(time.now);
  const since: IsoDate = level > 0 && state.dueOn ? state.dueOn : tehranDate(new Date(stall?.statedAt ?? promises[0]?.madeAt ?? state.stageEnteredAt));
  return {
    since, sinceJalali: jalaliText(since), level, reason: stall?.reason ?? null, party, note: stall?.note ?? null,
    promises: promises.map(({ on, note }) => ({ on, onJalali: jalaliText(on), note, broken: on < today })),
    acknowledgements: state.acknowledgements.map(({ by, role, at, note }) => ({ by: rules.staffName(by), role, at, atJalali: dayPair(new Date(at)).onJalali, note })),
    overdueWorkingDays: overdueWorkingDays(state, time),
  };
}
