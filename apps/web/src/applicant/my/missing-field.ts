import type { CaseDetail, FieldSchema } from '../../api/types.js';
import { emptyDraft, kindOf, type Draft, type ObjectDraft } from '../../forms/draft.js';
import { moneyOf } from '../../parts/money-field.js';

/** The part of the description of `amend` that a place of the application names (`plan`, `applicant.postalCode`); null where it has no such part now. */
export function partOfAmend(amend: FieldSchema | undefined, place: string): FieldSchema | null {
  const [name = '', ...rest] = place.split('.');
  const field = amend?.properties?.[name];
  if (!field) return null;
  const inner = rest.length > 0 ? partOfAmend(field, rest.join('.')) : field;
  return inner && { type: 'object', properties: { [name]: rest.length > 0 ? { ...inner, 'x-label': field['x-label'] } : field }, required: [name] };
}

type Plain = string | number | boolean | null | undefined | Plain[] | { [name: string]: Plain };

/** What stands in the case now, as it would be typed: people put right what is wrong and keep the rest. */
function typedOf(schema: FieldSchema, value: Plain): Draft {
  if (value === null || value === undefined) return emptyDraft(schema);
  const kind = kindOf(schema);
  if (Array.isArray(value)) return kind === 'list' ? value.map((item) => typedOf(schema.items ?? { type: 'string' }, item)) : emptyDraft(schema);
  if (typeof value === 'object') {
    return kind === 'object' ? Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, typedOf(field, value[name])])) : emptyDraft(schema);
  }
  if (kind === 'money') return { ...moneyOf(String(value)) };
  if (kind === 'yes-no') return value === true ? 'yes' : 'no';
  return kind === 'object' || kind === 'list' ? emptyDraft(schema) : String(value);
}

export const draftOfCase = (part: FieldSchema, file: CaseDetail): ObjectDraft => typedOf(part, file as unknown as Plain) as ObjectDraft;
