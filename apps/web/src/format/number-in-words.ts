const UNITS = ['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده', 'چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'];
const TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'];
const HUNDREDS = ['', 'یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'];

/** Above a milliard people count in thousands of them («بیست و چهار هزار میلیارد»), so there is no larger word. */
const SCALES: [bigint, string][] = [[1_000_000_000n, 'میلیارد'], [1_000_000n, 'میلیون'], [1_000n, 'هزار']];

/** A whole number from 0 up in Persian words. */
export const numberInWords = (value: bigint): string => (value === 0n ? 'صفر' : wordsOf(value).join(' و '));

function wordsOf(value: bigint): string[] {
  for (const [size, name] of SCALES) {
    if (value >= size) return [`${numberInWords(value / size)} ${name}`, ...wordsOf(value % size)];
  }
  const small = Number(value);
  const rest = small % 100;
  const parts = [HUNDREDS[Math.floor(small / 100)], ...(rest < 20 ? [UNITS[rest]] : [TENS[Math.floor(rest / 10)], UNITS[rest % 10]])];
  return parts.filter((word): word is string => Boolean(word));
}
