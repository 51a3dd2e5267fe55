import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { answer, api, isStatus } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import type { Question } from '../../api/question-queries.js';
import { latinDigits, readerDigits } from '../../format/digits.js';
import { mobileOf } from '../../format/identifiers.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary, type Fault } from '../../parts/error-summary.js';
import { TextField } from '../../parts/field.js';
import { Code } from '../../parts/text.js';
import { Thread } from '../../questions/thread.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { askTrackSearch } from '../search-params.js';
import { QuestionHead } from './question-head.js';
import { fault } from './question-form.js';

const route = getRouteApi('/applicant/ask/track');

/** What became of a question, for whoever has its code and the number that it was asked from. */
export function AskTrackPage() {
  const { code: given = '' } = askTrackSearch({ ...route.useSearch() });
  const [typed, setTyped] = useState({ code: given, mobile: '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const track = useMutation({ mutationFn: (body: { code: string; mobile: string }) => answer(api.POST('/api/v1/public/questions/track', { body })) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = latinDigits(typed.code).trim();
    const mobile = mobileOf(typed.mobile);
    setFaults([...(code === '' ? [fault('code', m.fault_required({ label: m.question_code() }))] : []), ...(mobile === null ? [fault('mobile', m.fault_mobile())] : [])]);
    setAttempt((count) => count + 1);
    if (code !== '' && mobile !== null && !track.isPending) track.mutate({ code, mobile });
  };
  const faultOf = (path: string): string | undefined => faults.find((one) => one.path === path)?.text;
  return (
    <Page title={m.question_track_title()} faulty={faults.length > 0}>
      <p>{m.question_track_about()}</p>
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary faults={faults} attempt={attempt} />
        <TextField id="code" label={m.question_code()} hint={<>{m.question_code_hint()} <Code>Q-1399-482917365</Code></>} fault={faultOf('code')} value={readerDigits(typed.code)} onChange={(code) => setTyped({ ...typed, code })} autoComplete="off" autoCapitalize="characters" code required />
        <TextField id="mobile" label={m.question_mobile()} fault={faultOf('mobile')} value={readerDigits(typed.mobile)} onChange={(mobile) => setTyped({ ...typed, mobile })} inputMode="tel" autoComplete="tel" code required />
        <div className="form-end"><Button type="submit" look="strong" busy={track.isPending}>{m.question_track_go()}</Button></div>
      </form>
      {track.isError && <Notice kind="bad">{isStatus(track.error, 404) ? m.question_track_none() : problemText(track.error)}</Notice>}
      {track.data && <Found key={track.submittedAt} question={track.data} />}
    </Page>
  );
}

function Found({ question }: { question: Question }) {
  const result = useRef<HTMLElement>(null);
  useEffect(() => result.current?.focus(), []);
  return (
    <section className="stack" aria-labelledby="question-head" tabIndex={-1} ref={result}>
      <QuestionHead question={question} />
      <Thread question={question} own />
      <p>{m.question_track_reply()} <Link to="/my/questions/$id" params={{ id: question.id }} search={{}}>{m.question_log_in()}</Link></p>
    </section>
  );
}
