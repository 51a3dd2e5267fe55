import type { UseMutationResult } from '@tanstack/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { problemText } from '../../api/problem-text.js';
import { questionTopicsQuery, type QuestionKind, type QuestionTopics } from '../../api/question-queries.js';
import { useSendOnce } from '../../api/send-once.js';
import { wholeNumber } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary, type Fault } from '../../parts/error-summary.js';
import { ChoiceField, LongTextField, SelectField } from '../../parts/field.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { useTyped } from '../parts/use-typed.js';

/** What is typed in either form: with a session about a case, without one under a name and a number. */
export interface TypedQuestion { kind: QuestionKind | ''; topic: string; text: string; caseId: string; countyCode: string; name: string; mobile: string }
const NOTHING: TypedQuestion = { kind: '', topic: '', text: '', caseId: '', countyCode: '', name: '', mobile: '' };

export const fault = (path: string, text: string): Fault => ({ path, fieldId: path, text });

interface Props<Body, Done> {
  /** Under which name what is typed is kept in the tab. */
  name: string;
  initial: Partial<TypedQuestion>;
  /** Whether topics that need a case are offered. */
  withCases: boolean;
  /** The body to send, or what is wrong with the fields that stand between topic and text. */
  bodyOf: (typed: TypedQuestion & { kind: QuestionKind }, topic: QuestionTopics['topics'][number]) => Body | Fault[];
  send: UseMutationResult<Done, Error, Body>;
  /** The fields between topic and text. */
  fields: (part: { typed: TypedQuestion; set: (part: Partial<TypedQuestion>) => void; faultOf: (path: string) => string | undefined }) => ReactNode;
  onSent: (done: Done) => void;
}

/** Question or complaint, about what, and in which words. */
export function QuestionForm<Body, Done>({ name, initial, withCases, bodyOf, send, fields, onSent }: Props<Body, Done>) {
  const { mostTextCharacters, topics } = useSuspenseQuery(questionTopicsQuery).data;
  const { typed, set, forget } = useTyped<TypedQuestion>(name, { ...NOTHING, ...initial });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const sendOnce = useSendOnce(send);
  const offered = topics.filter(({ kinds, needsCase }) => (withCases || !needsCase) && (typed.kind === '' || kinds.includes(typed.kind)));
  const topic = offered.find(({ code }) => code === typed.topic);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: Fault[] = [
      ...(typed.kind === '' ? [fault('kind', m.question_fault_kind())] : []), ...(topic ? [] : [fault('topic', m.question_fault_topic())]),
    ];
    const body = typed.kind !== '' && topic ? bodyOf({ ...typed, kind: typed.kind }, topic) : [];
    if (Array.isArray(body)) found.push(...(body));
    const words = typed.text.trim();
    if (words === '') found.push(fault('text', m.question_fault_text()));
    if ([...words].length > mostTextCharacters) found.push(fault('text', m.question_fault_text_long({ count: wholeNumber(mostTextCharacters) })));
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0) sendOnce(body as Body, (done) => { forget(); onSent(done); });
  };
  const faultOf = (path: string): string | undefined => faults.find((one) => one.path === path)?.text;
  const kinds = (['question', 'complaint'] as const).map((value) => ({
    value, label: value === 'question' ? m.question_kind_question() : m.question_kind_complaint(), hint: value === 'question' ? m.question_kind_question_hint() : m.question_kind_complaint_hint(),
  }));
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} attempt={attempt} />
      {send.isError && <Notice kind="bad">{problemText(send.error)}</Notice>}
      <ChoiceField id="kind" label={m.question_kind()} fault={faultOf('kind')} value={typed.kind} onChange={(kind) => set({ kind: kind as QuestionKind })} options={kinds} />
      <SelectField id="topic" label={m.question_topic()} hint={topic && m.question_topic_for({ days: wholeNumber(topic.answerWorkingDays) })} fault={faultOf('topic')} value={topic ? typed.topic : ''} onChange={(code) => set({ topic: code })} options={offered.map(({ code, label }) => ({ value: code, label: said(label) }))} />
      {fields({ typed, set, faultOf })}
      <LongTextField id="text" label={m.question_text()} hint={m.question_text_hint({ count: wholeNumber(mostTextCharacters) })} fault={faultOf('text')} value={typed.text} onChange={(text) => set({ text })} rows={6} required />
      <div className="form-end"><Button type="submit" look="strong" busy={send.isPending}>{m.question_send()}</Button></div>
    </form>
  );
}
