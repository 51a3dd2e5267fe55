const PERSIAN_ZERO = 0x06f0;
const ARABIC_ZERO = 0x0660;

/** Persian (۰-۹) and Arabic-Indic (٠-٩) digits as Latin ones; everything else unchanged. */
export function foldDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO));
  });
}

/** Latin and Arabic-Indic digits as Persian ones, for what a person reads; everything else unchanged. */
export function toPersianDigits(text: string): string {
  return foldDigits(text).replace(/[0-9]/gu, (digit) => String.fromCharCode(PERSIAN_ZERO + Number(digit)));
}
