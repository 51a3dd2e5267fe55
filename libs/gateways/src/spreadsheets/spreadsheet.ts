/**
 * What a column holds. `count`: whole numbers. `rial`: amounts. `day`: a date that a sheet can reckon with, and its Jalali twin in a column
 * of its own beside it.
 */
export type SheetColumn =
  | { kind: 'text' | 'count' | 'rial'; title: string; width?: number }
  | { kind: 'day'; title: string; jalaliTitle: string };

/** `text` takes a string, `count` a number or bigint, `rial` a bigint, `day` an ISO date (`YYYY-MM-DD`); null is an empty cell anywhere. */
export type SheetValue = string | number | bigint | null;

export interface Sheet {
  /** At most 31 characters, without `: \ / ? * [ ]`. */
  name: string;
  columns: readonly SheetColumn[];
  /** Values in the order of the columns, taken one after another as the file is written. */
  rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
}

export interface Workbook { title: string; at: Date; rightToLeft: boolean; sheets: readonly Sheet[] }
