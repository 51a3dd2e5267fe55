import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { answer, api, intentKeys } from '../../api/client.js';
import { allQuestions, type QuestionKind } from '../../api/question-queries.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { SelectField } from '../../parts/field.js';
import { Failure, Waiting } from '../../parts/states.js';
import { optionsOf, useNames } from '../../reference/names.js';
import { myCasesQuery, type MyCaseItem } from '../my/my-case.js';
import { BackLink } from '../parts/back-link.js';
import { Page } from '../parts/page.js';
import { newQuestionSearch } from '../search-params.js';
import { fault, QuestionForm, type TypedQuestion } from './question-form.js';

const route = getRouteApi('/applicant/signed-in/my/questions/new');

interface Body { kind: QuestionKind; topic: string; text: string; caseId?: string; countyCode?: string }

/** A question or complaint of who is logged in, about a case of theirs or something else. */
export function NewQuestionPage() {
  const cases = useQuery(myCasesQuery);
  return (
    <Page title={m.question_ask_title()} back={<BackLink to="/my/questions" />}>
      <p>{m.question_ask_about()}</p>
      {cases.isError && !cases.data && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isPending && <Waiting />}
      {cases.data && <Suspense fallback={<Waiting />}><Form cases={cases.data.filter(({ confirmed }) => confirmed)} /></Suspense>}
    </Page>
  );
}

function Form({ cases }: { cases: MyCaseItem[] }) {
  const { case: about, topic } = newQuestionSearch({ ...route.useSearch() });
  const { reference } = useNames();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (body: Body) => answer(api.POST('/api/v1/questions', { body, params: { header: { 'Idempotency-Key': keyOf(JSON.stringify(body)) } } })),
  });
  const bodyOf = ({ caseId, countyCode, kind, text, topic: code }: TypedQuestion & { kind: QuestionKind }, { needsCase }: { needsCase: boolean }): Body | ReturnType<typeof fault>[] => {
    if (needsCase && caseId === '') return [fault('caseId', m.question_case_needed())];
    return { kind, topic: code, text: text.trim(), ...(caseId !== '' ? { caseId } : countyCode !== '' && { countyCode }) };
  };
  const options = cases.map(({ id, number, programmeLabel }) => ({ value: id, label: `${said(programmeLabel)} (${number})` }));
  const known = cases.some(({ id }) => id === about) ? about : undefined;
  return (
    <QuestionForm
      name={`question ${about ?? ''} ${topic ?? ''}`} withCases={cases.length > 0} bodyOf={bodyOf} send={send}
      initial={{ ...(known !== undefined && { caseId: known }), ...(topic !== undefined && { topic, kind: 'question' as const }) }}
      onSent={(question) => {
        void queries.invalidateQueries(allQuestions);
        void navigate({ to: '/my/questions/$id', params: { id: question.id }, search: { sent: true } });
      }}
      fields={({ faultOf, set, typed }) => (
        <>
          {options.length > 0 && <SelectField id="caseId" label={m.question_case()} fault={faultOf('caseId')} value={typed.caseId} onChange={(caseId) => set({ caseId })} options={options} empty={m.question_case_none()} />}
          {typed.caseId === '' && <SelectField id="countyCode" label={m.question_county()} hint={m.question_county_hint()} value={typed.countyCode} onChange={(countyCode) => set({ countyCode })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.question_county_none()} />}
        </>
      )}
    />
  );
}
