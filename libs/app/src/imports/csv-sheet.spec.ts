import { describe, expect, it } from '@jest/globals';
import { readSheet } from './csv-sheet.js';
import { EXPORT_COLUMNS } from './export-columns.data.js';

const titles = Object.values(EXPORT_COLUMNS).map((title) => (title.startsWith('مبلغ') ? `${title} (میلیون ریال)` : title));
const row = titles.map((_title, at) => `c${at}`).join(',');
const read = (...lines: string[]) => readSheet(Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8'));
const codes = (sheet: ReturnType<typeof readSheet>) => sheet.faults.map(({ row: at, column, code }) => [at, column, code]);

describe('the table of the case export', () => {
  it('counts rows as a spreadsheet does and knows the unit from the header', () => {
    const sheet = read(titles.join(','), row);
    expect(sheet).toMatchObject({ ok: true, sheet: { units: { amount: 'million-rial', paid: 'million-rial' }, rows: [{ row: 2, cells: { number: 'c0', committedJobs: 'c16' } }] } });
  });

  it('finds columns in another order and in Arabic letters', () => {
    const turned = [...titles].reverse().map((title) => title.replaceAll('ی', 'ي').replaceAll('ک', 'ك'));
    expect(read(turned.join(','), row)).toMatchObject({ ok: true, sheet: { rows: [{ cells: { number: 'c16', firstName: 'c14', nationalCode: 'c12' } }] } });
  });

  it('names the column that is missing and the amount without a unit', () => {
    const without = titles.filter((title) => title !== 'کد ملی').map((title) => title.replace('مبلغ مصوب (میلیون ریال)', 'مبلغ مصوب'));
    expect(codes(read(without.join(','), row))).toEqual([[1, 'کد ملی', 'column-missing'], [1, 'مبلغ مصوب', 'column-unit-unknown']]);
  });

  it('names a row with too few cells and reads the others', () => {
    const sheet = read(titles.join(','), 'R-99-1,x', row);
    expect(codes(sheet)).toEqual([[2, null, 'cells-missing']]);
    expect(sheet.ok && sheet.sheet.rows.map(({ row: at }) => at)).toEqual([3]);
  });

  it('refuses bytes that are no UTF-8, and a file of nothing', () => {
    expect(codes(readSheet(Buffer.from([0xff, 0xfe, 0x41])))).toEqual([[1, null, 'file-unreadable']]);
    expect(codes(readSheet(Buffer.from('')))).toEqual([[1, null, 'file-empty']]);
  });
});
