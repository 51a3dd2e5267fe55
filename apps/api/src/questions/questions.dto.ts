import { ANSWERING_PARTIES, QUESTION_KINDS, QUESTION_STATES, type AnsweringParty, type QuestionKind, type QuestionState } from '#domain';
import { PageQuery } from '../cases/cases.dto.js';
import { Count, FlagParameter, OneOf, Text } from '../validation/fields.js';

/** More than the data allows now; what it allows is checked where it is known. */
const MOST_CHARACTERS = 4000;

export class QuestionBody {
  @OneOf(QUESTION_KINDS) kind: QuestionKind;
  @Text({ max: 50, description: 'A topic of GET /questions/topics' }) topic: string;
  @Text({ max: 36, optional: true, description: 'A case of one\'s own' }) caseId?: string;
  @Text({ max: 20, optional: true, description: 'Where there is no case' }) countyCode?: string;
  @Text({ max: MOST_CHARACTERS }) text: string;
}

export class PublicQuestionBody {
  @Text({ max: 30, format: 'mobile', example: '09120000000' }) mobile: string;
  @Text({ max: 100, optional: true }) name?: string;
  @OneOf(QUESTION_KINDS) kind: QuestionKind;
  @Text({ max: 50, description: 'A topic of GET /questions/topics that needs no case' }) topic: string;
  @Text({ max: 20, optional: true }) countyCode?: string;
  @Text({ max: MOST_CHARACTERS }) text: string;
}

export class QuestionTrackBody {
  @Text({ max: 50, example: 'Q-1399-482917365', description: 'In any digits, with or without hyphens' }) code: string;
  @Text({ max: 30, format: 'mobile' }) mobile: string;
}

export class QuestionListQuery extends PageQuery {
  @OneOf(QUESTION_STATES, { optional: true, description: '`answered` may be asked about again, `closed` no longer' }) state?: QuestionState;
  @OneOf(QUESTION_KINDS, { optional: true }) kind?: QuestionKind;
  @FlagParameter({ description: 'Open past the last day in time' }) late?: boolean;
  @Text({ max: 50, optional: true }) topic?: string;
  @Text({ max: 20, optional: true }) county?: string;
  @OneOf(ANSWERING_PARTIES, { optional: true, description: 'Who answers' }) party?: AnsweringParty;
  @Text({ max: 36, optional: true, description: 'About one case, by its id' }) case?: string;
  @Text({ max: 200, optional: true, description: 'Code, name, mobile, case number or words, however they are typed' }) q?: string;
}

export class AnswerBody {
  @Text({ max: MOST_CHARACTERS }) text: string;
}

export class RouteBody {
  @OneOf(ANSWERING_PARTIES) party: AnsweringParty;
  @Text({ max: MOST_CHARACTERS, description: 'Why, for the staff alone' }) note: string;
  @Text({ max: 20, optional: true, description: 'By the directorate, of a question without a case' }) countyCode?: string;
  @Text({ max: 50, optional: true }) bankCode?: string;
  @Text({ max: 50, optional: true }) branchCode?: string;
}

export class ReplyBody {
  @Text({ max: MOST_CHARACTERS }) text: string;
}

export class RatingBody {
  @Count({ min: 1, max: 5, description: '1 not at all content, 5 entirely' }) score: number;
  @Text({ max: MOST_CHARACTERS, optional: true }) note?: string;
}
