import { PassThrough, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readWorkbook } from '#testkit';
import { writeWorkbook, type Sheet, type SheetColumn, type SheetValue, type Workbook } from '../index.js';

const COLUMNS: SheetColumn[] = [
  { kind: 'text', title: 'متن' }, { kind: 'count', title: 'تعداد' }, { kind: 'rial', title: 'ریال' }, { kind: 'day', title: 'تاریخ', jalaliTitle: 'شمسی' },
];
const bookOf = (rows: Sheet['rows'], columns = COLUMNS): Workbook => ({ title: 'آزمون', at: new Date('2021-02-09T04:30:00Z'), rightToLeft: true, sheets: [{ name: 'برگه', columns, rows }] });

async function written(workbook: Workbook): Promise<Buffer> {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeWorkbook(workbook, output);
  return Buffer.concat(chunks);
}

const readBack = async (...rows: SheetValue[][]) => (await readWorkbook(await written(bookOf(rows))))[0]!;

describe('a workbook', () => {
  it('holds numbers as numbers and days as days, with the Jalali day beside', async () => {
    const sheet = await readBack(['ا', 12, 140_000_000_000n, '2021-03-20'], [null, null, null, null]);
    expect(sheet.name).toBe('برگه');
    expect(sheet.rows).toEqual([
      ['متن', 'تعداد', 'ریال', 'تاریخ', 'شمسی'],
      ['ا', 12, 140_000_000_000, new Date('2021-03-20T00:00:00Z'), '1399/12/30'],
    ]);
  });

  it.each([
    [999_999_999_999_999n, 999_999_999_999_999], [1_000_000_000_000_000n, '1000000000000000'], [-1_000_000_000_000_000n, '-1000000000000000'],
    [9_223_372_036_854_775_807n, '9223372036854775807'], [0n, 0],
  ])('keeps %s exact', async (rial, kept) => expect((await readBack(['', 0, rial, null])).rows[1]![2]).toBe(kept));

  it.each(['=1+1', '+98916', '-2', '@SUM(A1)', '=cmd|\' /C calc\'!A0', '\t=1', '<b>"\'</b>', 'می‌روند', ' '])('keeps the text %j a text', async (text) => {
    const sheet = await readBack([text, 0, 0n, null]);
    expect(sheet.rows[1]![0]).toBe(text);
    expect(sheet.xml).not.toMatch(/<f[ >]/);
    expect(sheet.formats[1]![0]).toBe('@');
  });

  it.each([['&amp;', '&amp;amp;'], ['_x0041_', '_x005F_x0041_']])('does not let %j be read as something else', async (text, xml) => {
    expect((await readBack([text, 0, 0n, null])).xml).toContain(`>${xml}<`);
  });

  it('reads from the right, with its header in place', async () => {
    const { xml } = await readBack(['ا', 1, 1n, null]);
    expect(xml).toContain('rightToLeft="1"');
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).toMatch(/<cols><col min="1" max="1" width="[1-9]/);
  });

  it('refuses a value that is not of its column', async () => {
    await expect(written(bookOf([[12, 1, 1n, null]]))).rejects.toThrow('متن');
    await expect(written(bookOf([['', 1.5, 1n, null]]))).rejects.toThrow('تعداد');
  });
});

describe('a long sheet', () => {
  it('waits for its reader instead of growing in memory', async () => {
    await written(bookOf([]));
    let made = 0;
    function* rows(): Generator<SheetValue[]> {
      for (; made < 20_000; made += 1) yield [`متن ${made} ${Math.sin(made)}`, made, BigInt(made), '2021-02-09'];
    }
    // Takes the first piece and then nothing more.
    const slow = new Writable({ highWaterMark: 1024, write: () => undefined });
    const writing = writeWorkbook(bookOf(rows()), slow).catch((error: unknown) => String(error));
    let before = -1;
    while (made === 0 || made !== before) {
      before = made;
      for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    }
    expect(made).toBeLessThan(10_000);
    slow.destroy();
    expect(await writing).toContain('gone');
  });

  it('writes twenty thousand rows whole', async () => {
    function* rows(): Generator<SheetValue[]> { for (let at = 0; at < 20_000; at += 1) yield [`متن ${at}`, at, BigInt(at), '2021-02-09']; }
    const [sheet] = await readWorkbook(await written(bookOf(rows())));
    expect(sheet!.rows).toHaveLength(20_001);
    expect(sheet!.rows.at(-1)).toEqual(['متن 19999', 19_999, 19_999, new Date('2021-02-09T00:00:00Z'), '1399/11/21']);
  });
});
