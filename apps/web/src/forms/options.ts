import type { FieldSchema } from '../api/types.js';
import { said } from '../i18n/locale.js';
import type { Option } from '../parts/field.js';

/** What can be chosen in a field, in the reader's words where the server gave any. */
export const optionsOf = (schema: FieldSchema): Option[] =>
  schema['x-options']?.map(({ value, label }) => ({ value, label: said(label) })) ?? schema.enum?.map((value) => ({ value, label: value })) ?? [];
