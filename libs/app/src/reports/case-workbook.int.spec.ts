import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { readWorkbook, type ReadSheet } from '#testkit';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { backlog, caseWorkbook, listCases, loadDemo, sweepStalls, type CaseListQuery } from '../index.js';
import type { PaperLocale } from './paper-words.js';

let spec: SpecApp;
beforeAll(async () => {
  spec = await openSpecApp();
  await loadDemo(spec.app);
  await sweepStalls(spec.app);
}, 120_000);
afterAll(async () => {
  await spec?.close();
});

const directorate = staff('directorate');

async function sheetOf(search: Partial<CaseListQuery>, actor: Actor = directorate, locale: PaperLocale = 'en'): Promise<ReadSheet> {
  const asked = await caseWorkbook(spec.app, { ...search, actor }, locale);
  if (asked.outcome !== 'ok') throw new Error(asked.outcome);
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  await asked.write(output);
  return (await readWorkbook(Buffer.concat(chunks)))[0]!;
}

const column = ({ rows: [header, ...rows] }: ReadSheet, title: string): unknown[] => rows.map((row) => row[header!.indexOf(title)]);

describe('a list of cases as a workbook', () => {
  it('holds every case at the banks once, with amounts that add up to the backlog', async () => {
    const sheet = await sheetOf({ tag: 'bank' });
    const { total } = await backlog(spec.app, { actor: directorate, groupBy: ['bank'], tag: 'bank' });
    expect(new Set(column(sheet, 'Case')).size).toBe(570);
    expect(sheet.rows).toHaveLength(571);
    expect(column(sheet, 'Outstanding (rial)').reduce<bigint>((sum, amount) => sum + BigInt(amount as number), 0n).toString()).toBe(total.outstandingRial);
  });

  it('goes on over the pages in which lines are read, in the order of the list', async () => {
    const sheet = await sheetOf({ sort: '-outstanding' });
    expect(new Set(column(sheet, 'Case')).size).toBe(5170);
    const { items } = await listCases(spec.app, { actor: directorate, sort: '-outstanding', limit: 100 });
    expect(column(sheet, 'Case').slice(0, 100)).toEqual(items.map(({ number }) => number));
    expect(column(sheet, 'Entered the stage')[0]).toEqual(new Date(`${items[0]!.stageEnteredOn}T00:00:00Z`));
    expect(column(sheet, 'Entered the stage (Jalali)')[0]).toBe(items[0]!.stageEnteredOnJalali.replaceAll('-', '/'));
  }, 60_000);

  it('names what it holds in Persian, from the right', async () => {
    const sheet = await sheetOf({ bank: 'keshavarzi', tag: 'bank' }, directorate, 'fa');
    expect(new Set(column(sheet, 'بانک'))).toEqual(new Set(['بانک کشاورزی']));
    expect(column(sheet, 'مرحله')).toContain('اخذ تضامین');
    expect(sheet.xml).toContain('rightToLeft="1"');
  });

  it('shows no more than the list does: masked codes, no amounts, own cases', async () => {
    expect(column(await sheetOf({ tag: 'bank' }, staff('ministry', { provinceCode: null })), 'National code').every((code) => String(code).includes('*'))).toBe(true);
    const training = await sheetOf({ tag: 'bank' }, staff('training'));
    expect(training.rows).toHaveLength(571);
    expect(column(training, 'Approved (rial)').every((amount) => amount === null || amount === undefined)).toBe(true);
    const post = await sheetOf({}, staff('bank-manager', { bankCode: 'post' }));
    expect(new Set(column(post, 'Bank'))).toEqual(new Set(['Post Bank']));
    expect((await sheetOf({}, staff('admin'))).rows).toHaveLength(1);
  }, 60_000);
});
