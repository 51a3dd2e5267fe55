import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { intentKeys } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import { allQuestions, questionQuery, takeStep, type Question, type QuestionStep } from '../../api/question-queries.js';
import { useSendOnce } from '../../api/send-once.js';
import { day } from '../../format/dates.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { ChoiceField, LongTextField } from '../../parts/field.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { Thread } from '../../questions/thread.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { useTyped } from '../parts/use-typed.js';
import { myQuestionSearch } from '../search-params.js';
import { fault } from './question-form.js';
import { QuestionHead } from './question-head.js';

const route = getRouteApi('/applicant/signed-in/my/questions/$id');

/** One question of one's own: what was said, and what can be said now. */
export function MyQuestionPage() {
  const { id } = route.useParams();
  const { sent } = myQuestionSearch({ ...route.useSearch() });
  const question = useQuery({ ...questionQuery(id), refetchInterval: 60_000 });
  const [done, setDone] = useState<'messages' | 'rating' | null>(null);
  const told = useRef<HTMLDivElement>(null);
  // The form that was sent is gone then, and the focus with it.
  useEffect(() => { if (done !== null) told.current?.focus(); }, [done, question.data?.messages.length]);
  return (
    <Page title={m.question_ask_title()} back={<BackLink to="/my/questions">{m.question_my_title()}</BackLink>}>
      {sent && done === null && <Notice kind="good"><p role="status">{m.question_sent_title()}</p></Notice>}
      <div role="status" tabIndex={-1} ref={told}>{done !== null && <Notice kind="good">{done === 'messages' ? m.question_done_messages() : m.question_done_rating()}</Notice>}</div>
      {question.isPending && <Waiting />}
      {question.isError && !question.data && <Failure error={question.error} retry={() => void question.refetch()} />}
      {question.data && <Known key={question.data.messages.length} question={question.data} onDone={setDone} />}
    </Page>
  );
}

function Known({ question, onDone }: { question: Question; onDone: (what: 'messages' | 'rating') => void }) {
  return (
    <>
      <QuestionHead question={question} />
      {question.caseId !== null && <p>{m.question_about_case()} <Link to="/my/cases/$id" params={{ id: question.caseId }} search={{}}><Code>{question.caseNumber}</Code></Link></p>}
      <Thread question={question} own />
      {question.may.rate && <Rating question={question} onDone={() => onDone('rating')} />}
      {question.may.reply ? <Reply question={question} onDone={() => onDone('messages')} /> : <p>{m.question_closed_text()} <Link to="/my/questions/new" search={{}}>{m.question_ask()}</Link></p>}
    </>
  );
}

/** A step of this question: sent once for one intent, and shown as it stands then; the lists are read anew. */
function useStep(question: Question, onDone: () => void) {
  const queries = useQueryClient();
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (step: QuestionStep) => takeStep(question.id, step, keyOf(`${question.messages.length} ${JSON.stringify(step)}`)),
    onSuccess: async (next) => {
      onDone();
      if (next) queries.setQueryData(questionQuery(question.id).queryKey, next);
      await queries.invalidateQueries(allQuestions);
    },
  });
  return { send, sendOnce: useSendOnce(send) };
}

function Reply({ question, onDone }: { question: Question; onDone: () => void }) {
  const { typed, set, forget } = useTyped(`reply ${question.id}`, { text: '' });
  const [blank, setBlank] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const { send, sendOnce } = useStep(question, () => { forget(); onDone(); });
  const again = question.state === 'answered';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const text = typed.text.trim();
    setBlank(text === '');
    setAttempt((count) => count + 1);
    if (text !== '') sendOnce({ step: 'messages', body: { text } });
  };
  const missing = blank ? m.question_fault_text() : undefined;
  return (
    <section aria-labelledby="reply-title">
      <h2 id="reply-title">{again ? m.question_reply_again_title() : m.question_reply_title()}</h2>
      {again && <p>{m.question_reply_again_until({ day: day(question.reopenUntil) })}</p>}
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary faults={missing ? [fault('reply', missing)] : []} attempt={attempt} />
        {send.isError && <Notice kind="bad">{problemText(send.error)}</Notice>}
        <LongTextField id="reply" label={m.question_text()} fault={missing} value={typed.text} onChange={(text) => set({ text })} rows={4} required />
        <div className="form-end"><Button type="submit" look={again ? 'usual' : 'strong'} busy={send.isPending}>{m.question_send()}</Button></div>
      </form>
    </section>
  );
}

const SCORES = [{ value: '5', label: m.question_rate_5 }, { value: '4', label: m.question_rate_4 }, { value: '3', label: m.question_rate_3 }, { value: '2', label: m.question_rate_2 }, { value: '1', label: m.question_rate_1 }];

function Rating({ question, onDone }: { question: Question; onDone: () => void }) {
  const [score, setScore] = useState('');
  const [note, setNote] = useState('');
  const [attempt, setAttempt] = useState(0);
  const { send, sendOnce } = useStep(question, onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt((count) => count + 1);
    if (score !== '') sendOnce({ step: 'rating', body: { score: Number(score), ...(note.trim() !== '' && { note: note.trim() }) } });
  };
  const missing = attempt > 0 && score === '' ? m.question_fault_rate() : undefined;
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ErrorSummary faults={missing ? [fault('score', missing)] : []} attempt={attempt} />
      {send.isError && <Notice kind="bad">{problemText(send.error)}</Notice>}
      <ChoiceField id="score" label={m.question_rate_title()} fault={missing} value={score} onChange={setScore} options={SCORES.map(({ value, label }) => ({ value, label: label() }))} />
      <LongTextField id="note" label={m.question_rate_note()} value={note} onChange={setNote} rows={2} required={false} />
      <div className="form-end"><Button type="submit" busy={send.isPending}>{m.question_rate_go()}</Button></div>
    </form>
  );
}
