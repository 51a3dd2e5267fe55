import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { answer, api, isStatus } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import { latinDigits, readerDigits, wholeNumber } from '../format/digits.js';
import { mobileOf } from '../format/identifiers.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';
import { Code } from '../parts/text.js';
import type { OnLoggedIn } from './staff-login.js';

const RESEND_AFTER_SECONDS = 90;

/** Seconds until another code may be asked for; counts down once a second. */
function useCountdown(startedAt: number): number {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const ticking = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(ticking);
  }, [startedAt]);
  return Math.max(0, Math.ceil(RESEND_AFTER_SECONDS - (now - startedAt) / 1000));
}

interface Props { onLoggedIn: OnLoggedIn; demo: boolean }

export function ApplicantLogin({ onLoggedIn, demo }: Props) {
  const [mobile, setMobile] = useState('');
  const [fault, setFault] = useState<string>();
  const [sent, setSent] = useState<{ to: string; at: number } | null>(null);
  const send = useMutation({
    mutationFn: (to: string) => answer(api.POST('/api/v1/auth/otp', { body: { mobile: to } })),
    onSuccess: (_answer, to) => setSent({ to, at: performance.now() }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const to = mobileOf(mobile);
    setFault(to ? undefined : m.fault_mobile());
    if (to && !send.isPending) send.mutate(to);
  };
  if (sent) return <CodeForm key={sent.at} sent={sent} onLoggedIn={onLoggedIn} demo={demo} again={() => send.mutate(sent.to)} other={() => setSent(null)} />;
  return (
    <form className="form" onSubmit={submit} noValidate>
      {send.isError && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
      <TextField
        label={m.mobile()} hint={m.mobile_hint()} fault={fault} value={mobile} onChange={setMobile} inputMode="tel" autoComplete="tel" code required
      />
      <div className="form-end"><Button type="submit" look="strong">{m.otp_send()}</Button></div>
      <p className="small soft">{m.otp_no_sms()}</p>
    </form>
  );
}

interface CodeFormProps extends Props { sent: { to: string; at: number }; again: () => void; other: () => void }

function CodeForm({ sent, onLoggedIn, demo, again, other }: CodeFormProps) {
  const [code, setCode] = useState('');
  const left = useCountdown(sent.at);
  const verify = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/auth/otp/verify', { body: { mobile: sent.to, code: latinDigits(code).replace(/[^0-9]/g, '') } })),
    onSuccess: onLoggedIn,
  });
  const fault = verify.isError ? (isStatus(verify.error, 400, 401, 422) ? m.otp_wrong() : problemText(verify.error)) : undefined;
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (!verify.isPending) verify.mutate(); }} noValidate>
      <p className="notice" role="status">{m.otp_sent()} <Code>{readerDigits(sent.to)}</Code></p>
      {demo && <p className="small"><Link to="/demo/sms" search={{ mobile: sent.to }} target="_blank">{m.otp_read_in_demo()}</Link></p>}
      <TextField
        label={m.otp_code()} fault={fault} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" code required autoFocus
      />
      <div className="form-end">
        <Button type="submit" look="strong" isDisabled={code === ''}>{m.login_submit()}</Button>
        <Button onPress={again} isDisabled={left > 0}>{left > 0 ? m.otp_again_in({ seconds: wholeNumber(left) }) : m.otp_again()}</Button>
        <Button look="plain" onPress={other}>{m.otp_other_number()}</Button>
      </div>
    </form>
  );
}
