import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { intentKeys, isStatus } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import { caseQuery } from '../../api/queries.js';
import type { CaseDetail } from '../../api/types.js';
import { readerDigits } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { CheckField } from '../../parts/field.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import type { About } from './application.js';
import { give, keepCase } from './queries.js';
import { unanswered } from './step-list.js';
import { Summary } from './summary.js';
import { titleOf } from './titles.js';

type Begun = About & { file: CaseDetail };

/** Everything once more before it is sent. */
export function CheckPage({ about }: { about: Begun }) {
  const open = unanswered(about, about.file);
  const { id } = about.file;
  return (
    <Page title={m.apply_check_title()} back={<BackLink to="/apply/case/$id/$step" params={{ id, step: 'papers' }} search={{}} />}>
      {open.length > 0 && (
        <Notice kind="warn">
          <p>{m.apply_check_open()}</p>
          <ul className="plain-list">{open.map((step) => <li key={step}><Link to="/apply/case/$id/$step" params={{ id, step }} search={{ from: 'check' }}>{titleOf(step, about)}</Link></li>)}</ul>
        </Notice>
      )}
      <p>{m.apply_check_about()}</p>
      <Summary about={about} />
      {open.length === 0 && <Consent about={about} />}
    </Page>
  );
}

function Consent({ about: { file, programme } }: { about: Begun }) {
  const queries = useQueryClient();
  const [agreed, setAgreed] = useState(false);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [keyOf] = useState(intentKeys);
  // A second tap comes before the first one is drawn.
  const held = useRef(false);
  const send = async (): Promise<void> => {
    held.current = true;
    setBusy(true);
    try {
      const { case: sent } = await give(file, { type: 'submit', consent: true }, keyOf(`${file.version} submit`));
      // Known as sent, it leads on from here by itself.
      keepCase(queries, sent);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'cases' || queryKey[0] === 'my' });
    } catch (error) {
      if (isStatus(error, 412)) void queries.invalidateQueries({ queryKey: caseQuery(file.id).queryKey });
      setProblem(isStatus(error, 412) ? m.apply_moved_check() : problemText(error));
    } finally {
      held.current = false;
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (held.current) return;
    setFault(agreed ? undefined : m.apply_fault_consent());
    setProblem(undefined);
    setAttempt((count) => count + 1);
    if (agreed) void send();
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{m.apply_consent_title()}</h2>
      <p>{said(programme.rules.consent?.text)}</p>
      <p className="small soft">{m.apply_consent_version({ version: readerDigits(programme.rules.consent?.version ?? '') })}</p>
      <ErrorSummary faults={fault ? [{ path: 'consent', fieldId: 'consent', text: fault }] : []} attempt={attempt} />
      <CheckField id="consent" label={m.apply_consent_label()} value={agreed} onChange={setAgreed} fault={fault} />
      {problem !== undefined && <Notice kind="bad">{problem}</Notice>}
      <div className="form-end"><Button type="submit" look="strong" busy={busy}>{m.apply_send()}</Button></div>
    </form>
  );
}
