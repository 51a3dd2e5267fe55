import { foldDigits } from '../text/digits.js';

/** Units in which amounts are typed or listed. */
export type AmountUnit = 'rial' | 'toman' | 'million-rial' | 'million-toman' | 'billion-toman';

/** Why an amount is refused. */
export type AmountFault = 'empty' | 'not-a-number' | 'negative' | 'ambiguous' | 'fraction-of-rial' | 'too-large';

export type Amount = { ok: true; rial: bigint } | { ok: false; code: AmountFault };

/** Decimal exponent of one unit in rials. */
const EXPONENT: Record<AmountUnit, number> = { rial: 0, toman: 1, 'million-rial': 6, 'million-toman': 7, 'billion-toman': 10 };

/** What the database's 64-bit integer holds. */
const MOST_RIAL = 9_223_372_036_854_775_807n;
const LONGEST_TEXT = 60;

const refused = (code: AmountFault): Amount => ({ ok: false, code });

/**
 * An amount as typed, in whole rials, exactly.
 *
 * Digits may be Persian, Arabic-Indic or Latin. Groups of three are parted by one kind of
 * ٬ , ، or space; the decimal mark is ٫ . or /. Never guessed, but refused as `ambiguous`:
 * - groups that are not of three digits (`1,5`, `12,34,567`), begin with zero (`0,500`) or mix separators;
 * - more than one decimal mark (`1.234.567`), or a group after the mark (`1.234,5`);
 * - one to three digits, a decimal mark, exactly three digits (`1.234`, `1/500`): people write groups
 *   like that too, and the difference is a factor of a thousand. In any unit; `0.234`, `1.2340` and
 *   `1,234.567` are clear.
 *
 * @param text what was typed; the unit is not read from it
 * @param unit the unit that the field or the column header names
 */
export function parseAmount(text: string, unit: AmountUnit): Amount {
  const bare = foldDigits(text.replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, ''))
    .replace(/\s/gu, ' ')
    .trim();
  if (bare === '') return refused('empty');
  if (bare.length > LONGEST_TEXT) return refused('too-large');
  if (/^(?:[-−–]|\().*[0-9]|[0-9] ?[-−]$/u.test(bare)) return refused('negative');
  if (!/^[0-9][0-9٬,، ./٫]*$/u.test(bare) || !/[0-9]$/.test(bare)) return refused('not-a-number');
  const parts = bare.split(/[./٫]/u);
  const [whole = '', fraction = ''] = parts;
  if (parts.length > 2 || !/^[0-9]*$/.test(fraction)) return refused('ambiguous');
  if (!/^[0-9]+$/.test(whole) && !isGrouped(whole)) return refused('ambiguous');
  if (parts.length === 2 && fraction.length === 3 && /^[1-9][0-9]{0,2}$/.test(whole)) return refused('ambiguous');
  return inRial(whole.replace(/[^0-9]/g, ''), fraction, EXPONENT[unit]);
}

const isGrouped = (whole: string): boolean => /^[1-9][0-9]{0,2}([٬,، ])[0-9]{3}(?:\1[0-9]{3})*$/u.test(whole);

function inRial(whole: string, fraction: string, exponent: number): Amount {
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > exponent) return refused('fraction-of-rial');
  const rial = BigInt(whole + significant.padEnd(exponent, '0'));
  return rial > MOST_RIAL ? refused('too-large') : { ok: true, rial };
}
