/**
 * PostgreSQL array literals. The driver can build them too, but looks at every element several times; this is the hot path.
 * Elements must be free of what the literal gives a meaning to, or go through `texts`.
 */
export type Plain = string | number | bigint | boolean | null;

/** Elements that need no quotes: uuids, numbers, ISO dates and instants, hex, codes. */
export const plain = (values: readonly Plain[]): string => `{${values.map((value) => (value === null ? 'NULL' : value)).join(',')}}`;

const SPECIAL = /[\\"]/g;

/** Any text. */
export const texts = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(SPECIAL, '\\$&')}"`)).join(',')}}`;
