import { nationalCodeOf } from '../../../format/identifiers.js';
import { m } from '../../../paraglide/messages.js';
import { ChoiceField, TextField } from '../../../parts/field.js';
import { step, type KindOfApplicant } from '../application.js';
import { kindChoice } from '../choices.js';
import { Reader } from '../reader.js';

interface Typed { kind: string; firstName: string; lastName: string; nationalCode: string }

/** Who asks: a person, or who signs for a firm or cooperative. */
export const who = step<Typed>({
  id: 'who',
  initial: ({ file, begun, programme }) => {
    const { kind, firstName = '', lastName = '', nationalCode = '' } = file?.applicant ?? begun.applicant ?? {};
    const kinds = programme.rules.applicantKinds ?? ['person'];
    return { kind: kind ?? (kinds.length === 1 ? kinds[0]! : ''), firstName, lastName, nationalCode: nationalCode ?? '' };
  },
  read: (typed) => {
    const read = new Reader();
    const kind = read.choice({ path: 'kind', label: m.apply_kind() }, typed.kind) as KindOfApplicant | undefined;
    const firstName = read.text({ path: 'firstName', label: m.first_name() }, typed.firstName, 100);
    const lastName = read.text({ path: 'lastName', label: m.last_name() }, typed.lastName, 100);
    const nationalCode = read.code({ path: 'nationalCode', label: m.national_code() }, typed.nationalCode, nationalCodeOf, m.apply_fault_national_code());
    return { faults: read.faults, part: { applicant: { kind, firstName, lastName, nationalCode } } };
  },
  Fields: ({ typed, set, fault, about: { programme } }) => {
    const kinds = programme.rules.applicantKinds ?? ['person'];
    const legal = typed.kind === 'firm' || typed.kind === 'cooperative';
    return (
      <>
        {kinds.length > 1 && <ChoiceField id="kind" label={m.apply_kind()} fault={fault('kind')} value={typed.kind} onChange={(kind) => set({ kind })} options={kinds.map(kindChoice)} />}
        {legal && <p>{m.apply_who_signer()}</p>}
        <TextField id="firstName" label={m.first_name()} fault={fault('firstName')} value={typed.firstName} onChange={(firstName) => set({ firstName })} autoComplete="given-name" required />
        <TextField id="lastName" label={m.last_name()} fault={fault('lastName')} value={typed.lastName} onChange={(lastName) => set({ lastName })} autoComplete="family-name" required />
        <TextField
          id="nationalCode" label={m.national_code()} hint={m.apply_national_code_hint()} fault={fault('nationalCode')} value={typed.nationalCode}
          onChange={(nationalCode) => set({ nationalCode })} inputMode="numeric" autoComplete="off" maxLength={20} code required
        />
      </>
    );
  },
});
