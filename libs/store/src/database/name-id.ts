import { createHash } from 'node:crypto';

/** The same id for the same name on every machine: what is written under it twice is there once. Two kinds of things need names that differ. */
export function nameId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
