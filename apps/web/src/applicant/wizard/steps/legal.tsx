import { latinDigits } from '../../../format/digits.js';
import { m } from '../../../paraglide/messages.js';
import { TextField } from '../../../parts/field.js';
import { step } from '../application.js';
import { Reader } from '../reader.js';

interface Typed { legalName: string; legalId: string }

const legalIdOf = (text: string): string | null => {
  const digits = latinDigits(text).replace(/[\s\-\u200c-\u200f]/g, '');
  return /^[0-9]{11}$/.test(digits) ? digits : null;
};

/** The firm or cooperative itself. */
export const legal = step<Typed>({
  id: 'legal',
  initial: ({ file, begun }) => {
    const { legalName, legalId } = file?.applicant ?? begun.applicant ?? {};
    return { legalName: legalName ?? '', legalId: legalId ?? '' };
  },
  read: (typed) => {
    const read = new Reader();
    const legalName = read.text({ path: 'legalName', label: m.apply_legal_name() }, typed.legalName, 200);
    const legalId = read.code({ path: 'legalId', label: m.legal_id() }, typed.legalId, legalIdOf, m.apply_fault_legal_id());
    return { faults: read.faults, part: { applicant: { legalName, legalId } } };
  },
  Fields: ({ typed, set, fault }) => (
    <>
      <TextField id="legalName" label={m.apply_legal_name()} hint={m.apply_legal_name_hint()} fault={fault('legalName')} value={typed.legalName} onChange={(legalName) => set({ legalName })} autoComplete="organization" required />
      <TextField id="legalId" label={m.legal_id()} hint={m.apply_legal_id_hint()} fault={fault('legalId')} value={typed.legalId} onChange={(legalId) => set({ legalId })} inputMode="numeric" autoComplete="off" maxLength={24} code required />
    </>
  ),
});
