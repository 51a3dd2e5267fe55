const UNITS = ['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه'];
const TEENS = ['ده', 'یازده', 'دوازده', 'سیزده', 'چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'];
const TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'];
const HUNDREDS = ['', 'یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'];

/** Above a milliard people count in thousands of them («بیست و چهار هزار میلیارد»), so there is no larger word. */
const SCALES: [bigint, string][] = [
  [1_000_000_000n, 'میلیارد'],
  [1_000_000n, 'میلیون'],
  [1_000n, 'هزار'],
];

/**
 * An amount in words as prints and contracts carry it: «پنجاه میلیون تومان», with odd rials as
 * «و پنج ریال».
 *
 * @param rial whole rials; a negative one begins with «منفی»
 */
export function amountInWords(rial: bigint): string {
  if (rial < 0n) return `منفی ${amountInWords(-rial)}`;
  const toman = rial / 10n;
  const odd = rial % 10n;
  if (odd === 0n) return `${numberInWords(toman)} تومان`;
  return toman === 0n ? `${numberInWords(odd)} ریال` : `${numberInWords(toman)} تومان و ${numberInWords(odd)} ریال`;
}

/** A whole number from 0 up in Persian words. */
export function numberInWords(value: bigint): string {
  return value === 0n ? 'صفر' : wordsOf(value).join(' و ');
}

function wordsOf(value: bigint): string[] {
  for (const [size, name] of SCALES) {
    if (value >= size) return [`${numberInWords(value / size)} ${name}`, ...wordsOf(value % size)];
  }
  return wordsBelowThousand(Number(value));
}

function wordsBelowThousand(value: number): string[] {
  const rest = value % 100;
  const hundred = HUNDREDS[Math.floor(value / 100)];
  const small = rest >= 10 && rest < 20 ? [TEENS[rest - 10]] : [TENS[Math.floor(rest / 10)], UNITS[rest % 10]];
  return [hundred, ...small].filter((word): word is string => word !== undefined && word !== '');
}
