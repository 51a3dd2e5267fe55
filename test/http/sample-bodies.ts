import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string; type?: string; enum?: unknown[]; format?: string; pattern?: string; minimum?: number; items?: Schema; allOf?: Schema[]; properties?: Record<string, Schema>;
}
type Json = string | number | boolean | Json[] | { [name: string]: Json };

/** A place in a body where a person's words go: not a code of a closed list, an amount, a day or a secret. */
export interface TextPlace { path: string; body: (text: string) => Json }

const resolved = (document: OpenAPIObject, schema: Schema): Schema => {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return named === undefined ? schema : ((document.components?.schemas)?.[named.split('/').at(-1) ?? ''] as Schema);
};
const isText = ({ enum: choices, format, pattern, type }: Schema): boolean =>
  type === 'string' && choices === undefined && !(pattern?.includes('\\d') ?? false) && format !== 'date' && format !== 'password';

/** A body with every field of its description, each well formed. */
function sample(document: OpenAPIObject, described: Schema): Json {
  const schema = resolved(document, described);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, sample(document, field)]));
  if (schema.type === 'array') return [sample(document, schema.items ?? {})];
  if (schema.type === 'integer') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object') return {};
  if (schema.enum) return schema.enum[0] as string;
  if (schema.format === 'date') return '2021-02-08';
  return schema.pattern?.startsWith('^(document') ? 'plan' : '1';
}

/** Every place of a body that takes words, each with the body around it. */
export function textPlaces(document: OpenAPIObject, described: Schema): TextPlace[] {
  const schema = resolved(document, described);
  if (isText(schema)) return [{ path: '', body: (text) => text }];
  if (schema.type === 'array') {
    const item = resolved(document, schema.items ?? {});
    // A list of plain texts is named as a whole, a part by its number.
    return textPlaces(document, item).map(({ path, body }) => ({ path: isText(item) ? '' : joined('0', path), body: (text) => [body(text)] }));
  }
  const whole = sample(document, schema);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => textPlaces(document, field).map(({ path, body }) => ({
    path: joined(name, path), body: (text: string) => ({ ...(whole as object), [name]: body(text) }),
  })));
}

const joined = (name: string, path: string): string => (path === '' ? name : `${name}.${path}`);
