import { foldDigits } from '../text/digits.js';

/** Why an identifier is refused; the words for people are data. */
export type IdentifierFault =
  | 'empty'
  | 'not-digits'
  | 'wrong-length'
  | 'all-equal-digits'
  | 'wrong-check-digit'
  | 'wrong-country'
  | 'not-a-mobile';

export type Identifier = { ok: true; value: string } | { ok: false; code: IdentifierFault };

export const refused = (code: IdentifierFault): { ok: false; code: IdentifierFault } => ({ ok: false, code });

/**
 * An identifier as it is compared: Latin digits, upper-case letters, without spaces, hyphens,
 * invisible characters and bidi marks that copying from a letter or a sheet brings along.
 */
export function bareIdentifier(text: string): string {
  return foldDigits(text.normalize('NFKC'))
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u0640_]/gu, '')
    .toUpperCase();
}

/** The fault of a text that should be exactly `length` digits, or undefined. */
export function digitFault(bare: string, length: number): IdentifierFault | undefined {
  if (bare === '') return 'empty';
  if (!/^[0-9]+$/.test(bare)) return 'not-digits';
  if (bare.length !== length) return 'wrong-length';
  return undefined;
}

/** Ten times the same digit passes some check rules and is never issued. */
export const allEqual = (bare: string): boolean => /^(.)\1*$/.test(bare);
