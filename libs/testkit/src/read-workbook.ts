import { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';

/** A sheet as whoever opens the file gets it: values row by row, the format of each cell, and the sheet as it is written. */
export interface ReadSheet { name: string; rows: unknown[][]; formats: (string | undefined)[][]; xml: string }

/** Reads a workbook (XLSX) row by row. */
export async function readWorkbook(file: Buffer): Promise<ReadSheet[]> {
  // Half a second of start that the other specs are spared.
  const { default: excel } = await import('exceljs');
  const sheets: ReadSheet[] = [];
  const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([file]), { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'emit' });
  for await (const worksheet of reader) {
    const { id, name } = worksheet as unknown as { id: number; name: string };
    const sheet: ReadSheet = { name, rows: [], formats: [], xml: partOf(file, `xl/worksheets/sheet${id}.xml`) };
    for await (const row of worksheet) {
      const cells = Array.from({ length: row.cellCount }, (_each, at) => row.getCell(at + 1));
      sheet.rows.push(cells.map(({ value }) => value));
      sheet.formats.push(cells.map(({ numFmt }) => numFmt));
    }
    sheets.push(sheet);
  }
  return sheets;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** One part of the package, unpacked. @throws when there is none of this name */
function partOf(file: Buffer, wanted: string): string {
  let end = file.length - 22;
  while (file.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  for (let at = file.readUInt32LE(end + 16); file.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const nameLength = file.readUInt16LE(at + 28);
    if (file.toString('utf8', at + 46, at + 46 + nameLength) === wanted) {
      const local = file.readUInt32LE(at + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      return inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8');
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  throw new Error(`The workbook has no ${wanted}.`);
}
