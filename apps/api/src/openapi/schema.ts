/** JSON Schema as the OpenAPI document carries it, for what the API answers. */
export interface SchemaObject {
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  example?: unknown;
  enum?: (string | null)[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}
export type Schema = SchemaObject | { $ref: string };

export const text: SchemaObject = { type: 'string' };
export const textOrNull: SchemaObject = { type: ['string', 'null'] };
export const id: SchemaObject = { type: 'string', format: 'uuid' };
export const instant: SchemaObject = { type: 'string', format: 'date-time' };
export const instantOrNull: SchemaObject = { type: ['string', 'null'], format: 'date-time' };
export const day: SchemaObject = { type: 'string', format: 'date', example: '2021-02-09' };
export const dayOrNull: SchemaObject = { type: ['string', 'null'], format: 'date' };
export const jalali: SchemaObject = { type: 'string', description: 'The same day in the Jalali calendar', example: '1399-11-21' };
export const jalaliOrNull: SchemaObject = { type: ['string', 'null'], description: 'The same day in the Jalali calendar' };
export const rial: SchemaObject = { type: 'string', pattern: '^-?\\d+$', description: 'Integer rials', example: '500000000' };
export const rialOrNull: SchemaObject = { type: ['string', 'null'], pattern: '^-?\\d+$', description: 'Integer rials; null before the amount exists and for roles that see no amounts' };
export const count: SchemaObject = { type: 'integer' };
export const countOrNull: SchemaObject = { type: ['integer', 'null'] };
export const flag: SchemaObject = { type: 'boolean' };

export const oneOf = (values: readonly string[]): SchemaObject => ({ type: 'string', enum: [...values] });
export const oneOfOrNull = (values: readonly string[]): SchemaObject => ({ type: ['string', 'null'], enum: [...values, null] });
export const list = (items: Schema): SchemaObject => ({ type: 'array', items });
export const mapOf = (values: Schema): SchemaObject => ({ type: 'object', additionalProperties: values });
/** An object whose names are not fixed by the API. */
export const open: SchemaObject = { type: 'object', additionalProperties: true };
export const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: Schema): SchemaObject => ({ anyOf: [schema, { type: 'null' }] });

/** An object with exactly these names. @param optional the names that may be absent */
export const record = (properties: Record<string, Schema>, optional: readonly string[] = []): SchemaObject => ({
  type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false,
});

/** A page of a list. */
export const page = (items: Schema, more: Record<string, Schema> = {}): SchemaObject => record({ items: list(items), nextCursor: textOrNull, ...more });
export const items = (of: Schema): SchemaObject => record({ items: list(of) });

/** Schemas under their names, each once in the document. */
export type Schemas = Record<string, SchemaObject>;
