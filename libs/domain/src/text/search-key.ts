import { foldDigits } from './digits.js';

/**
 * The key under which a text is found however it is typed: Arabic or Persian letters and digits,
 * with or without ZWNJ, spaces, hyphens, vowel signs and hamza. Stored beside the original and
 * applied to the query too. It joins some different names on purpose: for finding, never for identity.
 */
export function searchKey(text: string): string {
  return foldDigits(
    text
      .normalize('NFC')
      .replace(/[ۀةە]/gu, 'ه')
      .replace(/[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
      .replace(/[يىئ]/gu, 'ی')
      .replace(/ك/gu, 'ک')
      .replace(/[أإآٱ]/gu, 'ا')
      .replace(/ؤ/gu, 'و'),
  )
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
}
