import {
  addDays, clockNow, escalationLevel, isPromiseBroken, staysOf, TAGS_OF, tehranDate, turnOf,
  type CaseChanges, type CaseState, type ClockNow, type IsoDate, type Label, type Party, type ProgrammeVersion, type Timekeeping,
} from '#domain';
import { shippedStatusSentences } from '#store';
import { filled, inBoth, type Facts } from '../notices/templates.js';
import type { RuleBook } from '../rules/rule-book.js';
import { asWritten, caseNames, dayInWords, sentence, toman } from './case-names.js';

/** Where a case stands, told to its applicant in whole sentences. */
export interface CaseStatus { headline: Label; sentences: Label[] }

/** The clock of a case with what its applicant is told of it. `until` is the last day for an appeal, null where there is none to make. */
export interface CaseStanding { clock: ClockNow; since: IsoDate; late: boolean; paused: boolean; today: IsoDate; until: IsoDate | null }

/** How a file that came from elsewhere tells that a case was rejected before. */
const REJECTED_BEFORE = 'imported';

export function standingOf(state: CaseState, lived: readonly { at: Date; changes: CaseChanges }[], time: Timekeeping): CaseStanding {
  return {
    clock: clockNow(state, staysOf(lived, time), time),
    since: state.stage === 'rejected' && state.rejection ? state.rejection.on : tehranDate(new Date(state.stageEnteredAt)),
    late: escalationLevel(state, time) > 0,
    paused: TAGS_OF[state.stage].includes('waiting'),
    today: tehranDate(time.now),
    until: appealUntil(state, time.programme.appealDays),
  };
}

/** The last day on which the one appeal can be made; null where a case is not rejected or the appeal is used. */
export const appealUntil = ({ appealed, rejection, stage }: Pick<CaseState, 'appealed' | 'rejection' | 'stage'>, appealDays: number): IsoDate | null =>
  stage === 'rejected' && rejection && !appealed ? addDays(rejection.on, appealDays) : null;

/** What may be told before the applicant has shown that the case is theirs: what is going on, and nothing of where or why. */
export function reducedStatus(state: CaseState): CaseStatus {
  const { sentences, stages } = shippedStatusSentences();
  return { headline: stages[state.stage].headline, sentences: [sentences.unconfirmed] };
}

/** The sentences of a case that its applicant has confirmed, the first of them about place, turn and days. */
export function statusOf(state: CaseState, standing: CaseStanding, rules: RuleBook): CaseStatus {
  return { headline: headlineOf(state, standing.clock.turn), sentences: [whereAndWhen(state, standing, rules), ...besides(state, standing, rules)] };
}

/** What is going on, in a few words. */
export function headlineOf(state: Pick<CaseState, 'appealed' | 'stage'>, turn: Party | null): Label {
  const { appealed, headline, yours } = shippedStatusSentences().stages[state.stage];
  if (appealed && state.appealed) return appealed;
  return turn === 'applicant' && yours ? yours : headline;
}

/** What is going on, and how long it normally takes: for a text to a phone. */
export function newsOf(state: CaseState, programme: ProgrammeVersion): Label {
  const { clauses } = shippedStatusSentences();
  const limit = programme.stages[state.stage]?.limitWorkingDays ?? null;
  const { en, fa } = headlineOf(state, turnOf({ ...state, stall: null }, programme));
  if (limit === null) return { fa, en };
  const within = inBoth(clauses.limit, { limit });
  return { fa: fa + clauses.join.fa + within.fa, en: en + clauses.join.en + within.en };
}

/** One line: where the case is and since when; whose turn it is; how long it takes; which day today is; and what to do when it is late. */
function whereAndWhen(state: CaseState, { clock, late, since, today }: CaseStanding, rules: RuleBook): Label {
  const { clauses, parties, stages } = shippedStatusSentences();
  const facts: Facts = { ...caseNames(state, rules), since: dayInWords(since, today), limit: clock.limitWorkingDays ?? 0, day: clock.ageWorkingDays };
  const turn = clock.turn && parties[clock.turn].turn;
  const parts = [
    stages[state.stage].place,
    // Who has to act may have changed within the stage: then the days before were somebody else's.
    turn && (clock.since > since ? inBoth(clauses.turnSince, { turn, turnSince: dayInWords(clock.since, today) }) : turn),
    clock.limitWorkingDays !== null && clauses.limit,
    clock.limitWorkingDays !== null && (clock.ageWorkingDays > 0 ? clauses.day : clauses.dayZero),
    late && (clock.turn === 'applicant' ? clauses.hurry : clauses.mayAsk),
  ].filter((part): part is Label => part !== null && part !== false);
  return {
    fa: parts.map((part) => filled(part, facts, 'fa')).join(clauses.join.fa) + clauses.end.fa,
    en: parts.map((part) => filled(part, facts, 'en')).join(clauses.join.en) + clauses.end.en,
  };
}

function besides(state: CaseState, standing: CaseStanding, rules: RuleBook): Label[] {
  const { stages } = shippedStatusSentences();
  const next = sentence(stages[state.stage].next, { paid: toman(state.disbursedRial), contracted: toman(state.contractedRial ?? state.approvedRial ?? 0n) });
  return [...pauseOf(state, standing, rules), ...delayOf(state, standing, rules), ...rejectionOf(state, standing), ...visitOf(state, standing), next];
}

/** While the applicant holds the case: who asked for how much, and that the days of who asked stand still. Afterwards: that they go on from where they were. */
function pauseOf(state: CaseState, { paused }: CaseStanding, rules: RuleBook): Label[] {
  const { parties, sentences } = shippedStatusSentences();
  if (!paused) return state.carriedWorkingDays > 0 ? [sentences.carried] : [];
  const owner = state.returnedFrom && rules.programme(state.programme, state.programmeVersion).stages[state.returnedFrom]?.owner;
  const asker = parties[owner ?? 'county-office'].name;
  return [sentence(sentences.asked, { asker, items: state.missing.length }), sentence(sentences.paused, { asker })];
}

/** Why it waits, in the holder's words, and the day that was promised. */
function delayOf(state: CaseState, { today }: CaseStanding, rules: RuleBook): Label[] {
  const { sentences } = shippedStatusSentences();
  const promise = state.promises.at(-1);
  const stands = promise !== undefined && promise.on >= today;
  return [
    ...(state.stall ? [reasonSentence(state.stall.reason, rules)] : []),
    ...(state.stall?.note ? [inBoth(sentences.note, { note: state.stall.note })] : []),
    ...(promise && (stands || isPromiseBroken(state, today))
      ? [sentence(stands ? sentences.promised : sentences.promiseBroken, { promisedOn: dayInWords(promise.on, today) })]
      : []),
  ];
}

/** Why a case waits, said to its applicant; a reason that was added later has its plain name. */
export const reasonSentence = (reason: string, rules: RuleBook): Label =>
  shippedStatusSentences().reasons[reason] ?? rules.codes.stallReasons.get(reason)?.label ?? asWritten(reason);

/** Why a case was rejected, in the deciding body's words. */
export function rejectionReason({ reason, note }: NonNullable<CaseState['rejection']>): Label {
  const { sentences } = shippedStatusSentences();
  return reason === REJECTED_BEFORE ? sentences.rejectedBefore : inBoth(sentences.rejection, { reason: note === null ? reason : `${reason} — ${note}` });
}

/** Why a case waits, or was rejected, with what was said besides. */
export function reasonOf({ rejection, stage, stall }: CaseState, rules: RuleBook): { label: Label; note: string | null } | null {
  if (stage === 'rejected' && rejection) return { label: rejectionReason({ ...rejection, note: null }), note: rejection.note };
  return stall && { label: reasonSentence(stall.reason, rules), note: stall.note };
}

function rejectionOf({ appealed, rejection, stage }: CaseState, { today, until }: CaseStanding): Label[] {
  if (stage !== 'rejected' || !rejection) return [];
  const { sentences } = shippedStatusSentences();
  const appeal = until === null ? null : inBoth(until >= today ? sentences.mayAppeal : sentences.appealOver, { until: dayInWords(until, today) });
  return [rejectionReason(rejection), ...(appeal ? [appeal] : appealed ? [sentences.appealUsed] : [])];
}

function visitOf({ dueOn, stage }: CaseState, { today }: CaseStanding): Label[] {
  return stage === 'supervision' && dueOn !== null ? [inBoth(shippedStatusSentences().sentences.visit, { visitOn: dayInWords(dueOn, today) })] : [];
}
