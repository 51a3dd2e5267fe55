import { toPersianDigits } from '../text/digits.js';

const RIAL_IN_TOMAN = 10n;
const RIAL_IN_BILLION_TOMAN = 10_000_000_000n;

/** A minus that stays before its number in a right-to-left line. */
const MINUS = '\u200E\u2212';

/** A whole number in Persian digits, in groups of three by ٬. */
export function formatInteger(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().replace(/\B(?=(?:[0-9]{3})+$)/g, '٬');
  return (value < 0n ? MINUS : '') + toPersianDigits(digits);
}

/** `۵۰۰٬۰۰۰٬۰۰۰ ریال` */
export function formatRial(rial: bigint): string {
  return `${formatInteger(rial)} ریال`;
}

/** `۵۰٬۰۰۰٬۰۰۰ تومان`; exact, so odd rials show as a decimal: `۱٫۵ تومان` is 15 rial. */
export function formatToman(rial: bigint): string {
  return `${formatQuotient(rial, RIAL_IN_TOMAN, 1)} تومان`;
}

/**
 * `۲۲ میلیارد تومان`, for roll-ups, rounded half away from zero.
 *
 * @param mostDecimals decimals kept at most, 0 to 10; trailing zeros are not shown
 */
export function formatBillionToman(rial: bigint, mostDecimals: number = 2): string {
  return `${formatQuotient(rial, RIAL_IN_BILLION_TOMAN, mostDecimals)} میلیارد تومان`;
}

function formatQuotient(rial: bigint, divisor: bigint, mostDecimals: number): string {
  const scale = 10n ** BigInt(mostDecimals);
  const positive = rial < 0n ? -rial : rial;
  const scaled = (positive * scale * 2n + divisor) / (divisor * 2n);
  const decimals = mostDecimals === 0 ? '' : (scaled % scale).toString().padStart(mostDecimals, '0').replace(/0+$/, '');
  const sign = rial < 0n && scaled > 0n ? MINUS : '';
  return sign + formatInteger(scaled / scale) + (decimals === '' ? '' : `٫${toPersianDigits(decimals)}`);
}
