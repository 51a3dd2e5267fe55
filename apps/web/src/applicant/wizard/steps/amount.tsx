import { toman } from '../../../format/money.js';
import { m } from '../../../paraglide/messages.js';
import { SelectField } from '../../../parts/field.js';
import { TomanField, tomanText } from '../../parts/toman-field.js';
import { isFlood, kindOf, step, type About } from '../application.js';
import { Reader } from '../reader.js';

interface Typed { toman: string; bank: string }

const ceilingOf = (about: About): string | undefined => about.programme.rules.ceilingRial?.[kindOf(about)];
const damageOf = ({ file }: About): string => (file?.damage ?? []).reduce((sum, { amountRial }) => sum + BigInt(amountRial ?? '0'), 0n).toString();

/** How much, and at which bank somebody would rather have it. */
export const amount = step<Typed>({
  id: 'amount',
  initial: ({ file }) => ({ toman: tomanText(file?.requestedRial), bank: file?.preferredBank ?? '' }),
  read: (typed, about) => {
    const read = new Reader();
    const requestedRial = read.rial({ path: 'toman', label: m.apply_amount() }, typed.toman);
    const ceiling = ceilingOf(about);
    if (requestedRial !== undefined && ceiling !== undefined && BigInt(requestedRial) > BigInt(ceiling)) read.wrong('toman', m.apply_fault_ceiling({ amount: toman(ceiling) }));
    return { faults: read.faults, part: { requestedRial, ...(typed.bank !== '' && { preferredBank: typed.bank }) } };
  },
  Fields: ({ typed, set, fault, about }) => {
    const ceiling = ceilingOf(about);
    const banks = (about.programme.rules.agents ?? []).map((code) => ({ value: code, label: about.names.bank(code) }));
    return (
      <>
        {isFlood(about) && damageOf(about) !== '0' && <p>{m.apply_amount_damage({ amount: toman(damageOf(about)) })}</p>}
        <TomanField id="toman" label={m.apply_amount()} hint={ceiling && m.apply_amount_ceiling({ amount: toman(ceiling) })} fault={fault('toman')} value={typed.toman} onChange={(text) => set({ toman: text })} required />
        {banks.length > 1 && <SelectField id="bank" label={m.apply_bank()} hint={m.apply_bank_hint()} fault={fault('bank')} value={typed.bank} onChange={(bank) => set({ bank })} options={banks} empty={m.apply_bank_any()} required={false} />}
      </>
    );
  },
});
