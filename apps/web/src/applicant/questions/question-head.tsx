import type { Question } from '../../api/question-queries.js';
import { readerDigits } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Code } from '../../parts/text.js';
import { dueText, KIND_NAMES, StateMark } from '../../questions/thread.js';

/** What a question is about, who answers it and by when. */
export const QuestionHead = ({ question }: { question: Question }) => (
  <div className="panel stack">
    <h2 id="question-head">{said(question.topicLabel)}</h2>
    <p><StateMark item={question} /> {KIND_NAMES[question.kind]()}</p>
    <p>{question.state === 'open' && `${m.question_with({ party: said(question.partyLabel) })}. `}{dueText(question)}</p>
    <p className="soft small">{m.question_code()} <Code>{readerDigits(question.code)}</Code></p>
  </div>
);
