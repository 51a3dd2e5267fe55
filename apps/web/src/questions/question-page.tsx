import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { questionQuery, type Question } from '../api/question-queries.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { listed } from '../format/listed.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { Page } from '../shell/page.js';
import { AnswerForm, RouteForm } from './answer-forms.js';
import './questions.css';
import { dueText, KIND_NAMES, StateMark, Thread } from './thread.js';

const route = getRouteApi('/signed-in/questions/$id');

/** One question of this desk: what was said, and its answer or its way to another desk. */
export function QuestionPage() {
  const { id } = route.useParams();
  const [done, setDone] = useState<'answers' | 'route' | null>(null);
  // Handed over to another desk, it is no longer this one's to read.
  const [gone, setGone] = useState(false);
  const question = useQuery({ ...questionQuery(id), enabled: !gone });
  const onDone = (what: 'answers' | 'route', next: Question | null): void => {
    setDone(what);
    setGone(next === null);
  };
  return (
    <Page title={question.data ? said(question.data.topicLabel) : m.question_title()}>
      <div className="stack">
        <p><Link to="/questions" search={{ state: 'open' }}>{m.question_back()}</Link></p>
        <div role="status">{done !== null && <p className="notice good">{done === 'answers' ? m.question_done_answers() : m.question_done_route()}</p>}</div>
        {!gone && question.isPending && <Waiting />}
        {!gone && question.isError && !question.data && <Failure error={question.error} retry={() => void question.refetch()} />}
        {!gone && question.data && <Known question={question.data} onDone={onDone} />}
      </div>
    </Page>
  );
}

function Known({ question, onDone }: { question: Question; onDone: (what: 'answers' | 'route', next: Question | null) => void }) {
  return (
    <div className="question-columns">
      <div className="stack">
        <Thread question={question} own={false} />
        {question.may.answer && <AnswerForm question={question} onDone={(next) => onDone('answers', next)} />}
      </div>
      <div className="stack">
        <Facts question={question} />
        {question.may.route && <RouteForm question={question} onDone={(next) => onDone('route', next)} />}
      </div>
    </div>
  );
}

function Facts({ question }: { question: Question }) {
  const names = useNames();
  const { askerConfirmed, askerMobile, askerName, bankCode, branchCode, caseId, caseNumber, code, countyCode, kind, partyLabel, reopened } = question;
  return (
    <section className="panel question-facts" aria-label={m.question_column()}>
      <p><StateMark item={question} /> {KIND_NAMES[kind]()}</p>
      <p>{dueText(question)}</p>
      {reopened > 0 && <p>{m.question_reopened({ count: wholeNumber(reopened) })}</p>}
      <dl className="facts">
        <div><dt>{m.question_party()}</dt><dd>{said(partyLabel)}</dd></div>
        <div><dt>{m.question_code()}</dt><dd><Code>{readerDigits(code)}</Code></dd></div>
        <div><dt>{m.question_asker()}</dt><dd>{askerName ?? '—'}{askerMobile !== null && <> <Code>{readerDigits(askerMobile)}</Code></>}</dd></div>
        {countyCode !== null && <div><dt>{m.county()}</dt><dd>{names.county(countyCode)}</dd></div>}
        {bankCode !== null && <div><dt>{m.question_bank()}</dt><dd>{branchCode === null ? names.bank(bankCode) : listed([names.bank(bankCode), names.branch(branchCode)])}</dd></div>}
      </dl>
      {caseId !== null && <p>{m.question_about_case()} <Link to="/cases/$id" params={{ id: caseId }} search={{}}><Code>{caseNumber}</Code></Link></p>}
      {askerConfirmed ? <p className="soft small">✓ {m.question_confirmed()}</p> : <div className="notice warn"><b>▲ {m.question_unconfirmed()}</b><p>{m.question_unconfirmed_text()}</p></div>}
    </section>
  );
}
