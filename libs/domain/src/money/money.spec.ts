import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountInWords, numberInWords } from './amount-in-words.js';
import { formatBillionToman, formatInteger, formatRial, formatToman } from './format-amount.js';
import { parseAmount } from './parse-amount.js';
import type { AmountUnit } from './parse-amount.js';

const outcome = (text: string, unit: AmountUnit): string => {
  const result = parseAmount(text, unit);
  return result.ok ? result.rial.toString() : result.code;
};

describe('an amount as typed', () => {
  it.each<[string, AmountUnit, string]>([
    ['۱۲۳', 'rial', '123'],
    ['١٢٣', 'rial', '123'],
    ['123', 'rial', '123'],
    ['۱۲٬۰۰۰٬۰۰۰', 'rial', '12000000'],
    ['12,000,000', 'toman', '120000000'],
    ['۱۲،۰۰۰،۰۰۰', 'rial', '12000000'],
    ['12\u00A0000\u00A0000', 'rial', '12000000'],
    [' \u202B۵۰\u202C ', 'million-rial', '50000000'],
    ['1.5', 'million-toman', '15000000'],
    ['۱/۵', 'million-toman', '15000000'],
    ['۱٫۵', 'billion-toman', '15000000000'],
    ['1.5', 'toman', '15'],
    ['100.00', 'rial', '100'],
    ['0.234', 'billion-toman', '2340000000'],
    ['1.2340', 'billion-toman', '12340000000'],
    ['1,234.567', 'million-toman', '12345670000'],
    ['1234.567', 'million-toman', '12345670000'],
    ['24000', 'billion-toman', '240000000000000'],
    ['۲۴٬۰۰۰', 'billion-toman', '240000000000000'],
    ['240,000,000,000,001', 'rial', '240000000000001'],
    ['9223372036854775807', 'rial', '9223372036854775807'],
    ['0', 'rial', '0'],
  ])('%j in %s is %s rial', (text, unit, expected) => expect(outcome(text, unit)).toBe(expected));

  it.each<[string, AmountUnit, string]>([
    ['1,5', 'million-toman', 'ambiguous'],
    ['12,34,567', 'rial', 'ambiguous'],
    ['1234,567', 'rial', 'ambiguous'],
    ['0,500', 'rial', 'ambiguous'],
    ['12 5', 'rial', 'ambiguous'],
    ['1,234 567', 'rial', 'ambiguous'],
    ['1,,234', 'rial', 'ambiguous'],
    ['1.234.567', 'rial', 'ambiguous'],
    ['۱/۵۰۰/۰۰۰', 'rial', 'ambiguous'],
    ['1.234,5', 'rial', 'ambiguous'],
    ['1.234', 'rial', 'ambiguous'],
    ['۱/۵۰۰', 'million-toman', 'ambiguous'],
    ['۱٫۲۳۴', 'billion-toman', 'ambiguous'],
    ['1.5', 'rial', 'fraction-of-rial'],
    ['1.25', 'toman', 'fraction-of-rial'],
    ['1.12345678', 'million-toman', 'fraction-of-rial'],
    ['-5', 'rial', 'negative'],
    ['\u200E−۵', 'rial', 'negative'],
    ['(500)', 'rial', 'negative'],
    ['500-', 'rial', 'negative'],
    ['', 'rial', 'empty'],
    [' \u200F ', 'rial', 'empty'],
    ['.5', 'million-toman', 'not-a-number'],
    ['5.', 'million-toman', 'not-a-number'],
    ['1.2E+9', 'rial', 'not-a-number'],
    ['۵۰ میلیون', 'toman', 'not-a-number'],
    ['NaN', 'rial', 'not-a-number'],
    ['9223372036854775808', 'rial', 'too-large'],
    ['9'.repeat(100), 'rial', 'too-large'],
  ])('refuses %j in %s as %s', (text, unit, expected) => expect(outcome(text, unit)).toBe(expected));

  it('reads every formatted amount back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }), (rial) => {
        expect(parseAmount(formatRial(rial).replace(' ریال', ''), 'rial')).toEqual({ ok: true, rial });
        const toman = formatToman(rial - (rial % 10n)).replace(' تومان', '');
        expect(parseAmount(toman, 'toman')).toEqual({ ok: true, rial: rial - (rial % 10n) });
      }),
    );
  });
});

describe('an amount as shown', () => {
  it('shows rial and toman in Persian digits with their unit', () => {
    expect(formatRial(500_000_000n)).toBe('۵۰۰٬۰۰۰٬۰۰۰ ریال');
    expect(formatToman(500_000_000n)).toBe('۵۰٬۰۰۰٬۰۰۰ تومان');
    expect(formatToman(15n)).toBe('۱٫۵ تومان');
    expect(formatRial(0n)).toBe('۰ ریال');
    expect(formatInteger(1_000n)).toBe('۱٬۰۰۰');
  });

  it.each<[bigint, string]>([
    [220_000_000_000n, '۲۲ میلیارد تومان'],
    [240_000_000_000_000n, '۲۴٬۰۰۰ میلیارد تومان'],
    [12_340_000_000n, '۱٫۲۳ میلیارد تومان'],
    [12_350_000_000n, '۱٫۲۴ میلیارد تومان'],
    [-120_000_000_000n, '\u200E−۱۲ میلیارد تومان'],
    [-1n, '۰ میلیارد تومان'],
  ])('rolls %s rial up to %s', (rial, shown) => expect(formatBillionToman(rial)).toBe(shown));

  it('rounds to whole milliards when asked', () => expect(formatBillionToman(25_000_000_000n, 0)).toBe('۳ میلیارد تومان'));
});

describe('an amount in words', () => {
  it.each<[bigint, string]>([
    [500_000_000n, 'پنجاه میلیون تومان'],
    [0n, 'صفر تومان'],
    [5n, 'پنج ریال'],
    [10_005n, 'یک هزار تومان و پنج ریال'],
    [1_234_567_890n, 'یکصد و بیست و سه میلیون و چهارصد و پنجاه و شش هزار و هفتصد و هشتاد و نه تومان'],
    [240_000_000_000_000n, 'بیست و چهار هزار میلیارد تومان'],
    [10_000_000_110n, 'یک میلیارد و یازده تومان'],
    [-100n, 'منفی ده تومان'],
  ])('says %s rial', (rial, words) => expect(amountInWords(rial)).toBe(words));

  it('says each number below two thousand differently', () => {
    const words = new Set(Array.from({ length: 2000 }, (_, value) => numberInWords(BigInt(value))));
    expect(words.size).toBe(2000);
  });
});
