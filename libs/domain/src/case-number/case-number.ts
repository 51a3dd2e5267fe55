import { foldDigits } from '../text/digits.js';

/** A case number taken apart; the check digit is not part of the sequence. */
export type CaseNumber = { prefix: string; jalaliYear: number; sequence: number };

/** Why a typed case number is refused. */
export type CaseNumberFault = 'empty' | 'unreadable' | 'wrong-check-digit';

export type ParsedCaseNumber = { ok: true; value: string; parts: CaseNumber } | { ok: false; code: CaseNumberFault };

const SEQUENCE_DIGITS = 5;
const LONGEST_SEQUENCE = 9;

/** A totally anti-symmetric quasigroup of order 10 (Damm 2004): finds every single wrong digit and every swap of neighbours. */
const DAMM = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
];

/**
 * The number of a case that people read out on the phone: `FL-1399-000123`, the programme's prefix,
 * the Jalali year and the sequence of the year with a check digit over year and sequence at its end.
 * The sequence has five digits at least and grows beyond 99999.
 *
 * @param prefix one to four Latin letters of the programme
 * @param jalaliYear four digits
 * @param sequence from 1 to 999,999,999, counted by prefix and year
 * @throws RangeError when a part has no such form
 */
export function caseNumber(prefix: string, jalaliYear: number, sequence: number): string {
  const sound = /^[A-Z]{1,4}$/.test(prefix) && /^[0-9]{4}$/.test(String(jalaliYear));
  if (!sound || !Number.isInteger(sequence) || sequence < 1 || sequence >= 10 ** LONGEST_SEQUENCE)
    throw new RangeError(`No case number of ${prefix}, ${jalaliYear}, ${sequence}`);
  const digits = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return `${prefix}-${jalaliYear}-${digits}${checkDigit(`${jalaliYear}${digits}`)}`;
}

/**
 * A case number as typed or pasted: any digits, small letters, with other separators or none.
 * `value` is its one written form.
 */
export function parseCaseNumber(text: string): ParsedCaseNumber {
  const bare = foldDigits(text).replace(/[\s\p{Pd}\p{Cf}_/.\u2212]/gu, '').toUpperCase();
  if (bare === '') return { ok: false, code: 'empty' };
  const found = /^([A-Z]{1,4})([0-9]{4})([0-9]{5,9})([0-9])$/.exec(bare);
  if (!found) return { ok: false, code: 'unreadable' };
  const [, prefix = '', year = '', digits = '', check = ''] = found;
  if (checkDigit(year + digits) !== check) return { ok: false, code: 'wrong-check-digit' };
  const parts = { prefix, jalaliYear: Number(year), sequence: Number(digits) };
  // Zeros beyond the five digits, or a sequence of nothing, are no number that was ever given out.
  const needless = digits.length > SEQUENCE_DIGITS && digits.startsWith('0');
  if (parts.sequence === 0 || needless) return { ok: false, code: 'unreadable' };
  return { ok: true, value: caseNumber(prefix, parts.jalaliYear, parts.sequence), parts };
}

function checkDigit(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.charAt(Number(digit)));
  return String(interim);
}
