import { allEqual, bareIdentifier, digitFault, refused } from './identifier-fault.js';
import type { Identifier } from './identifier-fault.js';

const WEIGHTS = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

/**
 * The national id of a legal person (firm, cooperative): 11 digits, the last a check digit: each of
 * the first ten plus (tenth + 2), weighted, modulo 11, and 10 counts as 0.
 */
export function parseLegalId(text: string): Identifier {
  const bare = bareIdentifier(text);
  const fault = digitFault(bare, 11);
  if (fault) return refused(fault);
  if (allEqual(bare)) return refused('all-equal-digits');
  const digits = [...bare].map(Number);
  const shift = Number(bare.charAt(9)) + 2;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (Number(bare.charAt(index)) + shift), 0);
  const rest = (sum % 11) % 10;
  return digits[10] === rest ? { ok: true, value: bare } : refused('wrong-check-digit');
}
