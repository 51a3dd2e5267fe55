import type { AvailableCommand, CaseDetail, FieldSchema, Label } from '../api/types.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import type { Names } from '../reference/names.js';
import { answerPlaces } from './answer-places.js';

/** The form of a command: what it asks for, and the body that its answers become. */
export interface CommandForm { schema: FieldSchema; bodyOf: (value: object) => object }

const asTyped = (value: object): object => value;
const label = (text: string): Label => ({ fa: text, en: text });

/** Most commands are asked for just as the server describes them. */
export function formOf(command: AvailableCommand, file: CaseDetail, consent: Label | undefined, names: Names): CommandForm {
  const { fields } = command;
  switch (command.type) {
    case 'submit': return { schema: withConsent(fields, consent), bodyOf: asTyped };
    case 'return': return { schema: withPlaces(fields, file, names), bodyOf: asTyped };
    case 'confirm-damage': return damageForm(fields, file);
    default: return { schema: fields, bodyOf: asTyped };
  }
}

/** Who consents reads what to: the words of the programme stand where the field's name would. */
function withConsent(schema: FieldSchema, words: Label | undefined): FieldSchema {
  const field = schema.properties?.consent;
  return field && words ? { ...schema, properties: { ...schema.properties, consent: { ...field, 'x-label': words } } } : schema;
}

/** Where an item is answered is chosen by name. */
function withPlaces(schema: FieldSchema, file: CaseDetail, { reference }: Names): FieldSchema {
  const missing = schema.properties?.missing;
  const field = missing?.items?.properties?.field;
  if (!missing?.items || !field) return schema;
  const options = answerPlaces(reference, file.programme).map(({ field: value, name }) => ({ value, label: label(name) }));
  const items = { ...missing.items, properties: { ...missing.items.properties, field: { ...field, 'x-label': label(m.paper_answer_place()), 'x-options': options } } };
  return { ...schema, properties: { ...schema.properties, missing: { ...missing, items } } };
}

/** Every item of the list has a place of its own, so that none is forgotten; where a case has no list the committee makes it, as described. */
function damageForm(schema: FieldSchema, file: CaseDetail): CommandForm {
  const { items, photos: _shown, ...rest } = schema.properties ?? {};
  const photos = file.documents.filter(({ kind }) => kind === 'visit-photo').map(({ id }) => id);
  const withPhotos = (value: object): object => ({ ...value, ...(photos.length > 0 && { photos }) });
  const { confirmedRial, note } = items?.items?.properties ?? {};
  if (file.damage.length === 0 || !items || !confirmedRial || !note) return { schema: { ...schema, properties: { ...(items && { items }), ...rest } }, bodyOf: withPhotos };
  const rows = file.damage.map(({ amountRial, item }, at): [string, FieldSchema] => [String(at), {
    type: 'object', 'x-label': label(item), required: ['confirmedRial'],
    properties: { confirmedRial: { ...confirmedRial, 'x-help': label(m.visit_claimed({ amount: toman(amountRial) })) }, note: { ...note, 'x-label': label(m.visit_why_less()) } },
  }]);
  const list: FieldSchema = { type: 'object', 'x-label': label(m.damage()), properties: Object.fromEntries(rows), required: rows.map(([at]) => at) };
  return {
    schema: { ...schema, properties: { items: list, ...rest } },
    bodyOf: (value) => {
      const { items: confirmed, ...others } = value as { items: Record<string, object> };
      return withPhotos({ ...others, items: Object.entries(confirmed).map(([at, row]) => ({ item: file.damage[Number(at)]?.item, ...row })) });
    },
  };
}
