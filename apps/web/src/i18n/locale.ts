import { getLocale, setLocale } from '../paraglide/runtime.js';
import type { Label } from '../api/types.js';

export type Locale = 'fa' | 'en';

/** The language of this page load. Changing it loads the page anew: the date fields read their words once. */
export const locale: Locale = getLocale();
export const direction: 'rtl' | 'ltr' = locale === 'fa' ? 'rtl' : 'ltr';

/** Locale of the date fields: the Jalali calendar in both, Persian and Latin digits both taken while typing. */
export const fieldLocale = locale === 'fa' ? 'fa-IR' : 'en-GB-u-ca-persian';

export const otherLocale: Locale = locale === 'fa' ? 'en' : 'fa';
export const changeLanguage = (): void => void setLocale(otherLocale);

/** A text that came from the server in both languages, in the reader's one. */
export const said = (label: Label | null | undefined): string => label?.[locale] ?? label?.fa ?? '';

export function markDocument(): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}
