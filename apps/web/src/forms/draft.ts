import type { FieldSchema } from '../api/types.js';
import { emptyMoney, moneyOf, type TypedMoney } from '../parts/money-field.js';

/** What somebody has typed into a form so far, as typed: it is read only when the form is submitted. */
export type Draft = string | boolean | TypedMoney | Draft[] | { [name: string]: Draft };
export type ObjectDraft = { [name: string]: Draft };

export type FieldKind = 'money' | 'date' | 'check' | 'yes-no' | 'choice' | 'long-text' | 'number' | 'text' | 'colleague' | 'object' | 'list';

/** How a field is asked for. A boolean that must be true is a consent; any other is a question with two answers. */
export function kindOf(schema: FieldSchema): FieldKind {
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') return 'list';
  if (schema.type === 'boolean') return schema.const === true ? 'check' : 'yes-no';
  if (schema['x-options'] || schema.enum) return 'choice';
  if (schema['x-list'] === 'colleagues') return 'colleague';
  if (schema['x-unit'] === 'rial') return 'money';
  if (schema.format === 'date') return 'date';
  if (schema.type === 'integer') return 'number';
  return schema['x-multiline'] ? 'long-text' : 'text';
}

/** An object's fields as they stand now: its own, and those that hang on the value of a sibling. */
export function propertiesOf(schema: FieldSchema, siblings: ObjectDraft): Record<string, FieldSchema> {
  const depends = schema['x-depends-on'];
  const chosen = depends && siblings[depends.field];
  return { ...schema.properties, ...(typeof chosen === 'string' ? depends?.properties[chosen] : undefined) };
}

/** Fields of a sibling's choice are asked for in full: the choice was made to supply them. */
export const requiredOf = (schema: FieldSchema, name: string): boolean =>
  schema.required?.includes(name) === true || (schema['x-depends-on'] !== undefined && schema.properties?.[name] === undefined);

/** A form before anybody types; lists that need an item begin with one. */
export function emptyDraft(schema: FieldSchema): Draft {
  switch (kindOf(schema)) {
    case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, emptyDraft(field)]));
    case 'list': return Array.from({ length: schema.minItems ?? 0 }, () => emptyDraft(schema.items ?? { type: 'string' }));
    case 'check': return false;
    case 'money': return schema.default === undefined ? emptyMoney : moneyOf(schema.default);
    case 'choice': return schema.default ?? soleChoice(schema);
    default: return schema.default ?? '';
  }
}

/** Where only one thing can be chosen it is chosen already. */
function soleChoice(schema: FieldSchema): string {
  const values = schema['x-options']?.map(({ value }) => value) ?? schema.enum ?? [];
  return values.length === 1 ? values[0]! : '';
}

/** What was typed before (in this tab) laid over an empty form, as far as it still fits. */
export function recalled(schema: FieldSchema, stored: unknown, siblings: ObjectDraft = {}): Draft {
  const empty = emptyDraft(schema);
  if (stored === undefined || stored === null) return empty;
  const kind = kindOf(schema);
  if (kind === 'object' && typeof stored === 'object') {
    const fields = Object.entries(propertiesOf(schema, siblings));
    return Object.fromEntries(fields.map(([name, field]) => [name, recalled(field, (stored as ObjectDraft)[name], stored as ObjectDraft)]));
  }
  if (kind === 'list') return Array.isArray(stored) ? stored.map((item) => recalled(schema.items ?? { type: 'string' }, item)) : empty;
  if (kind === 'money') return typeof stored === 'object' && 'text' in stored && 'unit' in stored ? (stored as TypedMoney) : empty;
  if (kind === 'choice') return typeof stored === 'string' && (schema['x-options'] ?? []).some(({ value }) => value === stored) ? stored : empty;
  return typeof stored === typeof empty ? (stored as Draft) : empty;
}

export const fieldId = (path: string): string => `field-${path.replaceAll('.', '-')}`;
export const at = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
