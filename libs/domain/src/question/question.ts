import type { Role } from '../access/role.js';
import { addDays, type IsoDate } from '../jalali/iso-date.js';
import type { Party } from '../pipeline/stage.js';

export const QUESTION_KINDS = ['question', 'complaint'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** `open` waits for an answer, `answered` may be asked again, `closed` was answered too long ago for that. */
export const QUESTION_STATES = ['open', 'answered', 'closed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_MESSAGES = ['asked', 'follow-up', 'reopened', 'routed', 'answer', 'rated'] as const;
export type QuestionMessageKind = (typeof QUESTION_MESSAGES)[number];

/** The parties that have a desk for questions; what waits for another is answered by one of these. */
export const ANSWERING_PARTIES = ['directorate', 'county-office', 'committee', 'working-group', 'branch', 'bank'] as const satisfies readonly Party[];
export type AnsweringParty = (typeof ANSWERING_PARTIES)[number];

/** Of several the first is the one that the role speaks for. */
const DESKS: { [role in Role]?: readonly AnsweringParty[] } = {
  'county-expert': ['county-office'],
  'committee-secretary': ['committee'],
  'working-group-secretary': ['working-group'],
  'bank-officer': ['branch'],
  'bank-manager': ['bank', 'branch'],
  directorate: ANSWERING_PARTIES,
};

/** The parties whose questions a member of staff of this role answers within their scope; none for those without a desk. */
export const answersFor = (role: Role): readonly AnsweringParty[] => DESKS[role] ?? [];

/** The party as which a member of staff of this role speaks; null without a desk. Whoever helps out at another desk does so under their own name. */
export const speaksAs = (role: Role): AnsweringParty | null => answersFor(role)[0] ?? null;

/** The parties whose questions this role may read within its scope: the auditor reads all and answers none. */
export const readsQuestionsOf = (role: Role): readonly AnsweringParty[] => (role === 'auditor' ? ANSWERING_PARTIES : answersFor(role));

/** Where a question lies: the place of its case, else what the asker or the directorate named. */
export interface QuestionPlace { countyCode: string | null; bankCode: string | null; branchCode: string | null }

/** Is there a desk of this party at this place? */
export function hasDesk(party: AnsweringParty, { bankCode, branchCode, countyCode }: QuestionPlace): boolean {
  switch (party) {
    case 'county-office':
    case 'committee': return countyCode !== null;
    case 'branch': return branchCode !== null;
    case 'bank': return bankCode !== null;
    default: return true;
  }
}

/** Whoever answers for a party without a desk of its own. An applicant who asks about their own turn is helped by the county's office. */
const STANDS_FOR: { [party in Party]?: AnsweringParty } = { applicant: 'county-office', 'executive-body': 'county-office', insurer: 'directorate', ministry: 'directorate' };

/**
 * Who answers a new question: the party of its topic, or whose turn the case is, when they have a desk at the place; else the directorate.
 *
 * @param turn whose turn the case is; null without a case, or when it has ended
 */
export function routeOf(topicParty: AnsweringParty | 'turn', place: QuestionPlace, turn: Party | null): AnsweringParty {
  const named: Party = topicParty === 'turn' ? turn ?? 'county-office' : topicParty;
  const party = STANDS_FOR[named] ?? ANSWERING_PARTIES.find((each) => each === named) ?? 'directorate';
  return hasDesk(party, place) ? party : 'directorate';
}

/** The calendar that an answer is due by: the topic's own, or where that leaves it open the one that the party works by. */
export const calendarOfAnswer = (topicCalendar: 'office' | 'bank' | 'party', party: AnsweringParty): 'office' | 'bank' =>
  topicCalendar !== 'party' ? topicCalendar : party === 'branch' || party === 'bank' ? 'bank' : 'office';

/** As much of a question as its steps depend on. `reopenUntil` is the last day on which an answer may be asked about again. */
export interface QuestionStanding { party: AnsweringParty; answeredOn: IsoDate | null; reopenUntil: IsoDate | null; rating: number | null }

/** The state on a business day. */
export const questionState = ({ answeredOn, reopenUntil }: Pick<QuestionStanding, 'answeredOn' | 'reopenUntil'>, today: IsoDate): QuestionState =>
  (answeredOn === null ? 'open' : reopenUntil !== null && today <= reopenUntil ? 'answered' : 'closed');

/** Why a step of a question is not taken. */
export const QUESTION_REFUSALS = ['question-answered', 'question-unanswered', 'question-closed', 'question-rated', 'party-same', 'party-without-desk', 'place-of-case'] as const;
export type QuestionRefusal = (typeof QUESTION_REFUSALS)[number];

/** What an accepted step changes; `clockFrom` starts the clock of the answer anew. */
export type QuestionStep =
  | { kind: 'answer'; answeredOn: IsoDate; reopenUntil: IsoDate }
  | { kind: 'routed'; party: AnsweringParty }
  | { kind: 'follow-up' }
  | { kind: 'reopened'; clockFrom: IsoDate }
  | { kind: 'rated'; score: number };
export type QuestionOutcome = { ok: true; step: QuestionStep } | { ok: false; refusal: QuestionRefusal };

const refused = (refusal: QuestionRefusal): QuestionOutcome => ({ ok: false, refusal });
const taken = (step: QuestionStep): QuestionOutcome => ({ ok: true, step });

/** One answer a round: a second one beside it would leave the asker with two words of the house. @param reopenDays calendar days after the answer */
export const answerStep = (standing: QuestionStanding, today: IsoDate, reopenDays: number): QuestionOutcome =>
  (standing.answeredOn !== null ? refused('question-answered') : taken({ kind: 'answer', answeredOn: today, reopenUntil: addDays(today, reopenDays) }));

/**
 * Another desk takes it over. The clock goes on: to the asker it is one house.
 *
 * @param to the party, and the place where that is named; a question about a case lies where its case lies
 */
export function routeStep(standing: QuestionStanding & QuestionPlace & { caseId: string | null }, to: { party: AnsweringParty; place: Partial<QuestionPlace> | null }): QuestionOutcome {
  if (standing.answeredOn !== null) return refused('question-answered');
  if (to.place !== null && standing.caseId !== null) return refused('place-of-case');
  if (!hasDesk(to.party, { ...standing, ...to.place })) return refused('party-without-desk');
  return to.party === standing.party && to.place === null ? refused('party-same') : taken({ kind: 'routed', party: to.party });
}

/** More words of the asker: to an open question a follow-up, after an answer the question is open again and its clock starts anew. */
export function replyStep(standing: QuestionStanding, today: IsoDate): QuestionOutcome {
  switch (questionState(standing, today)) {
    case 'open': return taken({ kind: 'follow-up' });
    case 'answered': return taken({ kind: 'reopened', clockFrom: today });
    case 'closed': return refused('question-closed');
  }
}

/** How content the asker is with the answer, once for each answer. @param score 1, not at all, to 5, entirely */
export function rateStep(standing: QuestionStanding, score: number): QuestionOutcome {
  if (standing.answeredOn === null) return refused('question-unanswered');
  return standing.rating === null ? taken({ kind: 'rated', score }) : refused('question-rated');
}
