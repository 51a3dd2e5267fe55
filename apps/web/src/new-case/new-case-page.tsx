import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useMe } from '../account/me.js';
import { answer, api, intentKeys, ProblemError } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import { intakeQuery } from '../api/office-queries.js';
import { programmeQuery } from '../api/queries.js';
import type { components } from '../api/schema.js';
import type { NewCase, Programme } from '../api/types.js';
import { bodyOf, type PathFault } from '../forms/body.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { ObjectFields } from '../forms/schema-field.js';
import { useKeptDraft } from '../forms/use-kept-draft.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { ChoiceField } from '../parts/field.js';
import { Failure, Waiting } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { Page } from '../shell/page.js';
import { newCaseSchema } from './new-case-schema.js';

export function NewCasePage() {
  const { reference } = useNames();
  const [code, setCode] = useState('');
  return (
    <Page title={m.nav_new_case()} narrow>
      <div className="stack">
        <p className="soft">{m.new_case_about()}</p>
        <div className="panel"><ChoiceField label={m.programme()} value={code} onChange={setCode} options={optionsOf(reference.programmes, (item) => item.code)} /></div>
        {code !== '' && <ProgrammeForm key={code} code={code} />}
      </div>
    </Page>
  );
}

function ProgrammeForm({ code }: { code: string }) {
  const { scope } = useMe();
  const programme = useQuery(programmeQuery(code));
  const intake = useQuery(intakeQuery({ programme: code, county: scope.county }));
  if (programme.isPending || intake.isPending) return <Waiting />;
  if (!programme.data) return <Failure error={programme.error} retry={() => void programme.refetch()} />;
  if (!intake.data) return <Failure error={intake.error} retry={() => void intake.refetch()} />;
  return (
    <>
      {!intake.data.open && <p className="notice warn" role="alert">{m.visit_intake_closed({ reason: said(intake.data.reason) })}</p>}
      <NewCaseForm programme={programme.data} intake={intake.data} />
    </>
  );
}

/** The kinds of applicant and of support are asked first because other questions hang on them; the API wants them inside. */
function requestOf(programme: string, body: Record<string, unknown>): NewCase {
  const { applicantKind, applicant, supportKind, support, ...rest } = body;
  return {
    programme, ...rest, applicant: { ...(applicant as object), kind: applicantKind },
    ...(supportKind !== undefined && { support: { ...(support as object), kind: supportKind } }),
  } as NewCase;
}

function NewCaseForm({ programme, intake }: { programme: Programme; intake: components['schemas']['Intake'] }) {
  const names = useNames();
  const me = useMe();
  const navigate = useNavigate();
  const schema = newCaseSchema(programme, intake, names, me);
  const [draft, setDraft, forget] = useKeptDraft(`new.${programme.code}`, schema);
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (body: NewCase) => answer(api.POST('/api/v1/cases', { body, params: { header: { 'Idempotency-Key': keyOf(JSON.stringify(body)) } } })),
    onSuccess: async ({ id }) => { forget(); await navigate({ to: '/cases/$id', params: { id }, search: {} }); },
    onError: (error) => {
      if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { value, faults: found } = bodyOf(schema, draft);
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0 && !send.isPending) send.mutate(requestOf(programme.code, value as Record<string, unknown>));
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
      <ObjectFields schema={schema} path="" draft={draft} onChange={setDraft} faults={byPath(faults)} required />
      <div className="form-end"><Button type="submit" look="strong">{send.isPending ? m.sending() : m.new_case_submit()}</Button></div>
      <p className="small soft">{m.new_case_next()}</p>
    </form>
  );
}
