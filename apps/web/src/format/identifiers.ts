import { latinDigits } from './digits.js';

const bare = (text: string): string => latinDigits(text).replace(/[\s\-\u2010-\u2015().\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/** Ten digits whose last one is the check digit; null when not. */
export function nationalCodeOf(text: string): string | null {
  const code = bare(text);
  if (!/^[0-9]{10}$/.test(code) || /^(.)\1{9}$/.test(code)) return null;
  const rest = [...code.slice(0, 9)].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11;
  return Number(code[9]) === (rest < 2 ? rest : 11 - rest) ? code : null;
}

/** `09` and nine digits, from any usual way of writing it; null when it is none. */
export function mobileOf(text: string): string | null {
  const digits = /^(?:\+98|0098|98|0)?(9[0-9]{9})$/.exec(bare(text))?.[1];
  return digits ? `0${digits}` : null;
}

export const postalCodeOf = (text: string): string | null => (/^[0-9]{10}$/.test(bare(text)) ? bare(text) : null);

/** `IR` and 24 digits with the right remainder by 97; null when not. */
export function shebaOf(text: string): string | null {
  const digits = /^(?:IR)?([0-9]{24})$/.exec(bare(text).toUpperCase())?.[1];
  if (!digits) return null;
  return BigInt(`${digits.slice(2)}1827${digits.slice(0, 2)}`) % 97n === 1n ? `IR${digits}` : null;
}
