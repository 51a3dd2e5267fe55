import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { intentKeys, ProblemError } from '../../api/client.js';
import { give } from '../../api/give.js';
import type { FieldSchema } from '../../api/types.js';
import { isoDayOfInstant } from '../../format/dates.js';
import { bodyOf, type PathFault } from '../../forms/body.js';
import { recalled, type Draft } from '../../forms/draft.js';
import { byPath, forSummary } from '../../forms/faults.js';
import { faultsOfProblem } from '../../forms/problem-faults.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { LongTextField } from '../../parts/field.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { useTyped } from '../parts/use-typed.js';
import { Uploads } from '../upload/uploads.js';
import { SendProblem, useRenewed } from './command-form.js';
import { draftOfCase, partOfAmend } from './missing-field.js';
import './my.css';
import { commandOf, mayGive, type Ask, type MyCase } from './my-case.js';
import { PlainFields } from './plain-fields.js';
import { WithMyCase } from './with-my-case.js';

const NOTE_MOST = 4_000;
/** Where no kind of paper was named, whatever the applicant sends in answer is kept as a correction. */
const USUAL_KIND = 'correction';

/** One thing that was asked for when the case came back: what, why, and the place to put it right. */
export function AnswerPage() {
  const { id, item } = useParams({ from: '/applicant/signed-in/my/cases/$id/answer/$item' });
  return (
    <WithMyCase id={id} title={m.follow_answer_title()}>
      {(my) => {
        const ask = my.asks.find((one) => one.code === 'missing-item' && String(one.item) === item);
        if (!ask || !my.case || !mayGive(my, 'answer-missing')) return <Notice kind="warn">{m.follow_command_gone()}</Notice>;
        return <Answer key={item} my={my} ask={ask} file={my.case} />;
      }}
    </WithMyCase>
  );
}

type Filed = NonNullable<MyCase['case']>;
interface Typed { note: string; part: Draft | null }

function Answer({ my, ask, file }: { my: MyCase; ask: Ask; file: Filed }) {
  const kind = ask.field?.startsWith('document:') ? ask.field.slice('document:'.length) : ask.field === null ? USUAL_KIND : null;
  const part = kind === null ? partOfAmend(commandOf(my, 'amend')?.fields, ask.field!) : null;
  const { typed, set, forget } = useTyped<Typed>(`${my.id}.answer.${ask.item}`, { note: '', part: part && draftOfCase(part, file) });
  const [seen, setSeen] = useState({ version: my.version, documents: file.documents });
  const [busy, setBusy] = useState(0);
  const sending = useSentAnswer(my, ask, forget);
  const sent = seen.documents.filter((document) => document.kind === kind && isoDayOfInstant(document.at) >= my.since);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.submit({ part, draft: typed.part, before: part && draftOfCase(part, file), note: typed.note.trim(), documents: sent.map(({ id }) => id), busy: busy > 0, version: Math.max(my.version, seen.version) });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>{said(ask.text)}</h2>
      {ask.note !== null && <p className="my-note"><bdi dir="auto">{ask.note}</bdi></p>}
      <ErrorSummary faults={forSummary(sending.faults)} attempt={sending.attempt} />
      {sending.problem}
      {part && typed.part !== null && <PlainFields schema={part} path="" draft={recalled(part, typed.part)} faults={byPath(sending.faults)} onChange={(draft) => set({ part: draft })} />}
      {kind !== null && (
        <Uploads
          caseId={my.id} version={Math.max(my.version, seen.version)} kind={kind} documents={seen.documents} onBusy={setBusy}
          onChanged={(changed) => setSeen({ version: changed.version, documents: changed.documents })}
        />
      )}
      <LongTextField
        id="field-note" label={m.follow_answer_note()} hint={kind === null ? undefined : m.follow_answer_note_hint()} value={typed.note} maxLength={NOTE_MOST} required={false}
        fault={sending.faults.find(({ path }) => path === 'note')?.text} onChange={(note) => set({ note })}
      />
      <div className="form-end"><Button type="submit" look="strong" busy={sending.pending}>{m.follow_answer_send()}</Button></div>
    </form>
  );
}

interface Given { part: FieldSchema | null; draft: Draft | null; before: Draft | null; note: string; documents: string[]; busy: boolean; version: number }

/** Puts right what was asked for in the application itself, if that is where it belongs, and then says that it was answered. */
function useSentAnswer(my: MyCase, ask: Ask, forget: () => void) {
  const navigate = useNavigate();
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(() => ({ amend: intentKeys(), answer: intentKeys() }));
  const renew = useRenewed(my.id);
  const send = useMutation({
    mutationFn: async ({ version, note, documents, change }: { version: number; note: string; documents: string[]; change: object | null }) => {
      const seen = { id: my.id, version };
      const amended = change === null ? seen : (await give(seen, { type: 'amend', ...change }, keyOf.amend(`${version} ${JSON.stringify(change)}`))).case;
      const body = { item: ask.item, note: note || (change === null ? undefined : m.follow_answer_corrected()), ...(documents.length > 0 && { documents }) };
      return give(amended, { type: 'answer-missing', ...body }, keyOf.answer(`${amended.version} ${JSON.stringify(body)}`));
    },
    onSuccess: async () => {
      forget();
      await renew();
      await navigate({ to: '/my/cases/$id', params: { id: my.id }, search: { done: 'answer-missing' }, replace: true });
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const submit = ({ part, draft, before, note, documents, busy, version }: Given): void => {
    if (send.isPending) return;
    const read = part && draft !== null ? bodyOf(part, draft) : null;
    const change = read && part && before !== null && !sameBody(read.value, bodyOf(part, before).value) ? read.value as object : null;
    const found = [...(read?.faults ?? []), ...emptyAnswer({ busy, inPlace: read !== null, nothing: change === null && note === '' && documents.length === 0 })];
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0) send.mutate({ version, note, documents, change });
  };
  const problem = send.isError && faults.length === 0 ? <SendProblem error={send.error} renew={() => { void renew().then(() => send.reset()); }} /> : null;
  return { submit, faults, attempt, problem, pending: send.isPending };
}

const sameBody = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function emptyAnswer({ busy, inPlace, nothing }: { busy: boolean; inPlace: boolean; nothing: boolean }): PathFault[] {
  if (busy) return [{ path: '', text: m.follow_answer_busy() }];
  return nothing ? [{ path: 'note', text: inPlace ? m.follow_answer_same() : m.follow_answer_empty() }] : [];
}
