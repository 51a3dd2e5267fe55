import { foldDigits, formatBillionToman, formatInteger, jalaliText, toPersianDigits, type IsoDate } from '#domain';
import type { PaperLocale } from './paper-words.js';

/** Numbers and days as one language writes them on paper: ۱٬۲۰۰ and ۱۳۹۹/۱۱/۲۱, or 1,200 and 1399/11/21. Days are Jalali in both. */
export interface PaperFigures {
  count(value: number): string;
  /** An amount without its unit, which stands at the head of its column. */
  rial(digits: string): string;
  /** In milliards of toman with two decimals at most, without its unit. */
  billionToman(digits: string): string;
  day(on: IsoDate): string;
  /** The hour and minute in Tehran. */
  hour(at: Date): string;
  text(latin: string): string;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tehran', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
const latin = (persian: string): string => foldDigits(persian).replaceAll('٬', ',').replaceAll('٫', '.');

export function paperFigures(locale: PaperLocale): PaperFigures {
  const number = locale === 'fa' ? (persian: string) => persian : latin;
  const text = locale === 'fa' ? toPersianDigits : foldDigits;
  return {
    count: (value) => number(formatInteger(BigInt(value))),
    rial: (digits) => number(formatInteger(BigInt(digits))),
    billionToman: (digits) => number(formatBillionToman(BigInt(digits)).replace(/ .*$/u, '')),
    day: (on) => text(jalaliText(on).replaceAll('-', '/')),
    hour: (at) => text(clock.format(at)),
    text,
  };
}
