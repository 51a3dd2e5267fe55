import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLegalId } from './legal-id.js';
import { parseMobile } from './mobile.js';
import { maskMobile, maskNationalCode, parseNationalCode } from './national-code.js';
import { parsePlaceCode, parsePostalCode } from './place-code.js';
import { parseSheba } from './sheba.js';

const outcome = (result: { ok: true; value: string } | { ok: false; code: string }): string => (result.ok ? result.value : result.code);

describe('national code', () => {
  it.each([
    ['0013542419', '0013542419'],
    ['۰۰۱۳۵۴۲۴۱۹', '0013542419'],
    ['٠٠١٣٥٤٢٤١٩', '0013542419'],
    [' 001-354241-9\u200F', '0013542419'],
    ['\u202A0013542419\u202C', '0013542419'],
    ['0013542418', 'wrong-check-digit'],
    ['1111111111', 'all-equal-digits'],
    ['13542419', 'wrong-length'],
    ['00135424190', 'wrong-length'],
    ['001354241X', 'not-digits'],
    ['  ', 'empty'],
  ])('%j gives %s', (text, expected) => expect(outcome(parseNationalCode(text))).toBe(expected));

  it('notices every single wrong digit', () => {
    for (let place = 0; place < 10; place += 1)
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = `${'0013542419'.slice(0, place)}${digit}${'0013542419'.slice(place + 1)}`;
        expect(parseNationalCode(typed).ok).toBe(typed === '0013542419');
      }
  });

  it('is masked to the first three and last two digits', () => {
    expect(maskNationalCode('0013542419')).toBe('001*****19');
    expect(maskNationalCode('1234')).toBe('****');
  });
});

describe('legal id', () => {
  it.each([
    ['10380284790', '10380284790'],
    ['۱۰۳۸۰۲۸۴۷۹۰', '10380284790'],
    ['1410 0002 320', 'wrong-check-digit'],
    ['10380284792', 'wrong-check-digit'],
    ['22222222222', 'all-equal-digits'],
    ['1038028479', 'wrong-length'],
    ['IR380284790', 'not-digits'],
    ['', 'empty'],
  ])('%j gives %s', (text, expected) => expect(outcome(parseLegalId(text))).toBe(expected));
});

describe('place', () => {
  it('takes a postal code of ten digits with a hyphen', () => expect(outcome(parsePostalCode('۶۱۳۵۷-۴۳۱۱۱'))).toBe('6135743111'));
  it('refuses a postal code of nine digits', () => expect(outcome(parsePostalCode('613574311'))).toBe('wrong-length'));
  it('refuses a filler of equal digits', () => expect(outcome(parsePostalCode('0000000000'))).toBe('all-equal-digits'));
  it('gives a full postal code no warning', () => expect(parsePlaceCode('6135743111')).toEqual({ ok: true, value: '6135743111' }));
  it('takes a village code with a warning', () =>
    expect(parsePlaceCode('۲۱۷۴۵۶')).toEqual({ ok: true, value: '217456', warning: 'village-code' }));
  it.each(['12345', '123456789', '12345678901'])('takes %s neither as postal nor as village code', (text) =>
    expect(outcome(parsePlaceCode(text))).toBe('wrong-length'),
  );
  it('refuses letters', () => expect(outcome(parsePlaceCode('12a456'))).toBe('not-digits'));
});

describe('Sheba', () => {
  it.each([
    ['IR820540102680020817909002', 'IR820540102680020817909002'],
    ['ir82 0540 1026 8002 0817 9090 02', 'IR820540102680020817909002'],
    ['۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲', 'IR820540102680020817909002'],
    ['IR830540102680020817909002', 'wrong-check-digit'],
    ['IR82054010268002081790900', 'wrong-length'],
    ['DE820540102680020817909002', 'wrong-country'],
    ['IR82054010268002081790900X', 'not-digits'],
    ['IR', 'wrong-length'],
    ['', 'empty'],
  ])('%j gives %s', (text, expected) => expect(outcome(parseSheba(text))).toBe(expected));

  it('notices two neighbouring digits changed over', () => {
    const good = '820540102680020817909002';
    for (let place = 0; place < 23; place += 1) {
      const swapped = `${good.slice(0, place)}${good[place + 1]}${good[place]}${good.slice(place + 2)}`;
      expect(parseSheba(swapped).ok).toBe(swapped === good);
    }
  });
});

describe('mobile', () => {
  it.each([
    '09161234567', '+989161234567', '00989161234567', '989161234567', '9161234567', '۰۹۱۶۱۲۳۴۵۶۷', '٠٩١٦١٢٣٤٥٦٧', '0916 123 45 67', '(+98) 916-123-4567', '\u202A+98 916 123 4567\u202C',
  ])('stores %j as 09 and nine digits', (text) => expect(outcome(parseMobile(text))).toBe('09161234567'));

  it.each([
    ['06133334444', 'not-a-mobile'],
    ['+447911123456', 'not-a-mobile'],
    ['0916123456', 'wrong-length'],
    ['091612345678', 'wrong-length'],
    ['0916123456a', 'not-digits'],
    ['', 'empty'],
  ])('refuses %j as %s', (text, expected) => expect(outcome(parseMobile(text))).toBe(expected));

  it('is masked to the first three and last four digits', () => expect(maskMobile('09161234567')).toBe('091****4567'));
});

describe('every identifier', () => {
  it.each(Object.entries({ parseNationalCode, parseLegalId, parsePostalCode, parsePlaceCode, parseSheba, parseMobile }))(
    '%s answers any text without throwing and reads its own value back',
    (_name, parse) => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'0123456789۰٩+-IR ') }), (text) => {
          const result = parse(text);
          if (result.ok) expect(parse(result.value)).toEqual(result);
        }),
      );
    },
  );
});
