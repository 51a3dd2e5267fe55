import type { Rial } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { latinDigits, quotient, wholeNumber } from './digits.js';
import { numberInWords } from './number-in-words.js';
import { locale } from '../i18n/locale.js';

export type MoneyUnit = 'toman' | 'rial';

/** «۵۰٬۰۰۰٬۰۰۰ تومان»; exact, so odd rials show as a decimal. A dash where there is no amount. */
export const toman = (rial: Rial | null | undefined): string => (rial == null ? '—' : m.unit_toman({ amount: quotient(BigInt(rial), 10n, 1) }));

/** The number alone, in million toman, for columns whose head names the unit. */
export const millionToman = (rial: Rial | null | undefined): string => (rial == null ? '—' : quotient(BigInt(rial), 10_000_000n, 1));

/** The number alone, in milliard toman, for columns whose head names the unit. */
export const billionToman = (rial: Rial | null | undefined): string => (rial == null ? '—' : quotient(BigInt(rial), 10_000_000_000n, 2));

/** «۲۲ میلیارد تومان». */
export const billionTomanWithUnit = (rial: Rial | null): string => rial === null ? '—' : m.unit_billion_toman({ amount: billionToman(rial) });

/** The same amount in the other unit and in words, as it stands under a money field while somebody types. */
export function amountEcho(rial: bigint, typedIn: MoneyUnit): string {
  const other = typedIn === 'toman' ? m.unit_rial({ amount: wholeNumber(rial) }) : m.unit_toman({ amount: quotient(rial, 10n, 1) });
  if (locale === 'en') return other;
  const words = rial % 10n === 0n ? `${numberInWords(rial / 10n)} تومان` : `${numberInWords(rial)} ریال`;
  return `${words} (${other})`;
}

/**
 * Whole rials of an amount as typed, or null where it cannot be read without guessing: letters, two decimal marks,
 * a part of a rial. Persian, Arabic and Latin digits and thousands marks are all taken.
 */
export function rialOf(text: string, unit: MoneyUnit): bigint | null {
  const bare = latinDigits(text).replace(/[\s٬,،\u200c\u200e\u200f]/g, '').replace('٫', '.');
  if (unit === 'rial') return /^[0-9]{1,18}$/.test(bare) ? BigInt(bare) : null;
  const parts = /^([0-9]{1,17})(?:\.([0-9]))?$/.exec(bare);
  return parts?.[1] === undefined ? null : BigInt(parts[1]) * 10n + BigInt(parts[2] ?? '0');
}

/** Rials as they would be typed in the given unit, without thousands marks. */
export const typedAmount = (rial: bigint, unit: MoneyUnit): string =>
  unit === 'rial' ? rial.toString() : `${rial / 10n}${rial % 10n === 0n ? '' : `.${rial % 10n}`}`;
