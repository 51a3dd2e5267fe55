/** Embeddings, overrides, isolates and single marks of direction: with them a text could turn the text beside it around. ZWNJ is spelling and stays. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** What neither XML nor a page can carry: control characters but for line breaks and tabs, halves of a pair, non-characters. */
const CONTROL = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** A text as it may go on paper or into a sheet; kept texts are clean already, and this holds for those that came another way. */
export const printable = (text: string): string => text.replace(DIRECTION, '').replace(CONTROL, '');
