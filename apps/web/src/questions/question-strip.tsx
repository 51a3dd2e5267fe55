import { useQuery } from '@tanstack/react-query';
import { mayAnswer, useMe } from '../account/me.js';
import { questionSummaryQuery } from '../api/question-queries.js';
import { m } from '../paraglide/messages.js';
import { QuestionFigures } from './question-figures.js';

/** What people ask, in figures, on a page that is about something else: for whoever answers questions only. */
export function QuestionStrip() {
  const { role } = useMe();
  const summary = useQuery({ ...questionSummaryQuery, enabled: mayAnswer(role) }).data;
  if (!summary) return null;
  return (
    <section className="question-strip" aria-labelledby="question-strip-title">
      <h2 id="question-strip-title">{m.question_strip()}</h2>
      <QuestionFigures summary={summary} />
    </section>
  );
}
