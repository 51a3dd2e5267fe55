import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import {
  backlog, demoExportFile, getCase, importCases, listAllocations, listCases, listStalls, loadDemo, logIn, raiseEscalations, summariseStalls, sweepStalls, verify,
} from '../index.js';

let spec: SpecApp;

beforeAll(async () => {
  spec = await openSpecApp();
  await loadDemo(spec.app);
}, 60_000);
afterAll(() => spec.close());

const directorate = staff('directorate');

describe('the demo', () => {
  it('says exactly what the minutes say is outstanding at the three banks', async () => {
    const { rows, total } = await backlog(spec.app, { actor: directorate, groupBy: ['bank'], tag: 'bank' });
    const outstanding = Object.fromEntries(rows.map(({ key, outstandingRial }) => [key['bank'], outstandingRial]));
    expect(outstanding).toMatchObject({ 'tosee-taavon': '220000000000', post: '280000000000', keshavarzi: '140000000000' });
    expect(total.outstandingRial).toBe(String(rows.reduce((sum, row) => sum + BigInt(row.outstandingRial ?? '0'), 0n)));
    expect(total.cases).toBe(570);
  });

  it('names each row and links to its cases', async () => {
    const { rows } = await backlog(spec.app, { actor: directorate, groupBy: ['bank', 'stage'], tag: 'bank' });
    expect(rows[0]!.label.fa).toMatch(/^.* — .*$/);
    const [first] = rows;
    const parameters = Object.fromEntries(new URLSearchParams(first!.link.split('?')[1])) as { bank: string; stage: 'guarantee'; tag: 'bank' };
    expect((await listCases(spec.app, { actor: directorate, ...parameters })).total).toBe(first!.cases);
  });

  it('holds together, and holds together after a sweep', async () => {
    const swept = await sweepStalls(spec.app);
    expect(swept.counts['opened']).toBeGreaterThan(500);
    expect((await sweepStalls(spec.app)).counts['opened']).toBe(0);
    expect((await raiseEscalations(spec.app)).counts['raised']).toBe(0);
    expect((await listStalls(spec.app, { actor: directorate })).total).toBe(swept.counts['opened']);
    expect((await summariseStalls(spec.app, { actor: directorate, groupBy: ['bank', 'reason'] })).total.cases).toBe(swept.counts['opened']);
    expect(await verify(spec.app)).toMatchObject({ ok: true, faults: [], checked: { cases: 5170 } });
  }, 60_000);

  it('shows each bank its own cases and the admin none', async () => {
    const post = await listCases(spec.app, { actor: staff('bank-manager', { bankCode: 'post' }), limit: 1 });
    const all = await listCases(spec.app, { actor: directorate, bank: 'post', limit: 1 });
    expect(post.total).toBe(all.total);
    expect((await listCases(spec.app, { actor: staff('admin') })).total).toBe(0);
  });

  it('finds a person by half a name in Arabic letters', async () => {
    const { items: [some] } = await listCases(spec.app, { actor: directorate, q: 'كريمي', limit: 1 });
    expect(some!.applicantName).toContain('کریمی');
  });

  it('begins the history of an imported case with one event that names file and row', async () => {
    const { items: [found] } = await listCases(spec.app, { actor: directorate, q: 'R-97-00647' });
    const seen = await getCase(spec.app, { actor: directorate, caseId: found!.id });
    expect(seen).toMatchObject({
      number: 'R-97-00647', version: 1, stage: 'supervision', approvedRial: '2028000000', disbursedRial: '2028000000',
      origin: { kind: 'imported', file: 'kara-export-1399-11-20.csv', row: 2 },
    });
  });

  it('lets its desks in, with room for new referrals', async () => {
    const branch = await logIn(spec.app, { username: 'branch-keshavarzi-603', password: 'demo', device: null });
    expect(branch).toMatchObject({ outcome: 'ok', me: { role: 'bank-officer', scope: { kind: 'branch', bank: 'keshavarzi', branch: 'keshavarzi-603', label: { fa: 'بانک کشاورزی — شعبه اهواز بازار' } } } });
    const pots = (await listAllocations(spec.app, { actor: directorate })).items.filter(({ year }) => year === 1399);
    expect(pots.length).toBeGreaterThan(10);
    expect(pots.every(({ availableRial }) => availableRial === '500000000000')).toBe(true);
  });
});

describe('the same export again', () => {
  it('changes nothing, as the demo, as the file and as rows in another order', async () => {
    expect(await loadDemo(spec.app)).toMatchObject({ fresh: 0, known: 5170, applied: true });
    const text = await readFile(demoExportFile(), 'utf8');
    const [header, ...lines] = text.trimEnd().split('\r\n');
    const file = Buffer.from([header, ...lines.reverse().slice(0, 300)].join('\r\n'), 'utf8');
    expect(await importCases(spec.app, { file, fileName: 'again.csv', by: 'directorate' })).toMatchObject({ rows: 300, fresh: 0, known: 300, applied: true });
    expect((await listCases(spec.app, { actor: directorate, limit: 1 })).total).toBe(5170);
    expect((await verify(spec.app)).ok).toBe(true);
  }, 60_000);
});

describe('a file with bad rows', () => {
  const withFaults = async () => {
    const [header, first, second, third] = (await readFile(demoExportFile(), 'utf8')).split('\r\n') as [string, string, string, string];
    const renumbered = (line: string, number: string) => line.replace(/^[^,]*/, number);
    return [
      header, renumbered(first, 'X-99-00001'), renumbered(second, 'X-99-00002').replace('۹۹۹۳۴۸۴۷۳۳', '9993484734').replace('اندیکا,', 'ناکجا,'),
      renumbered(third, 'X-99-00001').replace('پرداخت کامل', 'نزد بانک'),
    ].join('\r\n');
  };

  it('names each by row, column and code in both languages, and is not applied at all', async () => {
    const report = await importCases(spec.app, { file: Buffer.from(await withFaults()), fileName: 'bad.csv', by: 'directorate' });
    expect(report).toMatchObject({ rows: 3, fresh: 0, applied: false });
    expect(report.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'کد ملی', 'wrong-check-digit'], [3, 'شهرستان', 'county-unknown'], [4, 'مرحله', 'stage-unknown'],
    ]);
    expect(report.errors[0]!.message).toMatchObject({ fa: expect.stringContaining('رقم'), en: expect.stringContaining('digit') });
    expect((await listCases(spec.app, { actor: directorate, q: 'X-99-00001' })).total).toBe(0);
  });
});
