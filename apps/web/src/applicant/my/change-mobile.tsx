import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { answer, api, intentKeys } from '../../api/client.js';
import { give } from '../../api/give.js';
import { problemText } from '../../api/problem-text.js';
import { meQuery } from '../../api/queries.js';
import { latinDigits, readerDigits } from '../../format/digits.js';
import { mobileOf, nationalCodeOf } from '../../format/identifiers.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary, type Fault } from '../../parts/error-summary.js';
import { TextField } from '../../parts/field.js';
import { Code } from '../../parts/text.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { SendProblem, useRenewed } from './command-form.js';
import type { MyCase } from './my-case.js';

interface Wanted { mobile: string; nationalCode: string }
const fault = (path: string, text: string): Fault => ({ path, fieldId: path, text });

/** To another number: first the number and who asks, then the code that was sent to it. From then on the case is followed with that number alone. */
export function ChangeMobile({ my }: { my: MyCase }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [changed, setChanged] = useState(false);
  if (changed && wanted) return <Changed to={wanted.mobile} />;
  return wanted === null ? <NewNumber onSent={setWanted} /> : <Proof my={my} wanted={wanted} onOther={() => setWanted(null)} onChanged={() => setChanged(true)} />;
}

function NewNumber({ onSent }: { onSent: (wanted: Wanted) => void }) {
  const [typed, setTyped] = useState({ mobile: '', nationalCode: '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const send = useMutation({
    mutationFn: (wanted: Wanted) => answer(api.POST('/api/v1/auth/otp', { body: { mobile: wanted.mobile, purpose: 'change-mobile' } })),
    onSuccess: (_answer, wanted) => onSent(wanted),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const mobile = mobileOf(typed.mobile);
    const nationalCode = nationalCodeOf(typed.nationalCode);
    setFaults([...(mobile === null ? [fault('mobile', m.fault_mobile())] : []), ...(nationalCode === null ? [fault('nationalCode', m.fault_national_code())] : [])]);
    setAttempt((count) => count + 1);
    if (mobile !== null && nationalCode !== null && !send.isPending) send.mutate({ mobile, nationalCode });
  };
  const textOf = (path: string): string | undefined => faults.find((found) => found.path === path)?.text;
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p>{m.follow_change_mobile_how()}</p>
      <ErrorSummary faults={faults} attempt={attempt} />
      {send.isError && <Notice kind="bad">{problemText(send.error)}</Notice>}
      <TextField id="mobile" label={m.follow_new_mobile()} hint={m.mobile_hint()} fault={textOf('mobile')} value={readerDigits(typed.mobile)} onChange={(mobile) => setTyped({ ...typed, mobile })} inputMode="tel" autoComplete="tel" code required />
      <TextField id="nationalCode" label={m.national_code()} hint={m.follow_national_code_hint()} fault={textOf('nationalCode')} value={readerDigits(typed.nationalCode)} onChange={(nationalCode) => setTyped({ ...typed, nationalCode })} inputMode="numeric" autoComplete="off" code required />
      <div className="form-end"><Button type="submit" look="strong" busy={send.isPending}>{m.follow_send_code()}</Button></div>
    </form>
  );
}

function Proof({ my, wanted, onOther, onChanged }: { my: MyCase; wanted: Wanted; onOther: () => void; onChanged: () => void }) {
  const [code, setCode] = useState('');
  const [blank, setBlank] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const renew = useRenewed(my.id);
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);
  const send = useMutation({
    mutationFn: (digits: string) => give(my, { type: 'change-mobile', ...wanted, code: digits }, keyOf(`${my.version} ${digits} ${wanted.mobile}`)),
    onSuccess: onChanged,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const digits = latinDigits(code).replace(/[^0-9]/g, '');
    setBlank(digits === '');
    setAttempt((count) => count + 1);
    if (digits !== '' && !send.isPending) send.mutate(digits);
  };
  const missing = blank ? m.fault_required({ label: m.otp_code() }) : undefined;
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p tabIndex={-1} ref={first}>{m.follow_code_sent()} <Code>{readerDigits(wanted.mobile)}</Code></p>
      <ErrorSummary faults={missing ? [fault('code', missing)] : []} attempt={attempt} />
      {send.isError && <SendProblem error={send.error} renew={() => { void renew().then(() => send.reset()); }} />}
      <TextField id="code" label={m.otp_code()} fault={missing} value={readerDigits(code)} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" code required />
      <div className="form-end">
        <Button type="submit" look="strong" busy={send.isPending}>{m.follow_change_mobile_go()}</Button>
        <Button look="plain" onClick={onOther}>{m.follow_other_mobile()}</Button>
      </div>
    </form>
  );
}

function Changed({ to }: { to: string }) {
  const said = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  useEffect(() => said.current?.focus(), []);
  const leave = async (): Promise<void> => {
    await answer(api.POST('/api/v1/auth/logout')).catch(() => undefined);
    queries.removeQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <div className="stack" tabIndex={-1} ref={said}>
      <Notice kind="good">{m.follow_mobile_changed()} <Code>{readerDigits(to)}</Code></Notice>
      <p>{m.follow_mobile_changed_next()}</p>
      <p><Link to="/apply/login" search={{ to: '/my' }} className="button strong" onClick={() => void leave()}>{m.follow_log_in_anew()}</Link></p>
      <p><Link to="/my" className="button">{m.apply_nav_my()}</Link></p>
    </div>
  );
}
