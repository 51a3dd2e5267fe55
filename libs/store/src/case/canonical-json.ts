import { createHash } from 'node:crypto';

/**
 * JSON with one form for one value: keys sorted, no spaces, `undefined` left out, bigint as a string of digits. What a hash is taken of
 * must read the same after a journey through the database, which keeps neither the order of keys nor bigints.
 * @throws TypeError for what JSON cannot say (functions, symbols)
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string': return JSON.stringify(value);
    case 'number': return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean': return value ? 'true' : 'false';
    case 'bigint': return `"${value}"`;
    case 'object': return Array.isArray(value) ? arrayJson(value) : `{${canonicalMembers(value as Record<string, unknown>).join(',')}}`;
    default: throw new TypeError(`JSON cannot say a ${typeof value}`);
  }
}

const arrayJson = (items: readonly unknown[]): string => `[${items.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;

/** The `"key":value` members of an object, in canonical order: joined with commas inside braces they are its canonical JSON. */
export function canonicalMembers(object: Record<string, unknown>, wanted: (key: string) => boolean = () => true): string[] {
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined && wanted(key)) members.push(`${JSON.stringify(key)}:${canonicalJson(value)}`);
  }
  return members;
}

/** Before the first entry of a case there is no hash: 64 zeros stand for it. */
export const FIRST_PREV_HASH = '0'.repeat(64);

/** What an entry's hash covers, beside the hash before it. `changes` is its canonical JSON, so that it is built once for hash and row. */
export interface HashedEntry {
  seq: number; at: string; actor: string; role: string; command: string; from: string | null; to: string; changes: string;
}

/** sha256 over the previous hash and the canonical JSON of the entry, in hex: to change one entry one would have to change all after it. */
export function chainHash(prevHash: string, { seq, at, actor, role, command, from, to, changes }: HashedEntry): string {
  // Written out in canonical order: this runs once for every transition.
  const entry = `{"actor":${JSON.stringify(actor)},"at":"${at}","changes":${changes},"command":"${command}","from":${from === null ? 'null' : `"${from}"`},"role":"${role}","seq":${seq},"to":"${to}"}`;
  return createHash('sha256').update(prevHash).update(entry).digest('hex');
}
