import { bareIdentifier, refused } from './identifier-fault.js';
import type { Identifier } from './identifier-fault.js';

const DIGITS = 24;

/**
 * A Sheba (the Iranian IBAN): `IR` and 24 digits whose remainder by 97 is 1 (ISO 7064, MOD 97-10).
 * The 24 digits alone are accepted and get their `IR`; another country's IBAN is not.
 */
export function parseSheba(text: string): Identifier {
  const bare = bareIdentifier(text);
  if (bare === '') return refused('empty');
  const country = /^[A-Z]{2}/.exec(bare)?.[0];
  if (country && country !== 'IR') return refused('wrong-country');
  const digits = country ? bare.slice(2) : bare;
  if (!/^[0-9]*$/.test(digits)) return refused('not-digits');
  if (digits.length !== DIGITS) return refused('wrong-length');
  // Country and check digits go to the end, letters count from 10: I = 18, R = 27.
  const rotated = BigInt(`${digits.slice(2)}1827${digits.slice(0, 2)}`);
  return rotated % 97n === 1n ? { ok: true, value: `IR${digits}` } : refused('wrong-check-digit');
}
