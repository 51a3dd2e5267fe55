import { inflateSync } from 'node:zlib';

/** What a document says, page by page: its texts in reading order within a line, and the fonts that it carries. */
export interface ReadPdf { pages: string[][]; fonts: string[] }

/**
 * Reads the texts of a document as Typst writes it, by the tables from glyphs to characters that it carries itself: what a reader copies
 * or searches, not what we meant to write.
 */
export function readPdf(pdf: Buffer): ReadPdf {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]));
  const bodies = [...objects.values()];
  const page = (body: string): string[] => textsOf(streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? '') ?? ''), charactersOfFonts(body, objects));
  return {
    pages: pagesInOrder(objects).map(page),
    fonts: [...new Set(bodies.flatMap((body) => /\/BaseFont \/(?:[A-Z]{6}\+)?(\S+)/.exec(body)?.[1] ?? []))].sort(),
  };
}

/** Persian is told apart by its letters alone here: a document may keep a half-space or a vowel sign a letter away from its place. */
export const lettersOf = (text: string): string => text.normalize('NFKC').replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\p{M}\s]/gu, '');

function pagesInOrder(objects: ReadonlyMap<string, string>): string[] {
  const children = (body: string): string[] => [...(/\/Kids \[([^\]]*)\]/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => objects.get(id) ?? '');
  const leaves = (body: string): string[] => (/\/Type \/Pages/.test(body) ? children(body).flatMap(leaves) : [body]);
  const root = /\/Pages (\d+) 0 R/.exec([...objects.values()].find((body) => body.includes('/Type /Catalog')) ?? '')?.[1];
  return leaves(objects.get(root ?? '') ?? '');
}

function streamOf(body: string): string {
  const [, head = '', data = ''] = /^([\s\S]*?)\nstream\r?\n([\s\S]*)\nendstream$/.exec(body.trimEnd()) ?? [];
  return head.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
}

type Characters = ReadonlyMap<number, string>;

/** By the name that a page gives a font: what each of its glyphs stands for. */
function charactersOfFonts(page: string, objects: ReadonlyMap<string, string>): Map<string, Characters> {
  const named = /\/Font <<([\s\S]*?)>>/.exec(page)?.[1] ?? '';
  return new Map([...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
    return [name, charactersOf(streamOf(objects.get(table) ?? ''))];
  }));
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function charactersOf(table: string): Characters {
  const characters = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) characters.set(parseInt(glyph, 16), utf16(text));
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      for (let glyph = parseInt(first, 16), at = 0; glyph <= parseInt(last, 16); glyph += 1, at += 1) {
        characters.set(glyph, String.fromCodePoint((utf16(text).codePointAt(0) ?? 0) + at));
      }
    }
  }
  return characters;
}

/** One text for each piece of a line that was set at once. Of a piece from right to left the runs stand in the order of the page, and are turned. */
function textsOf(content: string, fonts: ReadonlyMap<string, Characters>): string[] {
  const texts: string[] = [];
  const marks: { reversed: boolean; actual: string | null }[] = [];
  let runs: string[] = [];
  let operands: Token[] = [];
  let font: Characters = new Map();
  let fromRight = false;
  const show = (): void => {
    const bytes = Buffer.concat(operands.flatMap((operand) => (Buffer.isBuffer(operand) ? [operand] : [])));
    const glyphs = Array.from({ length: bytes.length >> 1 }, (_each, at) => font.get(bytes.readUInt16BE(at * 2)) ?? '');
    const reversed = marks.some((mark) => mark.reversed);
    fromRight ||= reversed;
    runs.push(marks.find(({ actual }) => actual !== null)?.actual ?? (reversed ? glyphs.reverse() : glyphs).join(''));
  };
  for (const token of tokensOf(content)) {
    if (Buffer.isBuffer(token) || token.startsWith('/')) { operands.push(token); continue; }
    if (token === 'Tf') font = fonts.get(String(operands.at(-1)).slice(1)) ?? font;
    else if (token === 'TJ' || token === 'Tj') show();
    else if (token === 'BMC' || token === 'BDC') marks.push({ reversed: operands.includes('/ReversedChars'), actual: actualText(operands) });
    else if (token === 'EMC') marks.pop();
    else if (token === 'ET' && runs.length > 0) {
      texts.push((fromRight ? runs.reverse() : runs).join(''));
      [runs, fromRight] = [[], false];
    }
    if (/^[A-Za-z'"*]+$/.test(token)) operands = [];
  }
  return texts;
}

/** A string of the content as its bytes; a name, a number or an operator as it is written. */
type Token = Buffer | string;

function actualText(operands: readonly Token[]): string | null {
  const text = operands[operands.indexOf('/ActualText') + 1];
  if (!operands.includes('/ActualText') || !Buffer.isBuffer(text)) return null;
  return text.length > 1 && text.readUInt16BE(0) === 0xfeff ? utf16(text.toString('hex', 2)) : text.toString('latin1');
}

const WORD = /[^\s()<>[\]{}/%]+|\/[^\s()<>[\]{}/%]*/y;

function* tokensOf(content: string): Generator<Token> {
  for (let at = 0; at < content.length;) {
    const hex = content[at] === '<' ? /^<([0-9A-Fa-f\s]*)>/.exec(content.slice(at, at + 4096)) : null;
    if (hex) {
      yield Buffer.from(hex[1] ?? '', 'hex');
      at += hex[0].length;
    } else if (content[at] === '(') {
      const end = endOfLiteral(content, at);
      yield literalBytes(content.slice(at + 1, end));
      at = end + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(content)?.[0];
      if (word !== undefined) yield word;
      at += word?.length ?? 1;
    }
  }
}

/** Parentheses within a literal need no escape as long as they are balanced. */
function endOfLiteral(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    else if (content[at] === '(') depth += 1;
    else if (content[at] === ')' && (depth -= 1) === 0) return at;
  }
  return content.length;
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

const literalBytes = (literal: string): Buffer => Buffer.from(
  literal.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_all, octal?: string, sign?: string) =>
    octal !== undefined ? String.fromCharCode(parseInt(octal, 8)) : sign === undefined ? '' : String.fromCharCode(ESCAPES[sign] ?? sign.charCodeAt(0))),
  'latin1',
);
