import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ProblemError } from '../api/client.js';
import { intakeQuery, switchIntake, type IntakeSetting } from '../api/office-queries.js';
import { problemText } from '../api/problem-text.js';
import type { PathFault } from '../forms/body.js';
import { fieldId } from '../forms/draft.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { ChoiceField, LongTextField, SelectField } from '../parts/field.js';
import { optionsOf, useNames } from '../reference/names.js';

interface Typed { programme: string; countyCode: string; branchOfWork: string; open: string; reasonFa: string; reasonEn: string }
const NOTHING: Typed = { programme: '', countyCode: '', branchOfWork: '', open: '', reasonFa: '', reasonEn: '' };

function faultsOf(typed: Typed): PathFault[] {
  const chosen = (['programme', 'open'] as const).filter((path) => typed[path] === '');
  const written = typed.open === 'closed' ? (['reasonFa', 'reasonEn'] as const).filter((path) => typed[path].trim() === '') : [];
  const labels = { programme: m.programme(), open: m.intake_what(), reasonFa: m.intake_reason_fa(), reasonEn: m.intake_reason_en() };
  return [
    ...chosen.map((path) => ({ path, text: m.fault_choose({ label: labels[path] }) })),
    ...written.map((path) => ({ path, text: m.fault_required({ label: labels[path] }) })),
  ];
}

const settingOf = ({ branchOfWork, countyCode, open, programme, reasonEn, reasonFa }: Typed): IntakeSetting => ({
  programme, open: open === 'open',
  ...(countyCode && { countyCode }), ...(branchOfWork && { branchOfWork }),
  ...(open === 'closed' && { reasonFa, reasonEn }),
});

/** Opens or closes a programme or a part of it. Who closes says why, in the words that applicants read. */
export function SwitchForm({ onDone }: { onDone: (text: string) => void }) {
  const { reference } = useNames();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(NOTHING);
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const intake = useQuery({ ...intakeQuery({ programme: typed.programme, county: typed.countyCode || undefined }), enabled: typed.programme !== '' }).data;
  const send = useMutation({
    mutationFn: switchIntake,
    onSuccess: () => {
      onDone(typed.open === 'open' ? m.intake_done_open() : m.intake_done_closed());
      setTyped(NOTHING);
      void queries.invalidateQueries({ queryKey: ['intake'] });
    },
    onError: (error) => {
      if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = faultsOf(typed);
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0 && !send.isPending) send.mutate(settingOf(typed));
  };
  const fault = byPath(faults);
  const set = (name: keyof Typed) => (value: string): void => setTyped({ ...typed, [name]: value });
  const head = (name: keyof Typed) => ({ id: fieldId(name), value: typed[name], onChange: set(name), fault: fault.get(name) });
  return (
    <form className="panel form switch-form" noValidate onSubmit={submit} aria-labelledby="switch-title">
      <h2 id="switch-title">{m.intake_change()}</h2>
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
      <SelectField {...head('programme')} label={m.programme()} options={optionsOf(reference.programmes, ({ code }) => code)} required />
      <SelectField {...head('countyCode')} label={m.county()} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.intake_all_counties()} />
      <SelectField {...head('branchOfWork')} label={m.branch_of_work()} options={optionsOf(intake?.branchesOfWork ?? [], ({ code }) => code)} empty={m.intake_all_trades()} />
      <ChoiceField {...head('open')} label={m.intake_what()} options={[{ value: 'closed', label: m.intake_close() }, { value: 'open', label: m.intake_reopen() }]} />
      {typed.open === 'closed' && (
        <>
          <LongTextField {...head('reasonFa')} label={m.intake_reason_fa()} hint={m.intake_reason_hint()} maxLength={300} required />
          <LongTextField {...head('reasonEn')} label={m.intake_reason_en()} dir="ltr" maxLength={300} required />
        </>
      )}
      <div className="form-end"><Button type="submit" look="strong">{send.isPending ? m.sending() : m.confirm()}</Button></div>
    </form>
  );
}
