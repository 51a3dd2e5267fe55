import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, chainHash, FIRST_PREV_HASH } from './canonical-json.js';

describe('canonical JSON', () => {
  it('has one form for one value, whatever the order of keys', () =>
    expect(canonicalJson({ b: [1, { d: null, c: 'ی' }], a: true })).toBe(canonicalJson({ a: true, b: [1, { c: 'ی', d: null }] })));

  it('writes rials as digits and leaves out what is undefined', () => expect(canonicalJson({ amountRial: 2n ** 60n, note: undefined })).toBe('{"amountRial":"1152921504606846976"}'));

  it('is JSON on one line that reads back as the same value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const written = canonicalJson(value);
      expect(written).not.toContain('\n');
      expect(canonicalJson(JSON.parse(written))).toBe(written);
    }));
  });
});

describe('the chain', () => {
  const entry = { seq: 2, at: '2021-02-09T04:30:00.000Z', actor: 'officer', role: 'bank-officer', command: 'note', from: 'guarantee', to: 'guarantee', changes: '{"lastNote":"یک"}' };

  it('is sha256 over the hash before and the canonical entry', () => {
    expect(chainHash(FIRST_PREV_HASH, entry)).toMatch(/^[0-9a-f]{64}$/);
    expect(chainHash(FIRST_PREV_HASH, { ...entry })).toBe(chainHash(FIRST_PREV_HASH, entry));
  });

  it.each(Object.keys(entry))('changes with %s', (part) => {
    const other = { ...entry, [part]: part === 'seq' ? 3 : part === 'changes' ? '{}' : 'other' };
    expect(chainHash(FIRST_PREV_HASH, other)).not.toBe(chainHash(FIRST_PREV_HASH, entry));
  });

  it('changes with the hash before', () => expect(chainHash('1'.repeat(64), entry)).not.toBe(chainHash(FIRST_PREV_HASH, entry)));
});
