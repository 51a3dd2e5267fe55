/** A stream as its dictionary tells of it: the dictionary's tokens in order, names as what they say behind a slash, and where the data begins. */
export interface PdfStream { tokens: string[]; start: number }

const MOST_DICTIONARY = 64 * 1024;
const MOST_DEPTH = 50;
/** Some twice what a file of the most bytes that are taken has; beyond it is a file made to be read for hours. */
const MOST_TOKENS = 4_000_000;

const BLANK = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const TOKEN = /<<|>>|[[\]{}]|<[0-9A-Fa-f\0\t\n\f\r ]*>|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/y;

/** A name as what it says: letters may be written in hexadecimal. */
export const nameOf = (written: string): string => written.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Every stream that any reader could find: a dictionary behind the word `obj`, wherever that stands, with the word `stream` behind it. A few more than
 * there are, in what only looks like one, and none fewer.
 * @throws RangeError when there is more to read than any document has
 */
export function* streamsOf(text: string): Generator<PdfStream> {
  let left = MOST_TOKENS;
  for (let at = text.indexOf('obj'); at >= 0; at = text.indexOf('obj', at + 3)) {
    const begin = skip(BLANK, text, at + 3);
    if (!text.startsWith('<<', begin)) continue;
    const { end, tokens } = dictionaryAt(text, begin);
    if ((left -= tokens.length) < 0) throw new RangeError('more tokens than a document has');
    if (end === null) continue;
    const word = skip(BLANK, text, end);
    const start = /^stream(\r\n|\n|\r)/.exec(text.slice(word, word + 8))?.[0].length;
    if (start !== undefined) yield { tokens, start: word + start };
  }
}

/** `end` is null where it does not end, or is larger or deeper than any of a document's. */
function dictionaryAt(text: string, begin: number): { tokens: string[]; end: number | null } {
  const tokens: string[] = [];
  let depth = 0;
  for (let at = begin; at < begin + MOST_DICTIONARY && at < text.length && depth <= MOST_DEPTH;) {
    at = skip(BLANK, text, at);
    if (text[at] === '(') {
      at = endOfString(text, at);
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) break;
    at += token.length;
    tokens.push(token.startsWith('/') ? nameOf(token) : token);
    if (token === '<<') depth += 1;
    else if (token === '>>' && (depth -= 1) === 0) return { tokens, end: at };
  }
  return { tokens, end: null };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Parentheses within a string need no escape as long as they are balanced. One that does not end ends with the largest dictionary. */
function endOfString(text: string, begin: number): number {
  const last = Math.min(text.length, begin + MOST_DICTIONARY);
  let depth = 0;
  for (let at = begin; at < last; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && (depth -= 1) === 0) return at + 1;
  }
  return last;
}
