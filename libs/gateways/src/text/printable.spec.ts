import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.js';

describe('a text for paper or a sheet', () => {
  it.each([
    ['marks that turn the text beside them around', 'مبلغ \u202E۰۰۵\u202C ریال\u200F\u2066x\u2069', 'مبلغ ۰۰۵ ریالx'],
    ['control characters and halves of a pair', 'a\u0000b\u001Bc\uD800d\uFFFE', 'abcd'],
  ])('loses %s', (_what, text, kept) => expect(printable(text)).toBe(kept));

  it.each(['می‌روند', 'خط یکم\nخط دوم', 'SF-1399-01021 (۲۰٪)', '=1+1', '#panic("x")', '😀'])('keeps %j as it is', (text) => expect(printable(text)).toBe(text));
});
