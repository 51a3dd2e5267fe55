import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { answer, api, isStatus } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import type { components } from '../../api/schema.js';
import { latinDigits, readerDigits } from '../../format/digits.js';
import { nationalCodeOf } from '../../format/identifiers.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary, type Fault } from '../../parts/error-summary.js';
import { TextField } from '../../parts/field.js';
import { Code } from '../../parts/text.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import '../my/my.css';

type Tracked = components['schemas']['TrackedCase'];
interface Wanted { number: string; nationalCode: string }

const fault = (path: string, text: string): Fault => ({ path, fieldId: path, text });

/** Where a case stands, for whoever knows its number and the national code: nothing more, and no log-in. */
export function TrackPage() {
  const [typed, setTyped] = useState<Wanted>({ number: '', nationalCode: '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const track = useMutation({ mutationFn: (body: Wanted) => answer(api.POST('/api/v1/public/track', { body })) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const number = latinDigits(typed.number).trim();
    const nationalCode = nationalCodeOf(typed.nationalCode);
    const found = [...(number === '' ? [fault('number', m.fault_required({ label: m.track_number() }))] : []), ...(nationalCode === null ? [fault('nationalCode', typed.nationalCode.trim() === '' ? m.fault_required({ label: m.national_code() }) : m.fault_national_code())] : [])];
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0 && nationalCode !== null && !track.isPending) track.mutate({ number, nationalCode });
  };
  const textOf = (path: string): string | undefined => faults.find((one) => one.path === path)?.text;
  return (
    <Page title={m.track_title()} faulty={faults.length > 0}>
      <p>{m.track_about()}</p>
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary faults={faults} attempt={attempt} />
        <TextField id="number" label={m.track_number()} hint={<>{m.track_number_hint()} <Code>FL-1399-000123</Code></>} fault={textOf('number')} value={typed.number} onChange={(number) => setTyped({ ...typed, number })} autoComplete="off" autoCapitalize="characters" code required />
        <TextField id="nationalCode" label={m.national_code()} hint={m.track_national_code_hint()} fault={textOf('nationalCode')} value={readerDigits(typed.nationalCode)} onChange={(nationalCode) => setTyped({ ...typed, nationalCode })} inputMode="numeric" autoComplete="off" code required />
        <div className="form-end"><Button type="submit" look="strong" busy={track.isPending}>{m.track_go()}</Button></div>
      </form>
      {track.isError && <Notice kind="bad">{isStatus(track.error, 404) ? m.track_none() : isStatus(track.error, 429) ? m.track_too_often() : problemText(track.error)}</Notice>}
      {track.data && <Found key={track.submittedAt} of={track.data} />}
      <p>{m.track_more()} <Link to="/my">{m.track_log_in()}</Link></p>
    </Page>
  );
}

function Found({ of: { number, programmeLabel, stageLabel, ended } }: { of: Tracked }) {
  const result = useRef<HTMLElement>(null);
  useEffect(() => result.current?.focus(), []);
  return (
    <section className="panel my-status" aria-labelledby="result" tabIndex={-1} ref={result}>
      <h2 id="result">{said(stageLabel)}</h2>
      <p>{said(programmeLabel)} · <Code>{number}</Code></p>
      <p>{ended ? m.track_ended() : m.track_going_on()}</p>
    </section>
  );
}
