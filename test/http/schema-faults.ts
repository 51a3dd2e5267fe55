import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string; type?: string | string[]; enum?: unknown[]; anyOf?: Schema[]; oneOf?: Schema[]; items?: Schema; pattern?: string;
  properties?: Record<string, Schema>; required?: string[]; additionalProperties?: boolean | Schema;
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;

/** Where a value is not what the document says of it. Empty when the document tells the truth. */
export function schemaFaults(document: OpenAPIObject, schema: Schema, value: unknown, path = '$'): string[] {
  if (schema.$ref !== undefined) {
    const named = (document.components?.schemas)?.[schema.$ref.split('/').at(-1) ?? ''];
    return named === undefined ? [`${path}: ${schema.$ref} is not in the document`] : schemaFaults(document, named, value, path);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const tried = choices.map((choice) => schemaFaults(document, choice, value, path));
    return tried.some((faults) => faults.length === 0) ? [] : tried.reduce((least, faults) => (faults.length < least.length && value !== null ? faults : least));
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const type = typeOf(value);
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return [`${path}: ${type} instead of ${types.join(' or ')}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${path}: ${String(value)} is not in the list`];
  if (schema.pattern !== undefined && typeof value === 'string' && !new RegExp(schema.pattern).test(value)) return [`${path}: "${value}" has another form`];
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => schemaFaults(document, schema.items ?? {}, item, `${path}[${at}]`));
  if (type === 'object') return objectFaults(document, schema, value as Record<string, unknown>, path);
  return [];
}

function objectFaults(document: OpenAPIObject, schema: Schema, value: Record<string, unknown>, path: string): string[] {
  const { additionalProperties = true, properties = {}, required = [] } = schema;
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${path}.${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, item]) => {
    const known = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (known !== undefined) return schemaFaults(document, known, item, `${path}.${name}`);
    return additionalProperties === false ? [`${path}.${name}: not in the document`] : [];
  });
  return [...missing, ...wrong];
}

/** The schema of an operation's success. @param wanted its status, where an operation has several */
export function answerSchema(document: OpenAPIObject, operation: string, wanted = '2'): Schema {
  for (const item of Object.values(document.paths)) {
    for (const each of [item.get, item.post, item.put, item.delete]) {
      if (each?.operationId !== operation) continue;
      const success = Object.entries(each.responses).find(([status]) => status.startsWith(wanted))?.[1];
      if (success !== undefined && 'content' in success) return (success.content?.['application/json']?.schema ?? {});
    }
  }
  throw new Error(`The document has no operation ${operation}.`);
}
