import { allEqual, bareIdentifier, digitFault, refused } from './identifier-fault.js';
import type { Identifier, IdentifierFault } from './identifier-fault.js';

export type PlaceCode =
  | { ok: true; value: string; warning?: 'village-code' }
  | { ok: false; code: IdentifierFault };

const POSTAL_LENGTH = 10;
const VILLAGE_LENGTHS = { shortest: 6, longest: 8 };

/** A postal code: 10 digits. It carries no check digit; ten equal digits are a filler and are refused. */
export function parsePostalCode(text: string): Identifier {
  const bare = bareIdentifier(text);
  const fault = digitFault(bare, POSTAL_LENGTH);
  if (fault) return refused(fault);
  return allEqual(bare) ? refused('all-equal-digits') : { ok: true, value: bare };
}

/**
 * A postal code, or where a village has none the 6 to 8 digits of its village code in the statistical
 * register. That is accepted with a warning, so that the postal code can be asked for later.
 */
export function parsePlaceCode(text: string): PlaceCode {
  const bare = bareIdentifier(text);
  const mayBeVillage = bare.length >= VILLAGE_LENGTHS.shortest && bare.length <= VILLAGE_LENGTHS.longest;
  if (!mayBeVillage || digitFault(bare, bare.length)) return parsePostalCode(text);
  return allEqual(bare) ? refused('all-equal-digits') : { ok: true, value: bare, warning: 'village-code' };
}
