import type { FieldSchema } from '../api/types.js';
import { latinDigits, wholeNumber } from '../format/digits.js';
import { mobileOf, nationalCodeOf, postalCodeOf, shebaOf } from '../format/identifiers.js';
import { rialOf } from '../format/money.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import type { TypedMoney } from '../parts/money-field.js';
import { at, kindOf, propertiesOf, requiredOf, type Draft, type ObjectDraft } from './draft.js';

export interface PathFault { path: string; text: string }
interface Reading { value: unknown; faults: PathFault[] }

const read = (value: unknown): Reading => ({ value, faults: [] });
const wrong = (path: string, text: string): Reading => ({ value: undefined, faults: [{ path, text }] });

const IDENTIFIERS: Record<string, { of: (text: string) => string | null; fault: () => string }> = {
  'national-code': { of: nationalCodeOf, fault: m.fault_national_code },
  mobile: { of: mobileOf, fault: m.fault_mobile },
  'postal-code': { of: postalCodeOf, fault: m.fault_postal_code },
  sheba: { of: shebaOf, fault: m.fault_sheba },
};

/** What is wrong with a code as typed, if its field asks for one. */
export function identifierFault(schema: FieldSchema, text: string): string | undefined {
  const identifier = schema.format === undefined ? undefined : IDENTIFIERS[schema.format];
  return identifier && identifier.of(text) === null ? identifier.fault() : undefined;
}

/** The body of a form as the API takes it, or what is wrong with it, each fault with the path of its field. Empty optional fields are left out. */
export function bodyOf(schema: FieldSchema, draft: Draft, path = '', required = true, siblings: ObjectDraft = {}): Reading {
  switch (kindOf(schema)) {
    case 'object': return objectBody(schema, draft as ObjectDraft, path, required, siblings);
    case 'list': return listBody(schema, draft as Draft[], path, required);
    case 'money': return moneyBody(schema, draft as TypedMoney, path, required);
    case 'check': return draft === true ? read(true) : wrong(path, m.fault_consent());
    case 'yes-no': return draft === '' ? absent(schema, path, required) : read(draft === 'yes');
    default: return textBody(schema, draft as string, path, required);
  }
}

const labelOf = (schema: FieldSchema): string => said(schema['x-label']);
const absent = (schema: FieldSchema, path: string, required: boolean): Reading =>
  required ? wrong(path, ['choice', 'yes-no', 'colleague'].includes(kindOf(schema)) ? m.fault_choose({ label: labelOf(schema) }) : m.fault_required({ label: labelOf(schema) })) : read(undefined);

const blank = (draft: Draft): boolean =>
  typeof draft === 'string' ? draft.trim() === ''
    : typeof draft === 'boolean' ? !draft
      : Array.isArray(draft) ? draft.every(blank)
        : 'text' in draft && 'unit' in draft ? draft.text === '' : Object.values(draft).every(blank);

function objectBody(schema: FieldSchema, draft: ObjectDraft, path: string, required: boolean, siblings: ObjectDraft): Reading {
  const fields = propertiesOf(schema, siblings);
  if (!required && schema['x-depends-on'] === undefined && blank(draft)) return read(undefined);
  const readings = Object.entries(fields).map(([name, field]) => [name, bodyOf(field, draft[name] ?? '', at(path, name), requiredOf(schema, name), draft)] as const);
  const value = Object.fromEntries(readings.filter(([, reading]) => reading.value !== undefined).map(([name, reading]) => [name, reading.value]));
  return { value, faults: readings.flatMap(([, { faults }]) => faults) };
}

function listBody(schema: FieldSchema, draft: Draft[], path: string, required: boolean): Reading {
  const items = schema.items ?? { type: 'string' };
  if (draft.every(blank) && !required) return read(undefined);
  if (draft.length < (schema.minItems ?? (required ? 1 : 0))) return wrong(path, m.fault_too_few({ label: labelOf(schema), count: wholeNumber(schema.minItems ?? 1) }));
  const readings = draft.map((item, index) => bodyOf({ 'x-label': schema['x-label'], ...items }, item, at(path, index), true));
  return { value: readings.map(({ value }) => value), faults: readings.flatMap(({ faults }) => faults) };
}

function moneyBody(schema: FieldSchema, draft: TypedMoney, path: string, required: boolean): Reading {
  if (!draft?.text?.trim()) return absent(schema, path, required);
  const rial = rialOf(draft.text, draft.unit);
  return rial === null ? wrong(path, m.fault_amount({ label: labelOf(schema) })) : read(rial.toString());
}

function textBody(schema: FieldSchema, draft: string, path: string, required: boolean): Reading {
  const text = draft.trim();
  if (text === '') return absent(schema, path, required);
  const label = labelOf(schema);
  if (schema.type === 'integer') return integerBody(schema, text, path);
  const identifier = schema.format && IDENTIFIERS[schema.format];
  if (identifier) {
    const value = identifier.of(text);
    return value === null ? wrong(path, identifier.fault()) : read(value);
  }
  if (schema.maxLength !== undefined && text.length > schema.maxLength) return wrong(path, m.fault_too_long({ label, count: wholeNumber(schema.maxLength) }));
  return read(text);
}

function integerBody(schema: FieldSchema, text: string, path: string): Reading {
  const label = labelOf(schema);
  const digits = latinDigits(text).replace(/[\s٬,]/g, '');
  if (!/^[0-9]{1,9}$/.test(digits)) return wrong(path, m.fault_number({ label }));
  const value = Number(digits);
  if (value < (schema.minimum ?? 0) || value > (schema.maximum ?? Infinity)) {
    return wrong(path, schema.maximum === undefined
      ? m.fault_at_least({ label, minimum: wholeNumber(schema.minimum ?? 0) })
      : m.fault_range({ label, minimum: wholeNumber(schema.minimum ?? 0), maximum: wholeNumber(schema.maximum) }));
  }
  return read(value);
}
