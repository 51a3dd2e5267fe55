import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { problemText } from '../../api/problem-text.js';
import { mobileOf } from '../../format/identifiers.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { TextField } from '../../parts/field.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { askForCode, type Sent } from './sent-code.js';

/** The number that the code is sent to. */
export function MobilePage({ onSent }: { onSent: (sent: Sent) => void }) {
  const [mobile, setMobile] = useState('');
  const [fault, setFault] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const send = useMutation({ mutationFn: askForCode, onSuccess: onSent });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const to = mobileOf(mobile);
    setFault(to ? undefined : m.fault_mobile());
    setAttempt((count) => count + 1);
    if (to && !send.isPending) send.mutate(to);
  };
  return (
    <Page title={m.apply_mobile_title()} faulty={fault !== undefined}>
      <form className="form" onSubmit={submit} noValidate>
        <ErrorSummary faults={fault ? [{ path: 'mobile', fieldId: 'mobile', text: fault }] : []} attempt={attempt} />
        {send.isError && <Notice kind="bad">{problemText(send.error)}</Notice>}
        <p>{m.apply_mobile_about()}</p>
        <TextField id="mobile" label={m.mobile()} hint={m.mobile_hint()} fault={fault} value={mobile} onChange={setMobile} inputMode="tel" autoComplete="tel" code required />
        <div className="form-end"><Button type="submit" look="strong" busy={send.isPending}>{m.apply_mobile_send()}</Button></div>
      </form>
      <details>
        <summary>{m.apply_no_phone()}</summary>
        <p>{m.apply_no_phone_text()}</p>
      </details>
      <p>{m.apply_start_sent()} <Link to="/track">{m.track_title()}</Link></p>
    </Page>
  );
}
