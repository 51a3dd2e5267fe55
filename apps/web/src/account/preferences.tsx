import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ProblemError } from '../api/client.js';
import { choosePreferences, preferencesQuery, type NoticeChoice, type NoticePreferences } from '../api/daily-work.js';
import { problemText } from '../api/problem-text.js';
import { latinDigits, readerDigits } from '../format/digits.js';
import { mobileOf } from '../format/identifiers.js';
import type { PathFault } from '../forms/body.js';
import { fieldId } from '../forms/draft.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { ChoiceField, SelectField, TextField } from '../parts/field.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';

/** Which notices reach somebody outside the system, how bundled, and where. The inbox always has them all. */
export function Preferences() {
  const preferences = useQuery(preferencesQuery);
  if (preferences.isPending) return <Waiting />;
  if (!preferences.data) return <Failure error={preferences.error} retry={() => void preferences.refetch()} />;
  return <PreferencesForm kept={preferences.data} />;
}

type Draft = Pick<NoticePreferences, 'kinds' | 'digest' | 'locale'> & { mobile: string; email: string };
const draftOf = ({ kinds, digest, locale, mobile, email }: NoticePreferences): Draft => ({ kinds, digest, locale, mobile: mobile ?? '', email: email ?? '' });

/** What is wrong with the form as it stands. */
function faultsOf({ mobile, email }: Draft): PathFault[] {
  const faults: PathFault[] = [];
  if (mobile.trim() !== '' && mobileOf(mobile) === null) faults.push({ path: 'mobile', text: m.fault_mobile() });
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) faults.push({ path: 'email', text: m.fault_email() });
  return faults;
}

const bodyOf = ({ kinds, digest, locale, mobile, email }: Draft): NoticeChoice => ({
  kinds: kinds.map(({ kind, sms, email: byEmail }) => ({ kind, sms, email: byEmail })), digest, locale,
  ...(mobile.trim() !== '' && { mobile: mobileOf(mobile) ?? mobile }), ...(email.trim() !== '' && { email: email.trim() }),
});

function PreferencesForm({ kept }: { kept: NoticePreferences }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(kept));
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const save = useMutation({
    mutationFn: choosePreferences,
    onSuccess: (after) => { queries.setQueryData(preferencesQuery.queryKey, after); setDraft(draftOf(after)); },
    onError: (error) => {
      if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const set = (change: Partial<Draft>): void => { save.reset(); setDraft({ ...draft, ...change }); };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0 && !save.isPending) save.mutate(bodyOf(draft));
  };
  const fault = byPath(faults);
  const nowhere = { mobile: draft.mobile.trim() === '' && draft.kinds.some(({ sms }) => sms), email: draft.email.trim() === '' && draft.kinds.some(({ email }) => email) };
  return (
    <form className="form" noValidate onSubmit={submit} aria-labelledby="preferences">
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {save.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(save.error)}</p>}
      <Kinds kinds={draft.kinds} onChange={(kinds) => set({ kinds })} />
      <div className="fields">
        <TextField label={m.mobile()} id={fieldId('mobile')} value={readerDigits(draft.mobile)} onChange={(mobile) => set({ mobile: latinDigits(mobile) })} fault={fault.get('mobile')} hint={nowhere.mobile && m.mobile_needed()} code inputMode="tel" autoComplete="tel" required={false} />
        <TextField label={m.email()} id={fieldId('email')} value={draft.email} onChange={(email) => set({ email })} fault={fault.get('email')} hint={nowhere.email && m.email_needed()} code type="email" autoComplete="email" required={false} />
        <SelectField
          label={m.digest()} value={draft.digest} onChange={(digest) => set({ digest: digest as Draft['digest'] })}
          options={[{ value: 'each', label: m.digest_each() }, { value: 'hourly', label: m.digest_hourly() }, { value: 'daily', label: m.digest_daily({ time: readerDigits(kept.dailyAt) }) }]}
        />
        <ChoiceField
          label={m.message_language()} value={draft.locale} onChange={(locale) => set({ locale: locale === 'en' ? 'en' : 'fa' })}
          options={[{ value: 'fa', label: m.language_fa() }, { value: 'en', label: m.language_en() }]}
        />
      </div>
      <p className="notice">{m.quiet_hours({ from: readerDigits(kept.quiet.from), to: readerDigits(kept.quiet.to) })}</p>
      <div className="form-end">
        <Button type="submit" look="strong">{save.isPending ? m.sending() : m.save()}</Button>
        <span role="status" className="good-word">{save.isSuccess && `✓ ${m.saved()}`}</span>
      </div>
    </form>
  );
}

type Kinds = NoticePreferences['kinds'];

function Kinds({ kinds, onChange }: { kinds: Kinds; onChange: (kinds: Kinds) => void }) {
  const set = (kind: string, change: { sms?: boolean; email?: boolean }): void => onChange(kinds.map((each) => (each.kind === kind ? { ...each, ...change } : each)));
  return (
    <TableWrap label={m.preferences_title()}>
      <table className="table kinds">
        <caption className="unseen">{m.preferences_title()}</caption>
        <thead><tr><th scope="col">{m.notice_kind()}</th><th scope="col">{m.channel_inbox()}</th><th scope="col">{m.channel_sms()}</th><th scope="col">{m.channel_email()}</th></tr></thead>
        <tbody>
          {kinds.map(({ kind, label, sms, email }) => (
            <tr key={kind}>
              <th scope="row">{said(label)}</th>
              <td><span className="soft">✓ {m.always()}</span></td>
              <td><label className="tick"><input type="checkbox" checked={sms} onChange={(event) => set(kind, { sms: event.target.checked })} aria-label={m.kind_by_sms({ kind: said(label) })} /></label></td>
              <td><label className="tick"><input type="checkbox" checked={email} onChange={(event) => set(kind, { email: event.target.checked })} aria-label={m.kind_by_email({ kind: said(label) })} /></label></td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
