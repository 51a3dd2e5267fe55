import type { AnsweringParty, Label, QuestionKind } from '#domain';
import { once } from './seed-files.js';

/** What can be asked about. `needsCase`: only about a case of one's own. `turn`: whoever's turn the case is; `party`: the calendar of whoever answers. */
export interface QuestionTopic {
  code: string; label: Label; kind: QuestionKind | 'both'; needsCase: boolean; party: AnsweringParty | 'turn'; answerWorkingDays: number; calendar: 'office' | 'bank' | 'party';
}

export interface QuestionTopics {
  source: Label;
  topics: QuestionTopic[];
  /** Calendar days after an answer within which it may be asked about again. */
  reopenDays: number;
  mostTextCharacters: number;
}

/** Read once for a process: they change with the version of the product only. */
export const shippedQuestionTopics = once<QuestionTopics>('question-topics.json');
