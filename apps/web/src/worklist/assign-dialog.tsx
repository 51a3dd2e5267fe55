import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { giveCommand } from '../api/daily-work.js';
import { problemText } from '../api/problem-text.js';
import type { CaseSummary } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Overlay } from '../parts/overlay.js';
import { WithCodes } from '../parts/text.js';
import { ColleagueField } from '../forms/colleague-field.js';
import { showInLists } from './row-work.js';
import type { Say } from './said-line.js';

interface Props { item: CaseSummary; say: Say; onDone: () => void; onClose: () => void }

/** Hands one case to a colleague. */
export function AssignDialog({ item, say, onDone, onClose }: Props) {
  const queries = useQueryClient();
  const [to, setTo] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: () => giveCommand(item, { type: 'assign', to }),
    onSuccess: ({ case: after }) => {
      showInLists(queries, after);
      say({ text: m.assigned({ number: after.number }) });
      onDone();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(to === '');
    if (to !== '' && !send.isPending) send.mutate();
  };
  return (
    <Overlay title={<WithCodes text={m.assign_title({ number: item.number, name: item.applicantName })} />} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit} onKeyDownCapture={(event) => { if (event.ctrlKey && event.code === 'Enter') { event.stopPropagation(); submit(event); } }}>
        {send.isError && <p className="notice bad" role="alert">{problemText(send.error)}</p>}
        <ColleagueField label={m.assign_to()} value={to} onChange={setTo} fault={missing ? m.fault_choose({ label: m.assign_to() }) : undefined} />
        <div className="form-end">
          <Button type="submit" look="strong">{send.isPending ? m.sending() : m.confirm()} <kbd aria-hidden="true">Ctrl Enter</kbd></Button>
          <Button onPress={onClose}>{m.cancel()}</Button>
        </div>
      </form>
    </Overlay>
  );
}
