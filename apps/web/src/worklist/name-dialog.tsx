import { useState, type FormEvent } from 'react';
import { ProblemError } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';
import { Overlay } from '../parts/overlay.js';

const LONGEST = 80;

interface Props { title: string; hint?: string; name?: string; sending: { isPending: boolean; error: unknown }; onName: (name: string) => Promise<unknown>; onClose: () => void }

/** Asks for one name. */
export function NameDialog({ title, hint, name = '', sending, onName, onClose }: Props) {
  const [text, setText] = useState(name);
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '' || sending.isPending) return;
    await onName(text.trim()).then(onClose, () => undefined);
  };
  const fault = missing ? m.fault_required({ label: m.list_name() }) : sending.error === null ? undefined : (sending.error instanceof ProblemError && faultsOfProblem(sending.error.problem)[0]?.text) || problemText(sending.error);
  return (
    <Overlay title={title} onClose={onClose} place="centre">
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={m.list_name()} hint={hint} value={text} onChange={setText} fault={fault} maxLength={LONGEST} autoFocus autoComplete="off" />
        <div className="form-end">
          <Button type="submit" look="strong">{sending.isPending ? m.sending() : m.confirm()} <kbd aria-hidden="true">Enter</kbd></Button>
          <Button onPress={onClose}>{m.cancel()}</Button>
        </div>
      </form>
    </Overlay>
  );
}
