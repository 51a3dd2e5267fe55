import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { intentKeys, ProblemError } from '../api/client.js';
import { bulkPreview, bulkStart, type BulkPreview, type BulkTarget } from '../api/daily-work.js';
import { problemText } from '../api/problem-text.js';
import type { AvailableCommand, Run } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { bodyOf, type PathFault } from '../forms/body.js';
import { emptyDraft, type Draft } from '../forms/draft.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { ObjectFields } from '../forms/schema-field.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Overlay } from '../parts/overlay.js';

const SETTLE_MS = 350;

/** What was typed, once the hands rest: not every letter is a question to the server. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const rest = setTimeout(() => settle(value), SETTLE_MS);
    return () => clearTimeout(rest);
  }, [value]);
  return settled;
}

interface Props { command: AvailableCommand; target: BulkTarget; count: number; onStarted: (run: Run) => void; onClose: () => void }

/** One command for many cases: first how many of them can and why the others cannot, then the doing. */
export function BulkDialog({ command, target, count, onStarted, onClose }: Props) {
  return (
    <Overlay title={m.bulk_title({ command: said(command.label), count: wholeNumber(count) })} onClose={onClose}>
      <p className="soft">{said(command.ask)}</p>
      <BulkForm command={command} target={target} onStarted={onStarted} onClose={onClose} />
    </Overlay>
  );
}

function BulkForm({ command, target, onStarted, onClose }: Omit<Props, 'count'>) {
  const schema = command.fields;
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(schema));
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const settled = useSettled(draft);
  const { value, faults: incomplete } = bodyOf(schema, settled);
  const body = { ...(value as object), type: command.type };
  const complete = incomplete.length === 0;
  const preview = useQuery({
    queryKey: ['bulk-preview', target, body], queryFn: () => bulkPreview(target, body), enabled: complete, staleTime: 0, gcTime: 0, retry: false,
    placeholderData: keepPreviousData,
  });
  const send = useMutation({
    mutationFn: (given: Record<string, unknown>) => bulkStart(target, given, keyOf(JSON.stringify([target, given]))),
    onSuccess: onStarted,
    onError: (error) => {
      if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem));
      setAttempt((times) => times + 1);
    },
  });
  const allowed = complete && settled === draft && preview.data && !preview.isPlaceholderData ? preview.data.allowed : null;
  // Caught on its way down: a button keeps the keys that it is given to itself.
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (send.isPending) return;
    const now = bodyOf(schema, draft);
    setFaults(now.faults);
    setAttempt((times) => times + 1);
    if (now.faults.length === 0 && allowed !== null && allowed > 0) send.mutate({ ...(now.value as object), type: command.type });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea, [role=spinbutton], button[type=submit]')?.focus(), []);
  return (
    <form
      ref={form} className="form" noValidate onSubmit={submit} data-command={command.type}
      onKeyDownCapture={(event) => { if (event.ctrlKey && event.code === 'Enter') { event.stopPropagation(); submit(event); } }}
    >
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
      <ObjectFields schema={schema} path="" draft={draft} onChange={setDraft} faults={byPath(faults)} required />
      <Preview complete={complete} preview={preview.data} waiting={preview.isFetching} error={preview.error} />
      <div className="form-end">
        <Button type="submit" look="strong" isDisabled={allowed === 0}>
          {send.isPending ? m.sending() : allowed === null ? m.confirm() : m.bulk_confirm({ count: wholeNumber(allowed) })} <kbd aria-hidden="true">Ctrl Enter</kbd>
        </Button>
        <Button onPress={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}

interface PreviewProps { complete: boolean; preview: BulkPreview | undefined; waiting: boolean; error: unknown }

/** What would come of it, asked of the server as the form stands. */
function Preview({ complete, preview, waiting, error }: PreviewProps) {
  if (!complete) return <p className="notice" role="status">{m.bulk_fill_in()}</p>;
  if (error !== null) return <p className="notice bad" role="alert">{problemText(error)}</p>;
  if (!preview) return <p className="notice" role="status">{m.bulk_checking()}</p>;
  return (
    <div className={preview.allowed === 0 ? 'notice bad stack' : preview.refused.length > 0 ? 'notice warn stack' : 'notice good stack'} role="status" aria-busy={waiting}>
      <p><strong>{preview.allowed === 0 ? m.bulk_none_can() : preview.allowed === preview.cases ? m.bulk_all_can({ count: wholeNumber(preview.cases) }) : m.bulk_some_can({ allowed: wholeNumber(preview.allowed), count: wholeNumber(preview.cases) })}</strong></p>
      {preview.refused.length > 0 && (
        <ul className="refusals" aria-label={m.bulk_why_not()}>
          {preview.refused.map(({ code, message, cases }) => <li key={code}><b>{m.cases_count({ count: wholeNumber(cases) })}</b> {said(message)}</li>)}
        </ul>
      )}
    </div>
  );
}
