import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldDigits, ROLES, ROUTE_ACCESS, sees, type Actor, type CaseCommand } from '#domain';
import { lettersOf, readPdf, readWorkbook, type ReadPdf, type ReadSheet } from '#testkit';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import {
  backlog, giveCommand, listStalls, loadDemo, printStallPack, stallPack, sweepStalls, writeStallPack, type StallPackView,
} from '../index.js';
import type { PaperLocale } from './paper-words.js';

const WORDS = 'شعبه سه ضامن کارمند رسمی با کد SF-1399-01021 و ۲۰٪ سپرده خواست؛ بخشنامهٔ ۹۹/۱۲۳ آن را نمی‌خواهد. ';
const HOSTILE = '#panic("x") =1+1 *a* $x^2$ \\u{41} [[<b>]] @ref `raw` ‮۰۰۵ ریال';
const BANKS = ['keshavarzi', 'post', 'tosee-taavon'];

let spec: SpecApp;
const directorate = staff('directorate');
const manager = staff('bank-manager', { bankCode: 'keshavarzi' });

async function packOf(bank: string, actor: Actor = directorate): Promise<StallPackView> {
  const asked = await stallPack(spec.app, { actor, bank });
  if (asked.outcome !== 'ok') throw new Error(asked.outcome);
  return asked.pack;
}

async function workbookOf(pack: StallPackView, locale: PaperLocale = 'fa'): Promise<ReadSheet[]> {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeStallPack(spec.app, pack, locale, output);
  return readWorkbook(Buffer.concat(chunks));
}

const printed = async (pack: StallPackView, locale: PaperLocale = 'fa'): Promise<ReadPdf> => readPdf(await printStallPack(spec.app, pack, locale));
/** The digits of a page as one text: an amount is set in several pieces. */
const digitsOf = (pages: string[][]): string => foldDigits(lettersOf(pages.flat().join(''))).replace(/[٬,]/g, '');
const times = (text: string, part: string): number => text.split(part).length - 1;

async function give(actor: Actor, caseId: string, command: CaseCommand): Promise<void> {
  const done = await giveCommand(spec.app, { actor, caseId, command, expectedVersion: null });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
}

beforeAll(async () => {
  spec = await openSpecApp();
  await loadDemo(spec.app);
  await sweepStalls(spec.app);
  const [first, second, third] = (await packOf('keshavarzi')).items.filter(({ stage }) => stage === 'guarantee').map(({ caseId }) => caseId) as [string, string, string];
  await give(manager, first, { type: 'state-stall-reason', reason: 'extra-condition', note: WORDS.repeat(4) });
  await give(manager, first, { type: 'promise-date', on: '2021-02-10', note: 'با حضور ضامن دوم' });
  await give(directorate, first, { type: 'attach-document', kind: 'letter', title: 'پیگیری پرداخت تسهیلات', reference: '۱۲۳/۴۵/ص' });
  await give(directorate, first, { type: 'attach-document', kind: 'photo', title: 'این سند نامه نیست' });
  await give(directorate, first, { type: 'acknowledge-stall', note: 'در دستور نشست' });
  await give(manager, second, { type: 'state-stall-reason', reason: 'no-guarantor', note: HOSTILE });
  await give(manager, third, { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: 777_000_001n, fields: { serial: 'سفتهٔ ۱۲۳', guarantorNationalCode: '9990000018' } });
  // Two days later the promise of the tenth has been broken.
  spec.clock.set('2021-02-11T05:00:00Z');
  await sweepStalls(spec.app);
}, 120_000);
afterAll(async () => {
  await spec?.close();
});

describe('the joint-session pack of the demo', () => {
  it.each(BANKS)('of %s adds up to its cases to the rial, in the answer, in the sheet and on paper', async (bank) => {
    const pack = await packOf(bank);
    const sum = (amounts: (string | bigint)[]): string => amounts.reduce<bigint>((total, amount) => total + BigInt(amount), 0n).toString();
    expect(pack.outstandingRial).toBe(sum(pack.items.map(({ outstandingRial }) => outstandingRial)));
    expect(sum([pack.disbursedRial, pack.outstandingRial])).toBe(pack.approvedRial);
    for (const groups of [pack.byLevel, pack.byReason, pack.byBranch]) {
      expect([groups.reduce((cases, group) => cases + group.cases, 0), sum(groups.map(({ approvedRial }) => approvedRial)), sum(groups.map(({ outstandingRial }) => outstandingRial))])
        .toEqual([pack.cases, pack.approvedRial, pack.outstandingRial]);
    }

    const [, sums, cases] = await workbookOf(pack);
    expect(sums!.rows[1]!.slice(2)).toEqual([pack.cases, ...[pack.approvedRial, pack.disbursedRial, pack.outstandingRial].map(Number)]);
    expect(cases!.rows).toHaveLength(pack.cases + 1);
    const column = cases!.rows[0]!.indexOf('پرداخت‌نشده (ریال)');
    expect(sum(cases!.rows.slice(1).map((row) => BigInt(row[column] as number)))).toBe(pack.outstandingRial);

    const { pages } = await printed(pack);
    expect(digitsOf(pages.slice(0, 1))).toContain(`${pack.outstandingRial}ریال`);
    const paper = digitsOf(pages);
    for (const item of pack.items) expect(paper).toContain(lettersOf(item.number));
    const numbersOnPaper = pack.items.map(({ outstandingRial }) => outstandingRial);
    for (const amount of new Set(numbersOnPaper)) expect(times(paper, amount)).toBeGreaterThanOrEqual(times(numbersOnPaper.join('|'), amount));
  }, 60_000);

  it('says what the lists say: every stalled case of the bank, none of another, and what is outstanding at the bank', async () => {
    for (const bank of BANKS) {
      const pack = await packOf(bank);
      const { rows } = await backlog(spec.app, { actor: directorate, groupBy: ['bank'], tag: 'bank' });
      const all = rows.find(({ key }) => key['bank'] === bank)!;
      const inTime = BigInt(all.outstandingRial!) - BigInt(pack.outstandingRial);
      expect(pack.cases).toBeLessThanOrEqual(all.cases);
      expect(inTime >= 0n && (pack.cases < all.cases || inTime === 0n)).toBe(true);
      const { items } = await listStalls(spec.app, { actor: directorate, bank, limit: 200 });
      const numbers = new Set(pack.items.map(({ number }) => number));
      expect(items.filter(({ stage }) => stage !== 'supervision').every(({ number }) => numbers.has(number))).toBe(true);
    }
  });

  it('stands in the order of the table: the branch with most outstanding first, the longest late first', async () => {
    const { byBranch, items } = await packOf('post');
    const outstanding = byBranch.map(({ outstandingRial }) => BigInt(outstandingRial));
    expect(outstanding).toEqual([...outstanding].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
    expect([...new Set(items.map(({ branchCode }) => branchCode))]).toEqual(byBranch.map(({ key }) => key));
    const [first] = byBranch;
    const due = items.filter(({ branchCode }) => branchCode === first!.key).map(({ dueOn }) => dueOn);
    expect(due).toEqual([...due].sort());
  });
});

describe('what is said about a case', () => {
  it('is carried along: the reason with the words, the broken promise, who acknowledged, and letters alone of the documents', async () => {
    const item = (await packOf('keshavarzi')).items.find(({ reason }) => reason === 'extra-condition')!;
    expect(item).toMatchObject({
      note: WORDS.repeat(4).trim(), promises: [{ on: '2021-02-10', onJalali: '1399-11-22', note: 'با حضور ضامن دوم', broken: true }],
      acknowledgements: [{ role: 'directorate', onJalali: '1399-11-21', note: 'در دستور نشست' }],
      letters: [{ reference: '۱۲۳/۴۵/ص', title: 'پیگیری پرداخت تسهیلات', on: '2021-02-09', onJalali: '1399-11-21' }],
    });
  });

  it('stands on paper letter for letter, names, days and hostile texts as well', async () => {
    const pack = await packOf('keshavarzi');
    const { fonts, pages } = await printed(pack);
    const paper = lettersOf(pages.flat().join(''));
    for (const { applicantName } of pack.items) expect(paper).toContain(lettersOf(applicantName));
    for (const said of ['با حضور ضامن دوم', 'عمل‌نشده', 'در دستور نشست', 'پیگیری پرداخت تسهیلات', '۱۳۹۹/۱۱/۲۲', '#panic("x")', '*a*', '$x^2$', '[[<b>]]', '@ref']) {
      expect(paper).toContain(lettersOf(said));
    }
    expect(times(paper, 'SF-1399-01021')).toBe(4);
    expect(paper).not.toContain(lettersOf('این سند نامه نیست'));
    expect(fonts).toEqual(['Vazirmatn-Bold', 'Vazirmatn-Regular']);
    expect(lettersOf(pages[0]!.join(''))).toContain(lettersOf(`شناسهٔ داده: ${pack.mark}`));
    expect(pages.every((page, at) => lettersOf(page.join('')).includes(lettersOf(`صفحهٔ ${at + 1} از ${pages.length}`).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)))).toBe(true);
  }, 60_000);

  it('stands in the sheet as texts and days', async () => {
    const pack = await packOf('keshavarzi');
    const [about, , cases, promises, letters] = await workbookOf(pack, 'en');
    expect(about!.rows.map(([, value]) => value)).toEqual(expect.arrayContaining([pack.mark, 'Bank Keshavarzi']));
    const words = cases!.rows[0]!.indexOf("The bank's words");
    expect(cases!.rows.map((row) => row[words])).toEqual(expect.arrayContaining([WORDS.repeat(4).trim()]));
    const due = cases!.rows[0]!.indexOf('Due');
    expect(cases!.rows[1]!.slice(due, due + 2)).toEqual([new Date(`${pack.items[0]!.dueOn}T00:00:00Z`), pack.items[0]!.dueOnJalali.replaceAll('-', '/')]);
    expect(promises!.rows[1]!.slice(1, 5)).toEqual(['Promise', new Date('2021-02-10T00:00:00Z'), '1399/11/22', 'broken']);
    expect(letters!.rows[1]!.slice(1)).toEqual(['۱۲۳/۴۵/ص', new Date('2021-02-09T00:00:00Z'), '1399/11/21', 'پیگیری پرداخت تسهیلات']);
  });

  it('holds no guarantor, no whole national code and no phone', async () => {
    const pack = await packOf('keshavarzi', manager);
    const { rows } = await spec.store.engine.query<{ national_code: string; mobile: string }>(`select national_code, mobile from loan_case where bank_code = 'keshavarzi'`);
    const told = JSON.stringify(pack);
    expect(rows.filter(({ mobile, national_code: code }) => told.includes(mobile) || told.includes(code))).toEqual([]);
    expect(told).not.toMatch(/777000001|سفتهٔ ۱۲۳|9990000018/);
  });
});

describe('who gets which pack', () => {
  it('is a bank its own, and everyone who sees the bank the same', async () => {
    const pack = await packOf('keshavarzi');
    for (const actor of [manager, staff('auditor', { provinceCode: null })]) {
      expect(await packOf('keshavarzi', actor)).toMatchObject({ mark: pack.mark, cases: pack.cases, outstandingRial: pack.outstandingRial });
    }
    // The ministry reads no documents, so its paper is without their letters and carries a mark of its own.
    const ofMinistry = await packOf('keshavarzi', staff('ministry', { provinceCode: null }));
    expect(pack.items.flatMap(({ letters }) => letters)).not.toEqual([]);
    expect(ofMinistry).toEqual({ ...pack, by: ofMinistry.by, mark: ofMinistry.mark, items: pack.items.map((item) => ({ ...item, letters: [] })) });
    expect(ofMinistry.mark).not.toBe(pack.mark);
    expect(await stallPack(spec.app, { actor: manager, bank: 'post' })).toEqual({ outcome: 'absent' });
    expect(await stallPack(spec.app, { actor: staff('bank-officer', { bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' }), bank: 'keshavarzi' })).toEqual({ outcome: 'absent' });
    expect(await stallPack(spec.app, { actor: staff('admin'), bank: 'keshavarzi' })).toEqual({ outcome: 'absent' });
    expect((await packOf('keshavarzi', staff('directorate', { provinceCode: 'elsewhere' }))).cases).toBe(0);
  });

  it('is nobody who may not see amounts', () => {
    expect(ROLES.filter((role) => (ROUTE_ACCESS.stallPack as readonly string[]).includes(role)).every((role) => sees(role, 'amounts'))).toBe(true);
  });

  it('refuses another day than today', async () => {
    expect(await stallPack(spec.app, { actor: directorate, bank: 'post', on: '2021-02-10' })).toEqual({ outcome: 'not-today' });
    expect(await stallPack(spec.app, { actor: directorate, bank: 'post', on: '2021-02-11' })).toMatchObject({ outcome: 'ok' });
  });

  it('narrows to a level, and has another mark then', async () => {
    const whole = await packOf('post');
    const asked = await stallPack(spec.app, { actor: directorate, bank: 'post', level: 4 });
    if (asked.outcome !== 'ok') throw new Error(asked.outcome);
    expect(asked.pack.cases).toBe(whole.byLevel.find(({ key }) => key === 4)!.cases);
    expect(asked.pack.mark).not.toBe(whole.mark);
    expect((await packOf('post')).mark).toBe(whole.mark);
  });
});

describe('a pack without cases', () => {
  it.each<[PaperLocale, string]>([['fa', 'هیچ پروندهٔ معطلی نزد این بانک نیست'], ['en', 'No case is stalled at this bank']])('says so in %s, on one page with room for decisions', async (locale, said) => {
    const pack = await packOf('keshavarzi', staff('directorate', { provinceCode: 'elsewhere' }));
    const { fonts, pages } = await printed(pack, locale);
    expect(pages).toHaveLength(1);
    const page = lettersOf(pages[0]!.join(''));
    expect(page).toContain(lettersOf(said));
    expect(page).toContain(lettersOf(locale === 'fa' ? 'تصمیم‌های نشست' : 'Decisions of the session'));
    expect(fonts.every((font) => font.startsWith('Vazirmatn'))).toBe(true);
    expect((await workbookOf(pack, locale)).map(({ rows }) => rows.length).slice(1)).toEqual([2, 1, 1, 1]);
  });
});

describe('a case of which more is said than a page holds', () => {
  it('goes on over as many pages as it takes, and loses nothing at a margin', async () => {
    const pack = await packOf('post');
    const [line] = pack.items;
    const saying = (note: string) => ({
      ...pack, items: [{ ...line!, promises: ['2021-02-10', '2021-02-11'].map((on) => ({ on, onJalali: '1399-11-22', note, broken: true })), acknowledgements: [], letters: [] }],
    });
    const short = await printed(saying(WORDS.slice(0, 20)));
    const long = await printed(saying(WORDS.repeat(40).slice(0, 4_000)));
    expect(long.pages.length - short.pages.length).toBeGreaterThanOrEqual(3);
  }, 60_000);
});

describe('a pack of six hundred cases with much to say', () => {
  it('is laid out within its time limit', async () => {
    const pack = await packOf('post');
    const [line] = pack.items;
    const items = Array.from({ length: 600 }, (_each, at) => ({ ...line!, number: `X-99-${String(at).padStart(5, '0')}`, note: at % 50 === 0 ? WORDS.repeat(40).slice(0, 4_000) : WORDS }));
    const branch = { ...pack.byBranch[0]!, cases: 600 };
    const { pages } = await printed({ ...pack, cases: 600, items, byBranch: [branch] });
    const paper = lettersOf(pages.flat().join(''));
    expect(times(paper, 'X-99-00599')).toBe(1);
    // The head of the table stands on every page of cases.
    expect(pages.slice(1, -1).every((page) => lettersOf(page.join('')).includes(lettersOf('علت و گفتهٔ بانک')))).toBe(true);
  }, 60_000);
});
