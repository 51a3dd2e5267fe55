import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { stream, Worksheet } from 'exceljs';
import { cellOf, columnsOf } from './sheet-cells.js';
import type { Sheet, Workbook } from './spreadsheet.js';

/** Rows between two looks at the reader's pace; what was made in between is all that waits in memory. */
const ROWS_AT_ONCE = 100;

/**
 * Writes a workbook (XLSX) while its rows arrive: numbers, dates and texts as what they are, the header frozen. A text stays a text, also
 * one that begins like a formula. No more is made than the reader takes.
 * @param output ended when the workbook is whole
 * @throws when the reader goes away, and what the rows throw
 */
export async function writeWorkbook({ at, rightToLeft, sheets, title }: Workbook, output: Writable): Promise<void> {
  // Half a second of start that only those pay who write a sheet.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  Object.assign(workbook, { creator: 'Tashil', lastModifiedBy: 'Tashil', created: at, modified: at, title });
  const gone = finished(output);
  // Told of by whoever awaits first; without this a reader who leaves early would be an unhandled fault.
  gone.catch(() => undefined);
  for (const sheet of sheets) await writeSheet(workbook, sheet, rightToLeft, output);
  await Promise.race([workbook.commit(), gone]);
}

async function writeSheet(workbook: stream.xlsx.WorkbookWriter, { columns, name, rows }: Sheet, rightToLeft: boolean, output: Writable): Promise<void> {
  const written = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, rightToLeft }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
  }) as Worksheet & { commit(): void };
  written.columns = columnsOf(columns);
  const header = written.getRow(1);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', wrapText: true, readingOrder: rightToLeft ? 'rtl' : 'ltr' };
  header.commit();
  let count = 0;
  for await (const row of rows) {
    written.addRow(columns.flatMap((column, place) => cellOf(column, row[place] ?? null))).commit();
    count += 1;
    if (count % ROWS_AT_ONCE === 0) await pace(output);
  }
  if (count > 0) written.autoFilter = { from: { row: 1, column: 1 }, to: { row: count + 1, column: written.columns.length } };
  written.commit();
  await pace(output);
}

/** Lets others have their turn, and waits until the reader has taken what there is. */
async function pace(output: Writable): Promise<void> {
  await nextTurn();
  if (output.writableNeedDrain) {
    const waiting = new AbortController();
    try {
      await Promise.race(['drain', 'close'].map((event) => once(output, event, { signal: waiting.signal })));
    } finally {
      waiting.abort();
    }
  }
  if (output.destroyed) throw new Error('The reader of the workbook has gone.');
}
