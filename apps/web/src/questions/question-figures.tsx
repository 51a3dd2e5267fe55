import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { percent, quotient, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import './questions.css';

/** How many people wait, how many for too long, and how they are answered; each number of questions leads to exactly those. */
export function QuestionFigures({ summary }: { summary: components['schemas']['QuestionSummary'] }) {
  const { answeredInTimePercent, late, medianWorkingDays, open, satisfaction } = summary;
  return (
    <dl className="question-figures">
      <div><dt>{m.question_strip_open()}</dt><dd><Link to="/questions" search={{ state: 'open' }}>{wholeNumber(open)}</Link></dd></div>
      <div className={late > 0 ? 'late' : ''}><dt>{m.question_strip_late()}</dt><dd><Link to="/questions" search={{ state: 'open', late: true }}>{late > 0 && '▲ '}{wholeNumber(late)}</Link></dd></div>
      {answeredInTimePercent !== null && <div><dt>{m.question_strip_in_time()}</dt><dd>{percent(answeredInTimePercent)}</dd></div>}
      {medianWorkingDays !== null && <div><dt>{m.question_strip_median()}</dt><dd>{m.question_strip_median_days({ count: wholeNumber(medianWorkingDays) })}</dd></div>}
      {satisfaction !== null && <div><dt>{m.question_strip_satisfaction()}</dt><dd>{quotient(BigInt(Math.round(satisfaction * 10)), 10n, 1)}</dd></div>}
    </dl>
  );
}
