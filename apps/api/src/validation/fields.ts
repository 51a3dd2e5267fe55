import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested, type ValidationArguments } from 'class-validator';
import { canonicalText, isIsoDate } from '#domain';
import type { SchemaObject } from '../openapi/schema.js';
import type { FieldFault } from '../problem/problem-texts.js';

interface FieldOptions { optional?: boolean; description?: string; example?: unknown }
interface FieldKind {
  schema: SchemaObject;
  /** What is wrong with a value after conversion. */
  fault: (value: unknown) => FieldFault | undefined;
  /** From the JSON value to the value of the code; what cannot be converted comes back as it is, for `fault` to see. */
  convert?: (value: unknown) => unknown;
}

/** One rule per field: what it accepts, how it is described, what it becomes. An optional field may be absent or null. */
function field({ convert = (value) => value, fault, schema }: FieldKind, { optional = false, ...described }: FieldOptions): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, ...described, required: !optional } as Parameters<typeof ApiProperty>[0]),
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => {
      const value = obj[key];
      return value === null && optional ? undefined : convert(value);
    }),
    ...(optional ? [ValidateIf((_object: unknown, value: unknown) => value !== undefined)] : []),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value: unknown) => fault(value) === undefined,
        defaultMessage: (args?: ValidationArguments) => (args?.value === undefined ? 'required' : fault(args?.value) ?? 'required'),
      },
    }),
  );
}

const TEXT_FAULT = { 'too-long': 'text-too-long', 'too-many-marks': 'text-unreadable', 'control-character': 'text-unreadable' } as const;

function textFault(value: unknown, min: number, max: number): FieldFault | undefined {
  if (typeof value !== 'string') return 'not-text';
  const canonical = canonicalText(value, max);
  if (!canonical.ok) return TEXT_FAULT[canonical.code];
  return canonical.text.length < min ? 'text-empty' : undefined;
}

/** A text of a person, canonicalised later where it is kept. @param options.max characters in that form, 500 unless told @param options.pattern what else it must match */
export const Text = (
  { min = 1, max = 500, format, pattern, ...options }: FieldOptions & { min?: number; max?: number; format?: string; pattern?: string } = {},
): PropertyDecorator =>
  field({
    schema: { type: 'string', minLength: min, maxLength: max, ...(format && { format }), ...(pattern && { pattern }) },
    fault: (value) => textFault(value, min, max) ?? (pattern && !new RegExp(pattern).test(String(value)) ? 'not-in-list' : undefined),
  }, options);

/** A text that is compared as it was typed: a password, a code. */
export const Secret = ({ max = 200, ...options }: FieldOptions & { max?: number } = {}): PropertyDecorator =>
  field({
    schema: { type: 'string', minLength: 1, maxLength: max, format: 'password' },
    fault: (value) => (typeof value !== 'string' ? 'not-text' : value === '' ? 'text-empty' : value.length > max ? 'text-too-long' : undefined),
  }, options);

export const RIAL_PATTERN = '^\\d{1,18}$';
const RIAL = new RegExp(RIAL_PATTERN);

/** Integer rials: digits in a string outside, `bigint` inside. */
export const Rial = (options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'string', pattern: RIAL_PATTERN, example: '500000000' },
    fault: (value) => (typeof value === 'bigint' ? undefined : 'not-rial'),
    convert: (value) => (typeof value === 'string' && RIAL.test(value) ? BigInt(value) : value),
  }, options);

/** A day that exists, as YYYY-MM-DD. */
export const Day = (options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'string', format: 'date', example: '2021-02-09' },
    fault: (value) => (typeof value === 'string' && isIsoDate(value) ? undefined : 'not-date'),
  }, options);

/** A whole number, both ends included; in a query its digits. */
export const Count = ({ min, max, ...options }: FieldOptions & { min: number; max: number }): PropertyDecorator =>
  field({
    schema: { type: 'integer', minimum: min, maximum: max },
    fault: (value) => (Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? undefined : 'not-integer'),
  }, options);

export const CountParameter = ({ min, max, ...options }: FieldOptions & { min: number; max: number }): PropertyDecorator =>
  field({
    schema: { type: 'integer', minimum: min, maximum: max },
    fault: (value) => (typeof value === 'number' && value >= min && value <= max ? undefined : 'not-integer'),
    convert: (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
  }, { optional: true, ...options });

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field({ schema: { type: 'boolean' }, fault: (value) => (typeof value === 'boolean' ? undefined : 'not-boolean') }, options);

export const FlagParameter = (options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'boolean' },
    fault: (value) => (typeof value === 'boolean' ? undefined : 'not-boolean'),
    convert: (value) => (value === 'true' ? true : value === 'false' ? false : value),
  }, { optional: true, ...options });

/** One of a closed list. */
export const OneOf = (choices: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'string', enum: [...choices] },
    fault: (value) => (typeof value === 'string' && choices.includes(value) ? undefined : 'not-in-list'),
  }, options);

/** Names out of a closed list, comma-separated and each once: a list inside, in the order given. */
export const ListParameter = (choices: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'string', description: `Comma-separated: ${choices.join(', ')}` },
    fault: (value) => (
      Array.isArray(value) && value.every((name) => choices.includes(String(name))) && new Set(value).size === value.length ? undefined : 'not-in-list'
    ),
    convert: (value) => (typeof value === 'string' ? value.split(',') : value),
  }, options);

/** A list of whole numbers, both ends included. @param options.most how many at most */
export const Counts = ({ min, max, most, ...options }: FieldOptions & { min: number; max: number; most: number }): PropertyDecorator =>
  field({
    schema: { type: 'array', items: { type: 'integer', minimum: min, maximum: max }, minItems: 1, maxItems: most },
    fault: (value) => {
      if (!Array.isArray(value) || value.length < 1 || value.length > most) return 'not-list';
      return value.every((item) => Number.isInteger(item) && Number(item) >= min && Number(item) <= max) ? undefined : 'not-integer';
    },
  }, options);

/** A list of texts. */
export const Texts = ({ min = 1, max = 100, ...options }: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator =>
  field({
    schema: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 500 }, minItems: min, maxItems: max },
    fault: (value) => {
      if (!Array.isArray(value) || value.length < min || value.length > max) return 'not-list';
      return value.map((item) => textFault(item, 1, 500)).find((fault) => fault !== undefined);
    },
  }, options);

type ClassOf = new () => object;
const absentWhenNull = ({ value }: { value: unknown }): unknown => value ?? undefined;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part with fields of its own. */
export const Part = (of: () => ClassOf, { optional = false }: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => of(), required: !optional }),
    Type(of),
    Transform(absentWhenNull),
    ...(optional ? [ValidateIf((_object: unknown, value: unknown) => value !== undefined)] : []),
    ValidateBy({ name: 'field', validator: { validate: isObject, defaultMessage: (args?: ValidationArguments) => (args?.value === undefined ? 'required' : 'not-object') } }),
    ValidateNested(),
  );

/** A list of such parts. */
export const Parts = (of: () => ClassOf, { optional = false, min = 1, max = 200 }: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => of(), isArray: true, required: !optional, minItems: min, maxItems: max }),
    Type(of),
    Transform(absentWhenNull),
    ...(optional ? [ValidateIf((_object: unknown, value: unknown) => value !== undefined)] : []),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(isObject),
        defaultMessage: (args?: ValidationArguments) => (args?.value === undefined ? 'required' : 'not-list'),
      },
    }),
    ValidateNested({ each: true }),
  );

/** An object that something else checks, by what it says itself. */
export const Whole = (options: FieldOptions = {}): PropertyDecorator =>
  field({ schema: { type: 'object', additionalProperties: true }, fault: (value) => (isObject(value) ? undefined : 'not-object') }, options);

const MOST_FREE_FIELDS = 30;
const isFreeValue = (value: unknown): boolean =>
  typeof value === 'string' ? textFault(value, 0, 500) === undefined
    : typeof value === 'number' ? Number.isFinite(value)
      : typeof value === 'boolean' || (Array.isArray(value) && value.length <= 100 && value.every((item) => typeof item === 'string' && textFault(item, 0, 500) === undefined));

/** Named values of which only the size is fixed here: which names they may have depends on the kind beside them. */
export const FreeFields = (options: FieldOptions = {}): PropertyDecorator =>
  field({
    schema: { type: 'object', additionalProperties: true },
    fault: (value) => {
      if (!isObject(value)) return 'not-object';
      const entries = Object.entries(value);
      return entries.length <= MOST_FREE_FIELDS && entries.every(([name, item]) => name.length <= 100 && isFreeValue(item)) ? undefined : 'not-object';
    },
  }, options);
