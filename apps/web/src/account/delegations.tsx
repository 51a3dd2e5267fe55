import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { intentKeys, ProblemError } from '../api/client.js';
import { cancelDelegation, delegate, delegationsQuery, type Delegation, type NewDelegation } from '../api/daily-work.js';
import { problemText } from '../api/problem-text.js';
import { day } from '../format/dates.js';
import { fieldId } from '../forms/draft.js';
import type { PathFault } from '../forms/body.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { DateField } from '../parts/date-field.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { TextField } from '../parts/field.js';
import { Failure, Waiting } from '../parts/states.js';
import { ColleagueField } from '../forms/colleague-field.js';
import { useMe } from './me.js';

/** Who sees one's cases while one is away, and for whom one stands in. */
export function Delegations() {
  const delegations = useQuery(delegationsQuery);
  const [writing, setWriting] = useState(false);
  const [done, setDone] = useState('');
  if (delegations.isPending) return <Waiting />;
  if (!delegations.data) return <Failure error={delegations.error} retry={() => void delegations.refetch()} />;
  const { mine, toMe } = delegations.data;
  return (
    <div className="stack">
      <DelegationList title={m.delegations_mine()} none={m.delegations_none()} items={mine} own onCancelled={() => setDone(m.delegation_cancelled())} />
      {toMe.length > 0 && <DelegationList title={m.delegations_to_me()} items={toMe} />}
      <div role="status" className="good-word">{done !== '' && `✓ ${done}`}</div>
      {writing
        ? <DelegationForm onDone={() => { setWriting(false); setDone(m.delegation_made()); }} onClose={() => setWriting(false)} />
        : <Button onPress={() => { setDone(''); setWriting(true); }}>{m.delegation_new()}</Button>}
    </div>
  );
}

interface ListProps { title: string; none?: string; items: Delegation[]; own?: boolean; onCancelled?: () => void }

function DelegationList({ title, none, items, own, onCancelled }: ListProps) {
  const queries = useQueryClient();
  const { today } = useMe();
  const cancel = useMutation({
    mutationFn: cancelDelegation,
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: delegationsQuery.queryKey }); onCancelled?.(); },
  });
  const state = ({ active, cancelledAt, fromOn }: Delegation): { text: string; look: string } =>
    cancelledAt !== null ? { text: m.delegation_is_cancelled(), look: '' } : active ? { text: m.delegation_is_active(), look: 'good' } : fromOn > today ? { text: m.delegation_is_ahead(), look: 'calm' } : { text: m.delegation_is_over(), look: '' };
  return (
    <section className="delegations-list">
      <h3>{title}</h3>
      {cancel.isError && <Failure error={cancel.error} />}
      {items.length === 0 && <p className="soft">{none}</p>}
      <ul className="delegations">
        {items.map((delegation) => {
          const { text, look } = state(delegation);
          const name = said(own ? delegation.toName : delegation.fromName);
          return (
            <li key={delegation.id} className="row-between">
              <span><b>{name}</b> <span className={`mark ${look}`}>{text}</span><span className="sub">{m.from_until({ from: day(delegation.fromOn), until: day(delegation.untilOn) })}{delegation.reason !== null && <> · <bdi dir="auto">{delegation.reason}</bdi></>}</span></span>
              {own && delegation.cancelledAt === null && delegation.untilOn >= today && <Button compact look="alarming" isDisabled={cancel.isPending} onPress={() => cancel.mutate(delegation.id)} aria-label={m.delegation_cancel_named({ name })}>{m.delegation_cancel()}</Button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function DelegationForm({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const queries = useQueryClient();
  const me = useMe();
  const [{ to, from, until, reason }, setDraft] = useState({ to: '', from: me.today, until: '', reason: '' });
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [keyOf] = useState(intentKeys);
  const send = useMutation({
    mutationFn: (body: NewDelegation) => delegate(body, keyOf(JSON.stringify(body))),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: delegationsQuery.queryKey }); void queries.invalidateQueries({ queryKey: ['colleagues'] }); onDone(); },
    onError: (error) => {
      if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem));
      setAttempt((count) => count + 1);
    },
  });
  const set = (change: Partial<{ to: string; from: string; until: string; reason: string }>): void => setDraft((before) => ({ ...before, ...change }));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: PathFault[] = [
      ...(to === '' ? [{ path: 'to', text: m.fault_choose({ label: m.stand_in() }) }] : []),
      ...(from === '' ? [{ path: 'from', text: m.fault_required({ label: m.away_from() }) }] : []),
      ...(until === '' ? [{ path: 'until', text: m.fault_required({ label: m.away_to() }) }] : until < from ? [{ path: 'until', text: m.fault_until_before_from() }] : []),
    ];
    setFaults(found);
    setAttempt((count) => count + 1);
    if (found.length === 0 && !send.isPending) send.mutate({ to, from, until, ...(reason.trim() !== '' && { reason: reason.trim() }) });
  };
  const fault = byPath(faults);
  return (
    <form ref={form} className="form group" noValidate onSubmit={submit} aria-label={m.delegation_new()}>
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {send.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
      <ColleagueField label={m.stand_in()} id={fieldId('to')} value={to} onChange={(chosen) => set({ to: chosen })} fault={fault.get('to')} without={me.username} role={me.role} />
      <div className="fields">
        <DateField label={m.away_from()} id={fieldId('from')} value={from} onChange={(value) => set({ from: value })} fault={fault.get('from')} />
        <DateField label={m.away_to()} id={fieldId('until')} value={until} onChange={(value) => set({ until: value })} fault={fault.get('until')} />
      </div>
      <TextField label={m.away_reason()} id={fieldId('reason')} value={reason} onChange={(value) => set({ reason: value })} required={false} maxLength={500} fault={fault.get('reason')} />
      <div className="form-end">
        <Button type="submit" look="strong">{send.isPending ? m.sending() : m.confirm()}</Button>
        <Button onPress={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
