import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalText } from './canonical-text.js';
import { foldDigits, toPersianDigits } from './digits.js';
import { searchKey } from './search-key.js';

const textOf = (raw: string, most?: number): string => {
  const result = canonicalText(raw, most);
  return result.ok ? result.text : result.code;
};

describe('canonical text', () => {
  it.each([
    ['Arabic yeh and kaf become Persian', 'كريمي', 'کریمی'],
    ['spaces are trimmed and collapsed', '  باغ \u00A0\t ملک\n', 'باغ ملک'],
    ['ZWNJ inside a word stays', 'حسینی\u200Cنژاد', 'حسینی\u200Cنژاد'],
    ['ZWNJ between two spaces goes with them', 'ی \u200C\nی', 'ی ی'],
    ['ZWNJ at the edges and beside spaces goes', '\u200Cباغ\u200C ملک\u200C', 'باغ ملک'],
    ['bidi marks and other zero-width characters go', '\u202Bعلی\u200F\u202C\uFEFF \u2067رضا\u2069\u200B', 'علی رضا'],
    ['digits stay as typed', '۱۲ ٣٤ 56', '۱۲ ٣٤ 56'],
    ['letters are composed', 'ا\u0653بادان', 'آبادان'],
    ['vowel signs stay', 'مُدیرِ', 'مُدیرِ'],
    ['an empty text is a text', ' ', ''],
  ])('%s', (_what, raw, expected) => expect(textOf(raw)).toBe(expected));

  it('composes yeh with hamza typed in two characters', () => expect(textOf('امراي\u0654ی')).toBe(textOf('امرائی')));

  it('refuses a pile of combining marks, also when some merge into the letter', () => {
    expect(textOf(`ع${'\u064E'.repeat(4)}`)).toBe('too-many-marks');
    expect(textOf('a\u0301\u0302\u0303\u0304')).toBe('too-many-marks');
    expect(textOf('ع\u064E\u0651\u0670')).toBe('ع\u064E\u0651\u0670'.normalize('NFC'));
  });

  it.each(['a\u0000b', 'a\u001Bb', 'a\u009Bb', 'a\uD800b'])('refuses a control character or half a character: %j', (raw) =>
    expect(textOf(raw)).toBe('control-character'),
  );

  it('counts characters after canonicalising, 500 unless told', () => {
    expect(textOf('ع'.repeat(500))).toHaveLength(500);
    expect(textOf('ع'.repeat(501))).toBe('too-long');
    expect(textOf(`${' '.repeat(600)}ع`)).toBe('ع');
    expect(textOf('علی', 2)).toBe('too-long');
    expect(textOf('😀😀', 2)).toBe('😀😀');
    expect(textOf('ع'.repeat(2_000_000))).toBe('too-long');
  });

  it('changes nothing the second time', () => {
    const unit = fc.constantFrom(...'ي ك ی آ ا \u0653 \u0654 \u200C \u200D \u202E \u064E ۱ ٢ 3 a - \u00A0 \n ە'.split(' '), ' ');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const once = canonicalText(units.join(''));
        if (once.ok) expect(canonicalText(once.text)).toEqual(once);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('digits', () => {
  it('folds Persian and Arabic-Indic digits to Latin', () => expect(foldDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 09')).toBe('0123456789 0123456789 09'));
  it('shows all digits as Persian', () => expect(toPersianDigits('SF-1399 ٤٥۶')).toBe('SF-۱۳۹۹ ۴۵۶'));
});

describe('search key', () => {
  it.each([
    ['حسینی‌نژاد', 'حسيني نژاد'],
    ['باغ‌ملک', 'باغ ملك'],
    ['امرائی', 'امرایی'],
    ['می‌روند', 'میروند'],
    ['نامهٔ', 'نامه'],
    ['SF-1399-01021', 'sf۱۳۹۹۰۱۰۲۱'],
    ['آبادان', 'ابادان'],
    ['نامۀ', 'نامه'],
    ['مؤسسة', 'موسسه'],
    ['مُحَمَّد', 'محمد'],
    ['هفتگل', 'هـفتگل'],
    ['٤٥۶', '456'],
  ])('finds %s as %s', (written, typed) => expect(searchKey(typed)).toBe(searchKey(written)));

  it('keeps different names apart', () => expect(searchKey('کریمی')).not.toBe(searchKey('رحیمی')));

  it('is the same for the original and its canonical form', () => {
    for (const raw of [' حسيني\u200Cنژاد ', '\u202Bهفتگل\u202C', 'امراي\u0654ی']) expect(searchKey(textOf(raw))).toBe(searchKey(raw));
  });
});
