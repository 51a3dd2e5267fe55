import { parse } from 'csv-parse/sync';
import { searchKey, type AmountUnit } from '#domain';
import { EXPORT_COLUMNS, HEADER_UNITS } from './export-columns.data.js';
import type { ImportFaultCode } from './import-faults.data.js';

export type ColumnName = keyof typeof EXPORT_COLUMNS;
export interface SheetFault { row: number; column: string | null; code: ImportFaultCode; value: string | null }
/** A row of the file by column; `row` counts as a spreadsheet does, the header being row 1. */
export interface SheetRow { row: number; cells: Record<ColumnName, string> }
export interface Sheet { headers: Record<ColumnName, string>; units: { amount: AmountUnit; paid: AmountUnit }; rows: SheetRow[] }

/** A file beyond these is refused unread: the whole province has fewer cases. */
export const MOST_BYTES = 32 * 1024 * 1024;
export const MOST_ROWS = 100_000;

const COLUMN_OF_KEY = new Map(Object.entries(EXPORT_COLUMNS).map(([name, header]) => [searchKey(header), name as ColumnName]));
const UNIT_OF_KEY = new Map(Object.entries(HEADER_UNITS).map(([word, unit]) => [searchKey(word), unit]));
const COLUMNS = Object.keys(EXPORT_COLUMNS) as ColumnName[];

const whole = (code: ImportFaultCode, column: string | null = null): SheetFault => ({ row: 1, column, code, value: null });

/** Reads the file as a table with the known columns, in whatever order and spelling they come. */
export function readSheet(content: Buffer): { ok: true; sheet: Sheet; faults: SheetFault[] } | { ok: false; faults: SheetFault[] } {
  if (content.length > MOST_BYTES) return { ok: false, faults: [whole('file-too-large')] };
  const records = recordsOf(content);
  if (records === null) return { ok: false, faults: [whole('file-unreadable')] };
  const [header, ...body] = records;
  if (!header || body.length === 0) return { ok: false, faults: [whole('file-empty')] };
  if (body.length > MOST_ROWS) return { ok: false, faults: [whole('too-many-rows')] };
  const read = readHeader(header);
  if (!read.ok) return read;
  const faults: SheetFault[] = [];
  const rows = body.flatMap((cells, at): SheetRow[] => {
    const row = at + 2;
    if (cells.length !== header.length) {
      faults.push({ row, column: null, code: 'cells-missing', value: String(cells.length) });
      return [];
    }
    return [{ row, cells: Object.fromEntries(COLUMNS.map((name) => [name, cells[read.places[name]] ?? ''])) as SheetRow['cells'] }];
  });
  return { ok: true, sheet: { headers: read.headers, units: read.units, rows }, faults };
}

function recordsOf(content: Buffer): string[][] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 });
  } catch {
    // Broken bytes and broken quotes are one thing to the sender: the file is to be saved again.
    return null;
  }
}

type Header =
  | { ok: true; places: Record<ColumnName, number>; headers: Record<ColumnName, string>; units: Sheet['units'] }
  | { ok: false; faults: SheetFault[] };

function readHeader(header: readonly string[]): Header {
  const faults: SheetFault[] = [];
  const places: Partial<Record<ColumnName, number>> = {};
  const units: Partial<Record<ColumnName, AmountUnit>> = {};
  header.forEach((text, at) => {
    const [, title = text, unit] = /^([^(]*)(?:\(([^)]*)\))?\s*$/u.exec(text) ?? [];
    const name = COLUMN_OF_KEY.get(searchKey(title));
    if (!name) return;
    if (places[name] !== undefined) faults.push(whole('column-twice', EXPORT_COLUMNS[name]));
    places[name] = at;
    const known = unit === undefined ? undefined : UNIT_OF_KEY.get(searchKey(unit));
    if (known) units[name] = known;
  });
  for (const name of COLUMNS) if (places[name] === undefined) faults.push(whole('column-missing', EXPORT_COLUMNS[name]));
  for (const name of ['amount', 'paid'] as const) {
    if (places[name] !== undefined && !units[name]) faults.push(whole('column-unit-unknown', EXPORT_COLUMNS[name]));
  }
  if (faults.length > 0) return { ok: false, faults };
  const found = places as Record<ColumnName, number>;
  return {
    ok: true, places: found, units: units as Sheet['units'],
    headers: Object.fromEntries(COLUMNS.map((name) => [name, header[found[name]] ?? ''])) as Record<ColumnName, string>,
  };
}
