import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useMe } from '../account/me.js';
import { PAGE_SIZE } from '../api/queries.js';
import { questionsQuery, questionSummaryQuery, questionTopicsQuery, type QuestionItem } from '../api/question-queries.js';
import { shortDay } from '../format/dates.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { SelectField, TextField } from '../parts/field.js';
import { More } from '../parts/more.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { optionsOf, useNames } from '../reference/names.js';
import { questionsSearch, QUESTION_PARTIES, type QuestionsSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { QuestionFigures } from './question-figures.js';
import './questions.css';
import { KIND_NAMES, STATE_NAMES, StateMark } from './thread.js';

const route = getRouteApi('/signed-in/questions');
/** What was typed, once the hands rest: not every letter is a question to the server. */
const REST_MS = 350;
/** Late ones are open ones; to whoever chooses they are a state of their own. */
const STATES = ['open', 'late', 'answered', 'closed'] as const;

/** What people ask of this desk, what waits first; the filters are in the address. */
export function QuestionsPage() {
  const search = questionsSearch({ ...route.useSearch() });
  const { state, ...rest } = search;
  const list = useInfiniteQuery(questionsQuery({ ...rest, ...(state !== 'all' && { state }) }));
  const summary = useQuery(questionSummaryQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? items.length;
  return (
    <Page title={m.question_title()}>
      <div className="stack">
        {summary.data && <QuestionFigures summary={summary.data} />}
        <Suspense fallback={<Waiting />}><Choices search={search} /></Suspense>
        {list.isPending && <Waiting />}
        {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data && (items.length === 0 ? <Blank title={m.question_list_none()} /> : (
          <>
            <div aria-busy={list.isPlaceholderData}><QuestionTable items={items} /></div>
            <More list={list} label={m.more({ count: wholeNumber(PAGE_SIZE) })}>{m.question_shown({ shown: wholeNumber(items.length), total: wholeNumber(total) })}</More>
          </>
        ))}
      </div>
    </Page>
  );
}

function Choices({ search }: { search: QuestionsSearch }) {
  const navigate = route.useNavigate();
  const { role, scope } = useMe();
  const names = useNames();
  const { topics } = useSuspenseQuery(questionTopicsQuery).data;
  const [typed, setTyped] = useState(search.q ?? '');
  const set = (change: Partial<QuestionsSearch>): void => void navigate({ search: (before) => ({ ...questionsSearch({ ...before }), ...change }), replace: true, resetScroll: false });
  useEffect(() => {
    const rest = setTimeout(() => { if ((search.q ?? '') !== typed.trim()) set({ q: typed.trim() || undefined }); }, REST_MS);
    return () => clearTimeout(rest);
  });
  const seesAll = role === 'directorate' || role === 'auditor';
  return (
    <form className="question-choices" role="search" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <TextField label={m.question_find()} hint={m.question_find_hint()} value={typed} onChange={setTyped} type="search" autoComplete="off" />
      <SelectField label={m.question_filter_state()} value={search.late ? 'late' : search.state} onChange={(state) => set({ state: questionsSearch({ state }).state, late: state === 'late' || undefined })} options={[...STATES.map((value) => ({ value, label: value === 'late' ? m.question_filter_late() : STATE_NAMES[value]() })), { value: 'all', label: m.all() }]} />
      <SelectField label={m.question_filter_kind()} value={search.kind ?? ''} onChange={(kind) => set({ kind: questionsSearch({ kind }).kind })} options={(['question', 'complaint'] as const).map((value) => ({ value, label: KIND_NAMES[value]() }))} empty={m.all()} />
      <SelectField label={m.question_topic()} value={search.topic ?? ''} onChange={(topic) => set({ topic: topic || undefined })} options={optionsOf(topics, ({ code }) => code)} empty={m.all()} />
      {seesAll && <SelectField label={m.question_party()} value={search.party ?? ''} onChange={(party) => set({ party: questionsSearch({ party }).party })} options={QUESTION_PARTIES.map((value) => ({ value, label: names.party(value) }))} empty={m.all()} />}
      {!scope.county && <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined })} options={optionsOf(names.reference.counties, ({ code }) => code)} empty={m.all()} />}
    </form>
  );
}

function QuestionTable({ items }: { items: QuestionItem[] }) {
  const names = useNames();
  return (
    <TableWrap label={m.question_list()}>
      <table className="table question-table">
        <caption className="unseen">{m.question_list()}</caption>
        <thead>
          <tr><th scope="col">{m.question_column()}</th><th scope="col">{m.question_text()}</th><th scope="col">{m.question_asker()}</th><th scope="col">{m.question_party()}</th><th scope="col">{m.question_due_column()}</th></tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row"><Link to="/questions/$id" params={{ id: item.id }}>{said(item.topicLabel)}</Link><span className="sub">{KIND_NAMES[item.kind]()} · <Code>{readerDigits(item.code)}</Code></span></th>
              <td><span className="question-words"><bdi dir="auto">{item.text}</bdi></span>{item.reopened > 0 && <span className="sub">{m.question_reopened({ count: wholeNumber(item.reopened) })}</span>}</td>
              <td>{item.askerName ?? '—'}<span className="sub">{item.caseNumber === null ? names.county(item.countyCode) : <Code>{item.caseNumber}</Code>}</span></td>
              <td>{said(item.partyLabel)}<span className="sub">{item.branchCode !== null ? names.branch(item.branchCode) : item.bankCode !== null && names.bank(item.bankCode)}</span></td>
              <td className="nowrap"><StateMark item={item} /><span className="sub">{shortDay(item.answeredOn ?? item.dueOn)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
