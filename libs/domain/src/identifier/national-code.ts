import { allEqual, bareIdentifier, digitFault, refused } from './identifier-fault.js';
import type { Identifier } from './identifier-fault.js';

const LENGTH = 10;

/**
 * The national code of a person: 10 digits of which the last is a check digit (weights 10 to 2,
 * modulo 11). Leading zeros must be there: a sheet that lost them is a fault of the sheet, and
 * guessing them back could name another person.
 */
export function parseNationalCode(text: string): Identifier {
  const bare = bareIdentifier(text);
  const fault = digitFault(bare, LENGTH);
  if (fault) return refused(fault);
  if (allEqual(bare)) return refused('all-equal-digits');
  const digits = [...bare].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (LENGTH - index), 0);
  const rest = sum % 11;
  return digits[9] === (rest < 2 ? rest : 11 - rest) ? { ok: true, value: bare } : refused('wrong-check-digit');
}

/** A national code for people who need not know it: the first three and the last two digits, `127*****81`. */
export function maskNationalCode(value: string): string {
  return masked(value, 3, 2);
}

/** A mobile number for people who need not know it: the first three and the last four digits, `091****1234`. */
export function maskMobile(value: string): string {
  return masked(value, 3, 4);
}

/** What is too short to hide anything is hidden whole. */
function masked(value: string, first: number, last: number): string {
  if (value.length <= first + last) return '*'.repeat(value.length);
  return value.slice(0, first) + '*'.repeat(value.length - first - last) + value.slice(-last);
}
