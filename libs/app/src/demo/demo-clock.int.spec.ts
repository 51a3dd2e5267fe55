import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import {
  backlog, carryOut, clockSummary, demoExportFile, getCase, listCases, listStalls, loadDemo, raiseEscalations, stallConditions, stallConditionTexts, sweepStalls, verify,
  type CaseSummaryView, type CaseView,
} from '../index.js';

/*
 * The clock of every case at the banks, reckoned a second time from the rows of the export and the table of holidays, in steps that a clerk could do with a
 * pencil; nothing here asks the product how it reckons.
 */

const csv = (text: string): Record<string, string>[] => {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at]!, cell])));
};
const seed = (name: string): Record<string, string>[] => csv(readFileSync(join(process.cwd(), 'libs/store/seed', name), 'utf8'));
const latin = (text: string): string => text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));

const DAY = 86_400_000;
const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
/** The first of Farvardin of the years of the export. */
const NEW_YEAR: Record<string, string> = { 1397: '2018-03-21', 1398: '2019-03-21', 1399: '2020-03-20' };

/** Months 1 to 6 have 31 days, the others 30; the export gives common years a 30 Esfand, which means their 29th. */
function gregorian(jalali: string): string {
  const [year, month, day] = latin(jalali).split('/').map(Number) as [number, number, number];
  const esfand30 = month === 12 && day === 30 && year !== 1399;
  return dayAfter(NEW_YEAR[year]!, (month - 1) * 30 + Math.min(month - 1, 6) + (esfand30 ? 29 : day) - 1);
}

const holidays = new Set(seed('holidays.csv').map((row) => row['gregorian_date']!));
/** Branches of banks work on every day but Friday in those years. */
const isBankDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() !== 5 && !holidays.has(day);
function bankDaysAfter(from: string, to: string): number {
  let days = 0;
  for (let day = dayAfter(from, 1); day <= to; day = dayAfter(day, 1)) if (isBankDay(day)) days += 1;
  return days;
}
function bankDay(from: string, number: number): string {
  let day = from;
  for (let left = number; left > 0;) {
    day = dayAfter(day, 1);
    if (isBankDay(day)) left -= 1;
  }
  return day;
}

const STAGE: Record<string, string> = { 'معرفی به بانک': 'referred', 'بررسی شعبه': 'branch-review', 'اخذ تضامین': 'guarantee', 'انعقاد قرارداد': 'contract' };
/** Working days of the three programmes: rural, home, flood. Source: the table of stages. */
const LIMITS: Record<string, Record<string, number>> = {
  'اشتغال پایدار روستایی': { referred: 5, 'branch-review': 10, guarantee: 20, contract: 5 },
  'مشاغل خانگی': { referred: 5, 'branch-review': 7, guarantee: 10, contract: 5 },
  'تسهیلات سیل ۹۷': { referred: 3, 'branch-review': 5, guarantee: 10, contract: 3 },
};

interface Reckoned { number: string; stage: string; enteredOn: string; dueOn: string; ageWorkingDays: number; level: number | null; left: number; outstandingRial: bigint }

function reckon(row: Record<string, string>, today: string): Reckoned {
  const stage = STAGE[row['مرحله']!]!;
  const enteredOn = gregorian(row['تاریخ ورود به مرحله']!);
  const dueOn = bankDay(enteredOn, LIMITS[row['نوع تسهیلات']!]![stage]!);
  const overdue = today > dueOn ? bankDaysAfter(dueOn, today) : 0;
  return {
    number: row['شماره پرونده']!, stage, enteredOn, dueOn, ageWorkingDays: bankDaysAfter(enteredOn, today),
    level: today <= dueOn ? null : overdue >= 20 ? 4 : overdue >= 10 ? 3 : overdue >= 5 ? 2 : 1,
    left: today > dueOn ? 0 - overdue : bankDaysAfter(today, dueOn),
    outstandingRial: (millions(row['مبلغ مصوب (میلیون ریال)']!) - millions(row['مبلغ پرداختی (میلیون ریال)']!)) * 1_000_000n,
  };
}
const millions = (text: string): bigint => BigInt(latin(text).replace(/[^0-9]/g, '') || '0');

const rows = csv(readFileSync(demoExportFile(), 'utf8')).filter((row) => STAGE[row['مرحله']!] !== undefined);

let spec: SpecApp;
const directorate = staff('directorate');
const COUNCIL_DAY = '2021-02-09';

beforeAll(async () => {
  spec = await openSpecApp();
  await loadDemo(spec.app);
  await sweepStalls(spec.app);
}, 60_000);
afterAll(() => spec.close());

async function all<Item>(page: (cursor?: string) => Promise<{ items: Item[]; nextCursor: string | null }>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items: next, nextCursor } = await page(cursor);
    items.push(...next);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
const lines = (): Promise<CaseSummaryView[]> => all((cursor) => listCases(spec.app, { actor: directorate, tag: 'bank', limit: 200, cursor }));
async function cases(): Promise<CaseView[]> {
  const found = await lines();
  return Promise.all(found.map(async ({ id }) => (await getCase(spec.app, { actor: directorate, caseId: id }))!));
}

const daysBy = (seen: readonly CaseView[], keyOf: (one: CaseView, stay: CaseView['clock']['stays'][number]) => string | null): Record<string, Record<string, number>> => {
  const sums: Record<string, Record<string, number>> = {};
  for (const one of seen) {
    for (const stay of one.clock.stays) {
      const of = (sums[String(keyOf(one, stay))] ??= {});
      of[stay.party] = (of[stay.party] ?? 0) + stay.workingDays;
    }
  }
  return sums;
};

/** What the sums say, group by group, against the cases themselves. */
async function expectSums(seen: readonly CaseView[]): Promise<void> {
  const groups = {
    bank: (one: CaseView) => one.bankCode, branch: (one: CaseView) => one.branchCode, county: (one: CaseView) => one.countyCode, programme: (one: CaseView) => one.programme,
    stage: (_one: CaseView, stay: CaseView['clock']['stays'][number]) => stay.stage,
  } as const;
  for (const [group, keyOf] of Object.entries(groups)) {
    const summary = await clockSummary(spec.app, { actor: directorate, groupBy: [group as keyof typeof groups], tag: 'bank' });
    const told = Object.fromEntries(summary.rows.map(({ key, parties }) => [key[group], Object.fromEntries(parties.map(({ party, workingDays }) => [party, workingDays]))]));
    expect(told).toEqual(daysBy(seen, keyOf));
    const byParty = seen.flatMap(({ clock }) => clock.byParty).reduce((sum, { workingDays }) => sum + workingDays, 0);
    expect(summary.total).toMatchObject({ cases: 570, workingDays: byParty });
    expect(summary.rows.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(byParty);
  }
}

async function expectMoney(seen: readonly CaseSummaryView[]): Promise<void> {
  const sum = (chosen: readonly { bankCode: string | null; outstandingRial: string | null }[]): Record<string, bigint> => {
    const sums: Record<string, bigint> = {};
    for (const { bankCode, outstandingRial } of chosen) sums[bankCode!] = (sums[bankCode!] ?? 0n) + BigInt(outstandingRial!);
    return sums;
  };
  const waiting = await backlog(spec.app, { actor: directorate, groupBy: ['bank'], tag: 'bank' });
  expect(Object.fromEntries(waiting.rows.map(({ key, outstandingRial }) => [key['bank'], BigInt(outstandingRial!)]))).toEqual(sum(seen));
  const late = (await all((cursor) => listStalls(spec.app, { actor: directorate, limit: 200, cursor }))).filter(({ bankCode }) => bankCode !== null);
  expect(sum(late)).toEqual(sum(seen.filter(({ stalled }) => stalled)));
}

describe('the 570 cases at the banks, on the morning of the council', () => {
  it('have the age, the level and the days left that the export and the holidays say, and the branch has the turn', async () => {
    const expected = new Map(rows.map((row) => [row['شماره پرونده']!, reckon(row, COUNCIL_DAY)]));
    const seen = await lines();
    expect([seen.length, expected.size]).toEqual([570, 570]);
    for (const line of seen) {
      const told = expected.get(line.number)!;
      expect({ number: line.number, stage: line.stage, on: line.stageEnteredOn, due: line.dueOn, age: line.ageWorkingDays, level: line.stallLevel, left: line.leftWorkingDays, turn: line.turn, rial: line.outstandingRial })
        .toEqual({ number: told.number, stage: told.stage, on: told.enteredOn, due: told.dueOn, age: told.ageWorkingDays, level: told.level, left: told.left, turn: 'branch', rial: told.outstandingRial.toString() });
    }
  });

  it('say the same each by itself as in the list', async () => {
    const inList = new Map((await lines()).map((line) => [line.id, line]));
    for (const one of await cases()) {
      const line = inList.get(one.id)!;
      expect(one).toMatchObject({
        ageWorkingDays: line.ageWorkingDays, stallLevel: line.stallLevel, leftWorkingDays: line.leftWorkingDays, turn: line.turn, overdueWorkingDays: line.overdueWorkingDays,
        promiseBroken: false, acknowledgedAt: null,
        clock: { turn: 'branch', since: line.stageEnteredOn, calendar: 'bank', byParty: [{ party: 'branch', workingDays: line.ageWorkingDays }] },
      });
    }
  }, 60_000);

  it('add up to what is said of each bank, branch, county, stage and programme', async () => {
    await expectSums(await cases());
    await expectMoney(await lines());
  }, 60_000);

  it('are found by what is left of their time, to the working day', async () => {
    const seen = await lines();
    for (const within of [0, 1, 3, 10]) {
      const { items, total } = await listCases(spec.app, { actor: directorate, tag: 'bank', dueWithinWorkingDays: within, sort: 'due', limit: 200 });
      const due = seen.filter(({ stalled, leftWorkingDays }) => !stalled && leftWorkingDays! <= within);
      expect(items.map(({ number }) => number).sort()).toEqual(due.map(({ number }) => number).sort());
      expect([total, items.map(({ dueOn }) => dueOn)]).toEqual([due.length, due.map(({ dueOn }) => dueOn!).sort()]);
    }
  });
});

describe('eleven days later, after branches have said why', () => {
  const LATER = '2021-02-20';
  const reasons = seed('stall-reasons.csv');
  const stated = new Map<string, { reason: string; owner: string }>();

  it('each of them has the turn that its reason names, and the days on both sides of the statement', async () => {
    const late = (await lines()).filter(({ stalled }) => stalled);
    for (const [at, { code, owner }] of reasons.entries()) {
      const line = late[at * 3]!;
      const actor = staff('bank-manager', { bankCode: line.bankCode });
      const outcome = await carryOut(spec.app, {
        actor, caseId: line.id, expectedVersion: null, command: { type: 'state-stall-reason', reason: code!, note: code === 'extra-condition' ? 'دو ضامن کارمند رسمی افزون بر سند ملکی' : 'توضیح' },
      });
      expect(outcome.outcome).toBe('accepted');
      stated.set(line.number, { reason: code!, owner: owner! });
    }
    spec.clock.set(`${LATER}T06:00:00Z`);
    await sweepStalls(spec.app);
    await raiseEscalations(spec.app);

    const expected = new Map(rows.map((row) => [row['شماره پرونده']!, reckon(row, LATER)]));
    const seen = await cases();
    for (const one of seen) {
      const told = expected.get(one.number)!;
      const owner = stated.get(one.number)?.owner ?? 'branch';
      const branch = bankDaysAfter(told.enteredOn, owner === 'branch' ? LATER : COUNCIL_DAY);
      const days = { branch, ...(owner !== 'branch' && { [owner]: bankDaysAfter(COUNCIL_DAY, LATER) }) };
      expect({ number: one.number, age: one.ageWorkingDays, level: one.stallLevel, turn: one.turn, days: Object.fromEntries(one.clock.byParty.map(({ party, workingDays }) => [party, workingDays])) })
        .toEqual({ number: one.number, age: told.ageWorkingDays, level: told.level, turn: owner, days });
    }
    for (const line of await lines()) expect([line.number, line.stallLevel, line.turn]).toEqual([line.number, expected.get(line.number)!.level, stated.get(line.number)?.owner ?? 'branch']);
    await expectSums(seen);
    await expectMoney(await lines());
    expect(await verify(spec.app)).toMatchObject({ ok: true, faults: [] });
  }, 120_000);

  it('keeps what a bank asked for beyond the instruction in its own words, seen within the scope', async () => {
    const { rows: counted, total } = await stallConditions(spec.app, { actor: directorate, groupBy: ['bank'] });
    expect([total, counted.length]).toEqual([{ statements: 1, cases: 1, openCases: 1, lastOn: COUNCIL_DAY, lastOnJalali: '1399-11-21' }, 1]);
    const [number] = [...stated].find(([, { reason }]) => reason === 'extra-condition')!;
    const { items } = await stallConditionTexts(spec.app, { actor: directorate });
    expect(items).toMatchObject([{ number, statedOn: COUNCIL_DAY, text: 'دو ضامن کارمند رسمی افزون بر سند ملکی', open: true, bankCode: counted[0]!.key['bank'] }]);
    const other = ['melli', 'mellat'].find((bankCode) => bankCode !== items[0]!.bankCode)!;
    expect((await stallConditionTexts(spec.app, { actor: staff('bank-manager', { bankCode: other }) })).items).toEqual([]);
  });
});
