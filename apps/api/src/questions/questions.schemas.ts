import { ANSWERING_PARTIES, QUESTION_KINDS, QUESTION_MESSAGES, QUESTION_STATES } from '#domain';
import {
  count, countOrNull, day, dayOrNull, flag, id, instant, jalali, jalaliOrNull, list, oneOf, orNull, page, record, ref, text, textOrNull, type Schemas,
} from '../openapi/schema.js';

const counts = { open: count, late: count, answered: count };
const item = {
  id, code: { ...text, example: 'Q-1399-482917365' }, kind: oneOf(QUESTION_KINDS), topic: text, topicLabel: ref('Label'), party: oneOf(ANSWERING_PARTIES), partyLabel: ref('Label'),
  state: oneOf(QUESTION_STATES), caseId: orNull(id), caseNumber: textOrNull, countyCode: textOrNull, bankCode: textOrNull, branchCode: textOrNull,
  askerName: { ...textOrNull, description: 'For who answers only' }, askerMobile: { ...textOrNull, description: 'For who answers only' },
  askerConfirmed: { ...flag, description: 'Whether who asked had shown that the number is theirs' }, text, askedAt: instant, askedOnJalali: jalali,
  dueOn: { ...day, description: 'The last day in time' }, dueOnJalali: jalali, leftWorkingDays: { ...count, description: 'Negative once late' }, late: flag,
  answeredOn: dayOrNull, answeredOnJalali: jalaliOrNull, reopened: count, rating: countOrNull,
};

export const questionSchemas: Schemas = {
  QuestionTopics: record({
    topics: list(record({ code: text, label: ref('Label'), kinds: list(oneOf(QUESTION_KINDS)), needsCase: flag, answerWorkingDays: count })),
    reopenDays: count, mostTextCharacters: count,
  }),
  QuestionCode: record({ code: { ...text, example: 'Q-1399-482917365' } }),
  QuestionItem: record(item),
  QuestionPage: page(ref('QuestionItem'), { total: count }),
  QuestionMessage: record({
    seq: count, at: instant, onJalali: jalali, kind: oneOf(QUESTION_MESSAGES), by: ref('Label'), byAsker: flag, text: textOrNull, toLabel: orNull(ref('Label')), score: countOrNull,
  }),
  Question: record({
    ...item, messages: list(ref('QuestionMessage')), reopenUntil: dayOrNull, reopenUntilJalali: jalaliOrNull,
    may: record({ answer: flag, route: flag, reply: flag, rate: flag }),
  }),
  QuestionStep: record({ question: { ...orNull(ref('Question')), description: 'Null when it was handed over to a desk that is not the reader\'s' } }),
  QuestionSummary: record({
    ...counts, answeredInTimePercent: countOrNull, medianWorkingDays: countOrNull, satisfaction: { type: ['number', 'null'], description: 'Mean of the ratings, 1 to 5' }, ratings: count,
    byParty: list(record({ party: oneOf(ANSWERING_PARTIES), label: ref('Label'), ...counts })), byTopic: list(record({ topic: text, label: ref('Label'), ...counts })),
  }),
};
