import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useMe } from '../account/me.js';
import { intentKeys } from '../api/client.js';
import { allQuestions, questionQuery, takeStep, type AnsweringParty, type Question, type QuestionStep } from '../api/question-queries.js';
import { useSendOnce } from '../api/send-once.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary, type Fault } from '../parts/error-summary.js';
import { LongTextField, SelectField } from '../parts/field.js';
import { Failure } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { QUESTION_PARTIES } from '../search-params.js';

interface Props { question: Question; onDone: (next: Question | null) => void }
const fault = (path: string, text: string): Fault => ({ path, fieldId: path, text });

function useStep({ question, onDone }: Props) {
  const queries = useQueryClient();
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (step: QuestionStep) => takeStep(question.id, step, keyOf(`${question.messages.length} ${JSON.stringify(step)}`)),
    onSuccess: async (next) => {
      if (next) queries.setQueryData(questionQuery(question.id).queryKey, next);
      onDone(next);
      await queries.invalidateQueries(next === null ? { queryKey: [...allQuestions.queryKey, 'list'] } : allQuestions);
    },
  });
  return { send, sendOnce: useSendOnce(send) };
}

export function AnswerForm({ question, onDone }: Props) {
  const [text, setText] = useState('');
  const [attempt, setAttempt] = useState(0);
  const { send, sendOnce } = useStep({ question, onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt((count) => count + 1);
    if (text.trim() !== '') sendOnce({ step: 'answers', body: { text: text.trim() } });
  };
  const missing = attempt > 0 && text.trim() === '' ? m.question_fault_text() : undefined;
  return (
    <section className="panel" aria-labelledby="answer-title">
      <h2 id="answer-title">{m.question_answer_title()}</h2>
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary faults={missing ? [fault('answer', missing)] : []} attempt={attempt} />
        {send.isError && <Failure error={send.error} />}
        <LongTextField id="answer" label={m.question_answer_text()} hint={m.question_answer_hint()} fault={missing} value={text} onChange={setText} rows={6} required />
        <div className="form-end"><Button type="submit" look="strong" isDisabled={send.isPending}>{m.question_answer_go()}</Button></div>
      </form>
    </section>
  );
}

const AT_BANK: readonly AnsweringParty[] = ['bank', 'branch'];
const IN_COUNTY: readonly AnsweringParty[] = ['county-office', 'committee'];

export function RouteForm({ question, onDone }: Props) {
  const { role } = useMe();
  const names = useNames();
  const [typed, setTyped] = useState({ party: '', note: '', countyCode: '', bankCode: '', branchCode: '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const { send, sendOnce } = useStep({ question, onDone });
  const party = QUESTION_PARTIES.find((each) => each === typed.party);
  // A case says by itself where it lies; of anything else only the directorate knows.
  const namesPlace = role === 'directorate' && question.caseId === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const note = typed.note.trim();
    setFaults([...(party ? [] : [fault('party', m.fault_required({ label: m.question_route_party() }))]), ...(note === '' ? [fault('note', m.fault_required({ label: m.question_route_note() }))] : [])]);
    setAttempt((count) => count + 1);
    if (!party || note === '') return;
    const place = !namesPlace ? {} : {
      ...(IN_COUNTY.includes(party) && typed.countyCode !== '' && { countyCode: typed.countyCode }),
      ...(AT_BANK.includes(party) && typed.bankCode !== '' && { bankCode: typed.bankCode }),
      ...(party === 'branch' && typed.branchCode !== '' && { branchCode: typed.branchCode }),
    };
    sendOnce({ step: 'route', body: { party, note, ...place } });
  };
  const faultOf = (path: string): string | undefined => faults.find((one) => one.path === path)?.text;
  const set = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part });
  const branches = names.reference.branches.filter(({ bankCode }) => bankCode === typed.bankCode);
  return (
    <section className="panel" aria-labelledby="route-title">
      <h2 id="route-title">{m.question_route_title()}</h2>
      <p className="soft small">{m.question_route_about()}</p>
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary faults={faults} attempt={attempt} />
        {send.isError && <Failure error={send.error} />}
        <SelectField id="party" label={m.question_route_party()} fault={faultOf('party')} value={typed.party} onChange={(chosen) => set({ party: chosen })} options={QUESTION_PARTIES.map((value) => ({ value, label: names.party(value) }))} />
        {namesPlace && party && IN_COUNTY.includes(party) && <SelectField label={m.county()} value={typed.countyCode || (question.countyCode ?? '')} onChange={(countyCode) => set({ countyCode })} options={optionsOf(names.reference.counties, ({ code }) => code)} />}
        {namesPlace && party && AT_BANK.includes(party) && <SelectField label={m.question_bank()} value={typed.bankCode} onChange={(bankCode) => set({ bankCode, branchCode: '' })} options={optionsOf(names.reference.banks, ({ code }) => code)} />}
        {namesPlace && party === 'branch' && typed.bankCode !== '' && <SelectField label={m.question_branch()} value={typed.branchCode} onChange={(branchCode) => set({ branchCode })} options={optionsOf(branches, ({ code }) => code)} />}
        <LongTextField id="note" label={m.question_route_note()} hint={m.question_route_note_hint()} fault={faultOf('note')} value={typed.note} onChange={(note) => set({ note })} rows={3} required />
        <div className="form-end"><Button type="submit" isDisabled={send.isPending}>{m.question_route_go()}</Button></div>
      </form>
    </section>
  );
}
