import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseNumber, parseCaseNumber } from './case-number.js';

const parts = fc.record({
  prefix: fc.stringMatching(/^[A-Z]{1,4}$/),
  year: fc.integer({ min: 1300, max: 1498 }),
  sequence: fc.integer({ min: 1, max: 999_999_999 }),
});
const codeOf = (text: string): string => {
  const result = parseCaseNumber(text);
  return result.ok ? result.value : result.code;
};

describe('a case number', () => {
  it.each<[number, string]>([
    [1, 'FL-1399-000016'],
    [12, 'FL-1399-000123'],
    [99_999, 'FL-1399-999992'],
    [100_000, 'FL-1399-1000009'],
  ])('carries prefix, year, sequence %i and its check digit, with five digits or more: %s', (sequence, number) =>
    expect(caseNumber('FL', 1399, sequence)).toBe(number),
  );

  it.each<[string, number, number]>([['fl', 1399, 1], ['', 1399, 1], ['FLOOD', 1399, 1], ['FL', 99, 1], ['FL', 1399, 0], ['FL', 1399, 1.5], ['FL', 1399, 1e9]])(
    'is not made of %j, %j, %j',
    (prefix, year, sequence) => expect(() => caseNumber(prefix, year, sequence)).toThrow(RangeError),
  );
});

describe('a case number as typed', () => {
  const number = caseNumber('FL', 1399, 12);
  const [, year, tail] = number.split('-');

  it.each([
    ['small letters', number.toLowerCase()],
    ['Persian digits', number.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))],
    ['Arabic-Indic digits', number.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))],
    ['no separators', `FL${year}${tail}`],
    ['other separators and bidi marks', `\u200EFL / ${year} – ${tail}\u200F `],
  ])('is read with %s', (_what, text) =>
    expect(parseCaseNumber(text)).toEqual({ ok: true, value: number, parts: { prefix: 'FL', jalaliYear: 1399, sequence: 12 } }),
  );

  it.each([
    ['', 'empty'],
    ['1399-000123', 'unreadable'],
    ['FL-1399-123', 'unreadable'],
    ['FL-99-000123', 'unreadable'],
    ['طرح-1399-000123', 'unreadable'],
  ])('is refused as %j: %s', (text, code) => expect(codeOf(text)).toBe(code));

  it('comes back as it was given out, for any sequence', () => {
    fc.assert(
      fc.property(parts, ({ prefix, year: jalaliYear, sequence }) => {
        const value = caseNumber(prefix, jalaliYear, sequence);
        expect(parseCaseNumber(value)).toEqual({ ok: true, value, parts: { prefix, jalaliYear, sequence } });
      }),
    );
  });

  it('is never taken for another case when one digit is wrong or two neighbours are swapped', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ prefix, year: jalaliYear, sequence }, at, shift) => {
        const digits = caseNumber(prefix, jalaliYear, sequence).replace(/[^0-9]/g, '');
        const place = at % digits.length;
        const wrong = digits.slice(0, place) + ((Number(digits[place]) + shift) % 10) + digits.slice(place + 1);
        expect(parseCaseNumber(prefix + wrong).ok).toBe(false);
        const next = at % (digits.length - 1);
        const swapped = `${digits.slice(0, next)}${digits[next + 1]}${digits[next]}${digits.slice(next + 2)}`;
        if (swapped !== digits) expect(parseCaseNumber(prefix + swapped).ok).toBe(false);
      }),
    );
  });
});
