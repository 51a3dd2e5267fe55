import { locale } from '../i18n/locale.js';

const PERSIAN_ZERO = 0x06f0;
const ARABIC_ZERO = 0x0660;

/** Latin digits for whatever kind of digits was typed; everything else stays. */
export const latinDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO));
  });

export const persianDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(PERSIAN_ZERO + Number(digit)));

/** Digits as the reader of this page reads them. */
export const readerDigits = (text: string): string => (locale === 'fa' ? persianDigits(text) : text);

const grouped = (digits: string): string => digits.replace(/\B(?=(?:[0-9]{3})+$)/g, locale === 'fa' ? '٬' : ',');

/** A whole number with thousands marked. */
export function wholeNumber(value: number | bigint): string {
  const text = value.toString();
  const negative = text.startsWith('-');
  return (negative ? '\u200E\u2212' : '') + readerDigits(grouped(negative ? text.slice(1) : text));
}

/** `decimals` digits after the mark at most, trailing zeros left out; for quotients of big whole numbers, rounded half away from zero. */
export function quotient(value: bigint, divisor: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const positive = value < 0n ? -value : value;
  const scaled = (positive * scale * 2n + divisor) / (divisor * 2n);
  const rest = decimals === 0 ? '' : (scaled % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  const sign = value < 0n && scaled > 0n ? '\u200E\u2212' : '';
  return sign + wholeNumber(scaled / scale) + (rest === '' ? '' : (locale === 'fa' ? '٫' : '.') + readerDigits(rest));
}

export const percent = (value: number): string => (locale === 'fa' ? `${wholeNumber(Math.round(value))}٪` : `${Math.round(value)}%`);
