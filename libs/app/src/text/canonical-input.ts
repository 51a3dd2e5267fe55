import { canonicalText, type IdentifierFault, type TextFault } from '#domain';

/** Why an input is refused before anything is decided about it, with the place in it: `applicant.firstName`, `missing.0.note`. */
export interface InputFault { path: string; code: TextFault | IdentifierFault | 'too-deep' | 'too-many-values' | 'required' | 'unknown' | 'exists' | 'amount-zero' | 'not-an-address' }

/** An input that cannot be kept: texts that no canonical form has, codes that do not exist. The edge answers it as malformed. */
export class InputFaultError extends Error {
  override readonly name = 'InputFaultError';

  constructor(readonly faults: readonly InputFault[]) {
    super(`The input cannot be kept: ${faults.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
  }
}

/** The longest text of any field; shorter limits of single fields are the edge's. In characters. */
const MOST_CHARACTERS = 4000;
const MOST_DEPTH = 8;
const MOST_VALUES = 5000;

/**
 * The input with every text in its one kept form (see `canonicalText`), keys unchanged; bigints, dates, numbers and nulls pass.
 * This is the only place where typed text is canonicalised: registrations and commands both come through here.
 * @throws InputFaultError naming every text that is refused
 */
export function canonicalInput<T>(input: T): T {
  const faults: InputFault[] = [];
  let values = 0;
  const walk = (value: unknown, path: string, depth: number): unknown => {
    values += 1;
    if (values > MOST_VALUES) throw new InputFaultError([{ path, code: 'too-many-values' }]);
    if (depth > MOST_DEPTH) throw new InputFaultError([{ path, code: 'too-deep' }]);
    if (typeof value === 'string') {
      const canonical = canonicalText(value, MOST_CHARACTERS);
      if (canonical.ok) return canonical.text;
      faults.push({ path, code: canonical.code });
      return value;
    }
    if (Array.isArray(value)) return value.map((entry, at) => walk(entry, joined(path, String(at)), depth + 1));
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, joined(path, key), depth + 1)]));
  };
  const canonical = walk(input, '', 0) as T;
  if (faults.length > 0) throw new InputFaultError(faults);
  return canonical;
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
