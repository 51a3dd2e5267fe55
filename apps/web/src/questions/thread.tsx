// The parts of a question that askers and staff both see; native elements only, for the pages of applicants must stay light.
import type { Question, QuestionItem, QuestionMessage } from '../api/question-queries.js';
import { day, dayWithWeekday, moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import './thread.css';

export const KIND_NAMES = { question: m.question_kind_question, complaint: m.question_kind_complaint };
export const STATE_NAMES = { open: m.question_state_open, answered: m.question_state_answered, closed: m.question_state_closed };

/** Where the question stands, in a word and a sign: colour is never alone. */
export function StateMark({ item: { late, state } }: { item: Pick<QuestionItem, 'late' | 'state'> }) {
  if (late) return <span className="mark bad">▲ {m.question_late()}</span>;
  if (state === 'open') return <span className="mark warn">○ {STATE_NAMES.open()}</span>;
  return <span className="mark good">✓ {STATE_NAMES[state]()}</span>;
}

/** By when it is answered, or when it was. */
export function dueText({ answeredOn, dueOn, late, leftWorkingDays }: Pick<QuestionItem, 'answeredOn' | 'dueOn' | 'late' | 'leftWorkingDays'>): string {
  if (answeredOn !== null) return m.question_answered_on({ day: day(answeredOn) });
  if (late) return m.question_overdue({ day: dayWithWeekday(dueOn), count: wholeNumber(Math.max(1, -leftWorkingDays)) });
  return leftWorkingDays <= 0 ? m.question_due_today() : m.question_due({ day: dayWithWeekday(dueOn), count: wholeNumber(leftWorkingDays) });
}

/** To the reader, in the second person. */
const OWN_WORDS: Partial<Record<QuestionMessage['kind'], (inputs: { score: string }) => string>> = {
  asked: () => m.question_own_asked(), 'follow-up': () => m.question_own_more(), reopened: () => m.question_own_again(), rated: m.question_own_rated,
};

function headOf({ by, byAsker, kind, score, toLabel }: QuestionMessage, own: boolean): string {
  if (own && byAsker) return OWN_WORDS[kind]?.({ score: wholeNumber(score ?? 0) }) ?? m.question_by_me();
  const who = byAsker ? m.question_by_asker() : said(by);
  switch (kind) {
    case 'asked': return m.question_said_asked({ who });
    case 'follow-up': return m.question_said_more({ who });
    case 'reopened': return m.question_said_again({ who });
    case 'routed': return m.question_said_routed({ who, to: said(toLabel) });
    case 'answer': return m.question_said_answer({ who });
    case 'rated': return m.question_said_rated({ who, score: wholeNumber(score ?? 0) });
  }
}

/** What was said, the first first. @param props.own the reader is the one who asked */
export const Thread = ({ question: { messages }, own }: { question: Pick<Question, 'messages'>; own: boolean }) => (
  <ol className="thread">
    {messages.map((message) => (
      <li key={message.seq} className={message.byAsker ? 'said asker' : message.kind === 'routed' ? 'said routed' : 'said desk'}>
        <b>{headOf(message, own)}</b>
        {message.text !== null && <p><bdi dir="auto">{message.text}</bdi></p>}
        <span className="soft small">{moment(message.at)}</span>
      </li>
    ))}
  </ol>
);
