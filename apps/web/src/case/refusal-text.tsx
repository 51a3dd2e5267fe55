import type { Refusal } from '../api/types.js';
import { listed } from '../format/listed.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';

/** Why not, what is missing and who can supply it. Facts with figures stand in the message itself. */
export function RefusalText({ refusal }: { refusal: Refusal }) {
  const missing = (refusal.missing ?? []).filter(({ have, need, most }) => have == null && need == null && most == null);
  const suppliers = refusal.whoCanSupply ?? [];
  return (
    <>
      <span>{said(refusal.message)}</span>
      {missing.length > 0 && <span className="sub"> {m.missing_things({ list: listed(missing.map(({ label }) => said(label))) })}</span>}
      {suppliers.length > 0 && <span className="sub"> {m.who_can_supply({ list: listed(suppliers.map(({ label }) => said(label))) })}</span>}
    </>
  );
}
