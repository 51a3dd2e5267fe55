import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { answer, api, intentKeys, isStatus, ProblemError, tagOf } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import { caseQuery } from '../api/queries.js';
import type { operations } from '../api/schema.js';
import type { AvailableCommand, CaseDetail, CommandResult, FieldSchema, Label } from '../api/types.js';
import { Uploads } from '../applicant/upload/uploads.js';
import { bodyOf, type PathFault } from '../forms/body.js';
import type { ObjectDraft } from '../forms/draft.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { ObjectFields } from '../forms/schema-field.js';
import { useKeptDraft } from '../forms/use-kept-draft.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Overlay } from '../parts/overlay.js';
import { useNames } from '../reference/names.js';
import { formOf } from './command-forms.js';
import { withTitles } from './papers-panel.js';
import { RefusalText } from './refusal-text.js';
import { ReturnSuggestions } from './return-suggestions.js';
import { NewMobileCode, SubmitCode } from './send-code.js';

interface Props { file: CaseDetail; command: AvailableCommand; consent: Label | undefined; onDone: (result: CommandResult) => void; onClose: () => void }

/** The body was built from the description that the server gave of this very command, so its shape is the server's to check. */
type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];

const give = async ({ id, version }: CaseDetail, body: object, key: string): Promise<CommandResult> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', {
    body: body as CommandBody, params: { path: { id }, header: { 'If-Match': tagOf(version), 'Idempotency-Key': key } },
  })));

export function CommandSheet(props: Props) {
  const { command, onClose } = props;
  return (
    <Overlay title={said(command.label)} onClose={onClose}>
      <p className="soft">{said(command.ask)}</p>
      {command.allowed ? <CommandForm {...props} /> : <NotNow command={command} onClose={onClose} />}
    </Overlay>
  );
}

function NotNow({ command, onClose }: { command: AvailableCommand; onClose: () => void }) {
  return (
    <>
      <div className="notice warn" role="alert">{command.refusal ? <RefusalText refusal={command.refusal} /> : m.not_possible_now()}</div>
      <div className="form-end"><Button onPress={onClose}>{m.close()}</Button></div>
    </>
  );
}

function CommandForm({ file, command, consent, onDone, onClose }: Props) {
  const names = useNames();
  const { schema, bodyOf: commandBody } = formOf(command, file, consent, names);
  const [draft, setDraft, forget] = useKeptDraft(`${file.id}.${command.type}`, schema);
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (body: object) => give(file, { ...body, type: command.type }, keyOf(`${file.version} ${JSON.stringify(body)}`)),
    onSuccess: (result) => { forget(); onDone(result); },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  // Caught on its way down: a button keeps the keys that it is given to itself.
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (send.isPending) return;
    const { value, faults: found } = bodyOf(schema, draft);
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0) send.mutate(commandBody(value as object));
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea, [role=spinbutton], button[type=submit]')?.focus(), []);
  const renew = async (): Promise<void> => {
    await queries.refetchQueries({ queryKey: caseQuery(file.id).queryKey, exact: true });
    send.reset();
  };
  return (
    <form
      ref={form} className="form" noValidate onSubmit={submit} data-command={command.type}
      onKeyDownCapture={(event) => { if (event.ctrlKey && event.code === 'Enter') { event.stopPropagation(); submit(event); } }}
    >
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && <SendProblem error={send.error} hasFaults={faults.length > 0} renew={() => void renew()} />}
      <Beside file={file} command={command} schema={schema} draft={draft as ObjectDraft} onChange={setDraft} />
      <ObjectFields schema={schema} path="" draft={draft} onChange={setDraft} faults={byPath(faults)} required />
      <div className="form-end">
        <Button type="submit" look="strong">{send.isPending ? m.sending() : m.confirm()} <kbd aria-hidden="true">Ctrl Enter</kbd></Button>
        <Button onPress={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}

/** What some commands need beside their fields. */
function Beside({ file, command, schema, draft, onChange }: { file: CaseDetail; command: AvailableCommand; schema: FieldSchema; draft: ObjectDraft; onChange: (draft: ObjectDraft) => void }) {
  const queries = useQueryClient();
  switch (command.type) {
    case 'submit': return <SubmitCode file={file} />;
    case 'change-mobile': return <NewMobileCode typed={draft.mobile} />;
    case 'return': return <ReturnSuggestions file={file} schema={schema} draft={draft} onChange={onChange} />;
    case 'confirm-damage': return (
      <section className="visit-photos" aria-label={m.visit_photos()}>
        <h3>{m.visit_photos()}</h3>
        <Uploads caseId={file.id} version={file.version} kind="visit-photo" documents={withTitles(file)} onChanged={(after) => queries.setQueryData(caseQuery(file.id).queryKey, after)} />
      </section>
    );
    default: return null;
  }
}

/** Why it was not done. When the case has moved on meanwhile, it can be read anew without losing what was typed. */
function SendProblem({ error, hasFaults, renew }: { error: unknown; hasFaults: boolean; renew: () => void }) {
  if (isStatus(error, 409, 412, 428)) {
    return (
      <div className="notice warn stack" role="alert">
        <p><strong>{m.conflict_title()}</strong> {problemText(error)}</p>
        <Button compact onPress={renew}>{m.conflict_reload()}</Button>
      </div>
    );
  }
  const refusal = error instanceof ProblemError ? error.problem.refusal : undefined;
  if (refusal) return <div className="notice bad" role="alert"><RefusalText refusal={refusal} /></div>;
  if (hasFaults) return null;
  return <p className="notice bad" role="alert">{problemText(error)}</p>;
}
