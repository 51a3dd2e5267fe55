import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { intentKeys, isStatus, ProblemError } from '../../api/client.js';
import { give } from '../../api/give.js';
import { problemText } from '../../api/problem-text.js';
import type { CommandResult, FieldSchema } from '../../api/types.js';
import { bodyOf, type PathFault } from '../../forms/body.js';
import { byPath, forSummary } from '../../forms/faults.js';
import { faultsOfProblem } from '../../forms/problem-faults.js';
import { useKeptDraft } from '../../forms/use-kept-draft.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { myCaseQuery, myCasesQuery, type MyCase } from './my-case.js';
import { PlainFields } from './plain-fields.js';

interface Props {
  my: MyCase;
  type: string;
  /** What is asked for; the command's own description, or a part of it. */
  schema: FieldSchema;
  submit: string;
  alarming?: boolean;
  /** Added to what was typed. */
  withBody?: object;
  onDone: (result: CommandResult) => void;
  children?: ReactNode;
}

/** Reads the case and the list of cases anew, from every page that is open on them. */
export function useRenewed(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: myCaseQuery(id).queryKey }), queries.invalidateQueries({ queryKey: myCasesQuery.queryKey })]);
  };
}

/** The form of one command to one's own case. What is typed stays in the tab until it has been sent, whatever happens to the line or the session. */
export function CommandForm({ my, type, schema, submit, alarming, withBody, onDone, children }: Props) {
  const [draft, setDraft, forget] = useKeptDraft(`${my.id}.${type}`, schema);
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const renew = useRenewed(my.id);
  const send = useMutation({
    mutationFn: (body: object) => give(my, { ...body, ...withBody, type }, keyOf(`${my.version} ${JSON.stringify([body, withBody])}`)),
    onSuccess: async (result) => {
      forget();
      await renew();
      onDone(result);
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (send.isPending) return;
    const { value, faults: found } = bodyOf(schema, draft);
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0) send.mutate(value as object);
  };
  return (
    <form className="form" noValidate onSubmit={onSubmit}>
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && faults.length === 0 && <SendProblem error={send.error} renew={() => { void renew().then(() => send.reset()); }} />}
      <PlainFields schema={schema} path="" draft={draft} onChange={setDraft} faults={byPath(faults)} />
      {children}
      <div className="form-end"><Button type="submit" look={alarming ? 'alarming' : 'strong'} busy={send.isPending}>{submit}</Button></div>
    </form>
  );
}

/** Why it was not done. A case that has moved on, by the office or from another phone, is read anew without losing what was typed. */
export function SendProblem({ error, renew }: { error: unknown; renew: () => void }) {
  if (!isStatus(error, 409, 412, 428)) return <Notice kind="bad">{problemText(error)}</Notice>;
  return (
    <div className="notice warn stack" role="alert">
      <p>{m.follow_conflict()}</p>
      <Button onClick={renew}>{m.follow_conflict_renew()}</Button>
    </div>
  );
}
