import {
  answersFor, jalaliText, maskMobile, questionState, sees, tehranDate, type Actor, type AnsweringParty, type IsoDate, type Label, type QuestionKind, type QuestionMessageKind, type QuestionState,
} from '#domain';
import { shippedQuestionTopics, type QuestionLine, type QuestionMessage, type ReadQuestion } from '#store';
import type { RuleBook } from '../rules/rule-book.js';
import { jalaliOrNull } from '../views/json.js';

/** A question as a list shows it. The asker's name and number are for those who answer. */
export interface QuestionItemView {
  id: string; code: string; kind: QuestionKind; topic: string; topicLabel: Label; party: AnsweringParty; partyLabel: Label; state: QuestionState;
  caseId: string | null; caseNumber: string | null; countyCode: string | null; bankCode: string | null; branchCode: string | null;
  askerName: string | null; askerMobile: string | null; askerConfirmed: boolean; text: string; askedAt: string; askedOnJalali: string;
  dueOn: IsoDate; dueOnJalali: string; leftWorkingDays: number; late: boolean; answeredOn: IsoDate | null; answeredOnJalali: string | null;
  reopened: number; rating: number | null;
}

export interface QuestionMessageView {
  seq: number; at: string; onJalali: string; kind: QuestionMessageKind; by: Label; byAsker: boolean; text: string | null; toLabel: Label | null; score: number | null;
}

/** A question with what was said, and what the reader may do with it now. */
export interface QuestionView extends QuestionItemView {
  messages: QuestionMessageView[]; reopenUntil: IsoDate | null; reopenUntilJalali: string | null;
  may: { answer: boolean; route: boolean; reply: boolean; rate: boolean };
}

export interface Viewing { actor: Actor | null; rules: RuleBook; today: IsoDate }

const labelOf = ({ en, fa }: Label): Label => ({ fa, en });
const isAsker = (actor: Actor | null): boolean => actor === null || actor.role === 'applicant';

export const topicLabel = (code: string): Label => shippedQuestionTopics().topics.find((topic) => topic.code === code)?.label ?? { fa: code, en: code };

/** @param viewing.actor null for an asker without a session */
export function questionItemView(line: QuestionLine, { actor, rules, today }: Viewing): QuestionItemView {
  const told = !isAsker(actor);
  return {
    id: line.id, code: line.code, kind: line.kind, topic: line.topic, topicLabel: topicLabel(line.topic), party: line.party, partyLabel: labelOf(rules.label('parties', line.party)),
    state: questionState(line, today), caseId: line.caseId, caseNumber: line.caseNumber, countyCode: line.countyCode, bankCode: line.bankCode, branchCode: line.branchCode,
    askerName: told ? line.askerName : null, askerMobile: told ? (sees(actor!.role, 'contact') ? line.askerMobile : maskMobile(line.askerMobile)) : null,
    askerConfirmed: line.askerConfirmed, text: line.text, askedAt: line.askedAt.toISOString(), askedOnJalali: jalaliText(tehranDate(line.askedAt)),
    dueOn: line.dueOn, dueOnJalali: jalaliText(line.dueOn), leftWorkingDays: line.leftWorkingDays, late: line.late,
    answeredOn: line.answeredOn, answeredOnJalali: jalaliOrNull(line.answeredOn), reopened: line.reopened, rating: line.rating,
  };
}

export function questionView({ line, messages }: ReadQuestion, viewing: Viewing): QuestionView {
  const { actor, today } = viewing;
  const state = questionState(line, today);
  const desk = actor !== null && answersFor(actor.role).includes(line.party) && state === 'open';
  const own = actor?.role === 'applicant';
  return {
    ...questionItemView(line, viewing), messages: messages.map((message) => messageView(message, viewing)),
    reopenUntil: line.reopenUntil, reopenUntilJalali: jalaliOrNull(line.reopenUntil),
    may: { answer: desk, route: desk, reply: own && state !== 'closed', rate: own && state !== 'open' && line.rating === null },
  };
}

/** To the asker the house speaks by its desks; why one handed the question to another is said among them. */
function messageView(message: QuestionMessage, { actor, rules }: Viewing): QuestionMessageView {
  const { byNameEn, byNameFa, byParty, byUser, kind, toParty } = message;
  const asker = isAsker(actor);
  return {
    seq: message.seq, at: message.at.toISOString(), onJalali: jalaliText(message.day), kind, byAsker: byUser === null,
    by: byUser === null || byParty === null ? labelOf(rules.label('parties', 'applicant')) : asker ? labelOf(rules.label('parties', byParty)) : { fa: byNameFa ?? byUser, en: byNameEn ?? byUser },
    text: asker && kind === 'routed' ? null : message.text, toLabel: toParty && labelOf(rules.label('parties', toParty)), score: message.score,
  };
}
