/** Why a text is refused before it is kept. */
export type TextFault = 'too-long' | 'too-many-marks' | 'control-character';

export type CanonicalText = { ok: true; text: string } | { ok: false; code: TextFault };

/** Longest text kept when the caller names no length, in characters. */
export const DEFAULT_TEXT_LENGTH = 500;

/** Vowel signs of one letter in carefully written Persian or Arabic never exceed this; more is an attack on the line height. */
const MOST_MARKS_IN_A_ROW = 3;

// Zero-width space, joiner and word joiner, BOM, soft hyphen, and all bidi marks, embeddings and isolates. ZWNJ (200C) is spelling and stays.
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200D-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu;
const LINE_SPACE = /[\t\n\v\f\r\u0085]/gu;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}]/u;
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MOST_MARKS_IN_A_ROW + 1},}`, 'u');

/**
 * The form of a text that is kept and displayed: NFC, Persian yeh and kaf, no invisible or bidi
 * characters except ZWNJ, spaces (also line breaks and tabs) collapsed to one and trimmed.
 * Digits and diacritics stay as they were typed. Applying it twice changes nothing.
 *
 * @param raw what was typed or imported
 * @param mostCharacters longest text accepted, in Unicode characters after canonicalising
 */
export function canonicalText(raw: string, mostCharacters: number = DEFAULT_TEXT_LENGTH): CanonicalText {
  // A text far beyond the limit is refused unread: normalising it would already cost.
  if (raw.length > mostCharacters * 8 + 1024) return { ok: false, code: 'too-long' };
  const visible = raw.replace(INVISIBLE, '').replace(LINE_SPACE, ' ');
  if (CONTROL.test(visible)) return { ok: false, code: 'control-character' };
  // Composed first: Arabic yeh with a hamza is one letter, Persian yeh with one is not.
  const letters = visible.normalize('NFC').replace(/ي/gu, 'ی').replace(/ك/gu, 'ک');
  // Decomposed, so that marks which NFC merged into their letter count too.
  if (TOO_MANY_MARKS.test(letters.normalize('NFD'))) return { ok: false, code: 'too-many-marks' };
  const text = spaced(letters);
  return [...text].length > mostCharacters ? { ok: false, code: 'too-long' } : { ok: true, text };
}

/** A ZWNJ joins two letters; at the edge of a word, or doubled, it is invisible litter that would make equal names differ. */
function spaced(text: string): string {
  return text
    .replace(/\u200C+/gu, '\u200C')
    .replace(/\u200C?[\s\u00A0][\s\u00A0\u200C]*/gu, ' ')
    .replace(/^[ \u200C]+|[ \u200C]+$/gu, '');
}
