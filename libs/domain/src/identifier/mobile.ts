import { bareIdentifier, refused } from './identifier-fault.js';
import type { Identifier } from './identifier-fault.js';

const FORM = /^(?:\+98|0098|98|0)?(9[0-9]{9})$/;

/**
 * An Iranian mobile number, stored as `09` and nine digits. Written with +98, 0098, 98, 0 or
 * nothing in front, spaces, hyphens or brackets between.
 */
export function parseMobile(text: string): Identifier {
  const bare = bareIdentifier(text).replace(/[().]/g, '');
  if (bare === '') return refused('empty');
  if (!/^\+?[0-9]+$/.test(bare)) return refused('not-digits');
  const subscriber = FORM.exec(bare)?.[1];
  if (subscriber) return { ok: true, value: `0${subscriber}` };
  return refused(/^(?:\+98|0098|98|0)?9/.test(bare) ? 'wrong-length' : 'not-a-mobile');
}
