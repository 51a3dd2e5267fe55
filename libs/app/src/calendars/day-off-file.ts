import { parse } from 'csv-parse/sync';
import { canonicalText, isIsoDate, jalaliText, parseJalaliDate, toJalali, type IsoDate } from '#domain';

/** What is wrong with a row of a file of days off; `row` counts as a spreadsheet does, the header being row 1. */
export interface DayOffFault { row: number; code: 'file-unreadable' | 'columns-missing' | 'date-unreadable' | 'dates-differ' | 'title-missing' | 'kind-unknown' | 'status-unknown' | 'row-doubled'; value: string | null }
export interface DayOffRow { day: IsoDate; titleFa: string; kind: 'solar' | 'lunar'; status: 'announced' | 'forecast' }

const COLUMNS = ['jalali_date', 'gregorian_date', 'title_fa', 'calendar', 'status'] as const;
/** A country has two dozen a year. */
const MOST_ROWS = 5_000;
const MOST_CHARACTERS = 200;

/** Reads a file of days off of the country, of the form that the product ships: one fault spoils the file. */
export function readDaysOffFile(content: Buffer): { rows: DayOffRow[]; faults: DayOffFault[] } {
  const records = recordsOf(content);
  if (records === null || records.length > MOST_ROWS) return { rows: [], faults: [{ row: 1, code: 'file-unreadable', value: null }] };
  const missing = COLUMNS.filter((column) => records[0]?.[column] === undefined);
  if (missing.length > 0) return { rows: [], faults: [{ row: 1, code: 'columns-missing', value: missing.join(', ') }] };
  const rows: DayOffRow[] = [];
  const faults: DayOffFault[] = [];
  const seen = new Set<string>();
  records.forEach((record, index) => {
    const read = readRow(record);
    const key = 'day' in read ? `${read.day} ${read.titleFa}` : '';
    if ('code' in read) faults.push({ row: index + 2, ...read });
    else if (seen.has(key)) faults.push({ row: index + 2, code: 'row-doubled', value: key });
    else rows.push(read);
    seen.add(key);
  });
  return { rows, faults };
}

function recordsOf(content: Buffer): Record<string, string>[] | null {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(content), { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch {
    return null;
  }
}

function readRow(record: Record<string, string>): DayOffRow | Omit<DayOffFault, 'row'> {
  const { jalali_date: jalali = '', gregorian_date: day = '', title_fa: written = '', calendar = '', status = '' } = record;
  const parsed = parseJalaliDate(jalali);
  if (!parsed.ok || !isIsoDate(day)) return { code: 'date-unreadable', value: `${jalali} ${day}` };
  // Two dates for one day: who typed one of them wrong shall hear of it.
  if (parsed.iso !== day) return { code: 'dates-differ', value: `${jalaliText(parsed.iso)} ${jalaliText(day)}` };
  const title = canonicalText(written, MOST_CHARACTERS);
  if (!title.ok || title.text === '') return { code: 'title-missing', value: written };
  if (calendar !== 'solar' && calendar !== 'lunar') return { code: 'kind-unknown', value: calendar };
  if (status !== 'announced' && status !== 'forecast') return { code: 'status-unknown', value: status };
  return { day, titleFa: title.text, kind: calendar, status };
}

/** First and last Jalali year of the rows. */
export const yearsOf = (rows: readonly DayOffRow[]): [first: number, last: number] => {
  const years = rows.map(({ day }) => toJalali(day).year);
  return [Math.min(...years), Math.max(...years)];
};
