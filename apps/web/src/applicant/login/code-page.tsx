import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { answer, api, isStatus } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import type { LoggedIn } from '../../api/types.js';
import { latinDigits, readerDigits, wholeNumber } from '../../format/digits.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { CheckField, TextField } from '../../parts/field.js';
import { Code } from '../../parts/text.js';
import { Button } from '../parts/button.js';
import { Notice, Spoken } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { askForCode, type Sent } from './sent-code.js';

const AGAIN_AFTER_SECONDS = 90;

/** Seconds until another code may be asked for; counts down once a second. */
function useCountdown(startedAt: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, [startedAt]);
  return Math.min(AGAIN_AFTER_SECONDS, Math.max(0, Math.ceil(AGAIN_AFTER_SECONDS - (now - startedAt) / 1000)));
}

interface Props { sent: Sent; demo: boolean; onLoggedIn: (loggedIn: LoggedIn) => Promise<void>; onSent: (sent: Sent) => void; onOther: () => void }

/** The code that came by SMS. */
export function CodePage({ sent, demo, onLoggedIn, onSent, onOther }: Props) {
  const [code, setCode] = useState('');
  const [shared, setShared] = useState(false);
  const [blank, setBlank] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const failed = (): void => setAttempt((count) => count + 1);
  const verify = useMutation({
    mutationFn: (digits: string) => answer(api.POST('/api/v1/auth/otp/verify', { body: { mobile: sent.to, code: digits, shared } })),
    onSuccess: onLoggedIn, onError: failed,
  });
  const again = useMutation({
    mutationFn: askForCode,
    onSuccess: (next) => { verify.reset(); setCode(''); onSent(next); },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const digits = latinDigits(code).replace(/[^0-9]/g, '');
    setBlank(digits === '');
    if (digits === '') failed();
    else if (!verify.isPending) verify.mutate(digits);
  };
  const wrong = verify.isError && isStatus(verify.error, 400, 401, 422);
  const fault = blank ? m.fault_required({ label: m.otp_code() }) : wrong ? m.apply_code_wrong() : undefined;
  return (
    <Page title={m.apply_code_title()} faulty={fault !== undefined}>
      <form className="form" onSubmit={submit} noValidate>
        <ErrorSummary faults={fault ? [{ path: 'code', fieldId: 'code', text: fault }] : []} attempt={attempt} />
        {verify.isError && !wrong && <Notice kind="bad">{problemText(verify.error)}</Notice>}
        <p>{m.apply_code_sent()} <Code>{readerDigits(sent.to)}</Code></p>
        {demo && <p><Link to="/demo/sms" search={{ mobile: sent.to }} target="_blank">{m.otp_read_in_demo()}</Link></p>}
        <TextField id="code" label={m.otp_code()} fault={fault} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" code required />
        <CheckField label={<>{m.apply_shared()}<span className="sub">{m.apply_shared_hint()}</span></>} value={shared} onChange={setShared} />
        <div className="form-end"><Button type="submit" look="strong" busy={verify.isPending}>{m.login_submit()}</Button></div>
      </form>
      <Again sent={sent} busy={again.isPending} ask={() => again.mutate(sent.to)} />
      {again.isError && <Notice kind="bad">{problemText(again.error)}</Notice>}
      <p><Button look="plain" onClick={onOther}>{m.otp_other_number()}</Button></p>
    </Page>
  );
}

/** What to do when no SMS comes: wait a little, ask for another, or go to the office. */
function Again({ sent, busy, ask }: { sent: Sent; busy: boolean; ask: () => void }) {
  const left = useCountdown(sent.at);
  return (
    <section className="stack" aria-labelledby="no-sms">
      <h2 id="no-sms">{m.apply_no_sms()}</h2>
      {left > 0 ? <p>{m.apply_code_again_in({ seconds: wholeNumber(left) })}</p> : <p><Button busy={busy} onClick={ask}>{m.otp_again()}</Button></p>}
      <Spoken>{left === 0 ? m.apply_code_again_now() : ''}</Spoken>
      <p className="soft">{m.apply_no_phone_text()}</p>
    </section>
  );
}
