import { dayNumber, jalaliText } from '#domain';
import type { Column } from 'exceljs';
import { printable } from '../text/printable.js';
import type { SheetColumn, SheetValue } from './spreadsheet.js';

/** A sheet shows fifteen digits of a number and changes the rest to zeros: a larger one is exact as a text only. */
const LARGEST_EXACT = 999_999_999_999_999n;
/** What a cell holds at most. */
const MOST_CHARACTERS = 32_767;
const DAY_MS = 86_400_000;

/** `@` keeps a text a text, also when somebody opens the cell and leaves it again: «=1+1» would become a formula otherwise. */
const FORMAT = { text: '@', count: '0', rial: '#,##0', day: 'yyyy-mm-dd' } as const;
const WIDTH = { text: 22, count: 12, rial: 20, day: 13 } as const;

/** The columns of the file: a day has two. */
export function columnsOf(columns: readonly SheetColumn[]): Partial<Column>[] {
  return columns.flatMap((column) => {
    const style = { numFmt: FORMAT[column.kind], alignment: { vertical: 'top' as const, wrapText: column.kind === 'text' } };
    if (column.kind !== 'day') return [{ header: column.title, width: column.width ?? WIDTH[column.kind], style }];
    return [
      { header: column.title, width: WIDTH.day, style },
      { header: column.jalaliTitle, width: WIDTH.day, style: { ...style, numFmt: FORMAT.text } },
    ];
  });
}

/** The cells of one value: two for a day. @throws TypeError for a value that is not of its column's kind */
export function cellOf({ kind, title }: SheetColumn, value: SheetValue): (string | number | Date | null)[] {
  if (value === null) return kind === 'day' ? [null, null] : [null];
  switch (kind) {
    case 'text':
      if (typeof value === 'string') return [literal(clipped(printable(value)))];
      break;
    case 'count':
    case 'rial':
      if (typeof value === 'bigint' || Number.isInteger(value)) return [exact(BigInt(value))];
      break;
    case 'day':
      if (typeof value === 'string') return [new Date(dayNumber(value) * DAY_MS), jalaliText(value).replaceAll('-', '/')];
      break;
  }
  throw new TypeError(`The column "${title}" holds no ${typeof value}.`);
}

const exact = (value: bigint): number | string =>
  value <= LARGEST_EXACT && value >= -LARGEST_EXACT ? Number(value) : value.toString();

const clipped = (text: string): string => (text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`);

/** `_x0041_` in a file means the letter A; a text that merely looks like that has its first sign written so itself. */
const literal = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
