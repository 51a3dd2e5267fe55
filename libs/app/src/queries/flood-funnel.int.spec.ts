import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseCommand, CaseState } from '#domain';
import { FUNNEL_STEPS, loadCasesById, type FunnelStep } from '#store';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { AMOUNT_RIAL, minutes, openPot, peopleOf, registrationOf, wayOf, type Step } from '../case-life.fake.js';
import { carryOut, demoExportFile, draftCase, floodFunnel, importCases, type FloodFunnelView } from '../index.js';

let spec: SpecApp;
const directorate = staff('directorate');
const FLOOD = 'تسهیلات سیل ۹۷';

/** Every flood case of the export, and cases that went every length of the way and every detour. */
beforeAll(async () => {
  spec = await openSpecApp();
  const [header = '', ...lines] = readFileSync(demoExportFile(), 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/);
  const rows = lines.filter((line) => line.includes(FLOOD));
  const imported = await importCases(spec.app, { file: Buffer.from([header, ...rows].join('\n')), fileName: 'flood.csv', by: 'spec' });
  expect([imported.errors, imported.fresh]).toEqual([[], rows.length]);
  await openPot(spec.app, 'flood-relief', AMOUNT_RIAL * 100n);
  for (let length = 0; length <= wayOf('flood-relief', peopleOf(spec.app, '')).length; length += 1) await walked(length);
  for (const detour of DETOURS) await detour();
});
afterAll(() => spec?.close());

let serial = 0;
async function walked(length: number, ...more: Step[]): Promise<CaseState> {
  serial += 1;
  const mobile = `0916777${String(serial).padStart(4, '0')}`;
  const people = peopleOf(spec.app, mobile);
  const registered = await draftCase(spec.app, { actor: people.applicant, registration: registrationOf('flood-relief', mobile, 7000 + serial) });
  if (!registered.ok) throw new Error(registered.refusal.code);
  let { state } = registered;
  for (const [actor, step] of [...wayOf('flood-relief', people).slice(0, length), ...more]) {
    const command = typeof step === 'function' ? step(state) : step;
    const by = actor.role === 'applicant' ? people.applicant : actor.role === 'bank-officer' ? people.branch : actor;
    const done = await carryOut(spec.app, { actor: by, caseId: state.id, expectedVersion: state.version, command });
    if (done.outcome !== 'accepted') throw new Error(`${command.type} in ${state.stage}: ${JSON.stringify(done)}`);
    state = done.state;
  }
  return state;
}

const applicant = staff('county-expert', { role: 'applicant' });
const county = staff('county-expert', { countyCode: '603' });
const workingGroup = staff('working-group-secretary');
const branch = staff('bank-officer');
const withdraw: CaseCommand = { type: 'withdraw' };
const returned: CaseCommand = { type: 'return', missing: [{ item: 'کارت ملی' }] };
const rejected: Step = [county, { type: 'reject', reason: 'ناقص' }];
const appealed: Step = [applicant, { type: 'appeal', note: 'خسارت دیده‌ام' }];

const DETOURS: (() => Promise<CaseState>)[] = [
  () => walked(0, [applicant, withdraw]),
  () => walked(1, [applicant, withdraw]),
  () => walked(1, rejected),
  () => walked(1, rejected, appealed),
  () => walked(1, rejected, appealed, [workingGroup, { type: 'note', text: 'در دستور جلسه' }]),
  () => walked(1, rejected, appealed, [workingGroup, { type: 'approve', amountRial: AMOUNT_RIAL, minutes }]),
  () => walked(4, [workingGroup, returned]),
  () => walked(4, [workingGroup, returned], [applicant, { type: 'resubmit' }]),
  () => walked(6, [applicant, withdraw]),
  () => walked(7, [branch, { type: 'refuse', reason: 'ظرفیت نیست' }]),
  () => walked(11, [branch, returned]),
  () => walked(12, [branch, returned], [applicant, { type: 'resubmit' }]),
];

interface Entry { [column: string]: unknown; command: string; from_stage: string | null; to_stage: string }

/** The same told of one case, by its own history and record. */
async function recountOf(state: CaseState): Promise<Record<FunnelStep, boolean>> {
  const { rows } = await spec.store.engine.query<Entry>('select command, from_stage, to_stage from case_history where case_id = $1 order by seq', [state.id]);
  const gave = (command: string, from?: string): boolean => rows.some((row) => row.command === command && (from === undefined || row.from_stage === from));
  const cameAs = rows[0]?.command === 'import' ? rows[0].to_stage : '';
  const cameAt = (...stages: string[]): boolean => stages.includes(cameAs);
  const paid = state.disbursedRial > 0n;
  const guaranteed = paid || gave('complete-guarantees') || cameAt('contract', 'disbursing', 'supervision');
  const referred = guaranteed || gave('refer') || cameAt('referred', 'branch-review', 'guarantee');
  const approved = referred || state.approvedRial !== null;
  const verified = approved || gave('approve', 'damage-verification') || cameAt('working-group');
  return { registered: verified || gave('submit') || cameAs !== '', verified, approved, referred, guaranteed, paid };
}

function amountOf(state: CaseState, step: FunnelStep): bigint {
  const whole = state.approvedRial ?? state.requestedRial ?? 0n;
  switch (step) {
    case 'registered': return state.requestedRial ?? state.approvedRial ?? 0n;
    case 'verified': return state.damage.length === 0 ? whole : state.damage.reduce((sum, { confirmedRial }) => sum + (confirmedRial ?? 0n), 0n);
    case 'approved': return state.approvedRial ?? 0n;
    case 'referred':
    case 'guaranteed': return state.referredRial ?? 0n;
    case 'paid': return state.disbursedRial;
  }
}

type Recount = Record<FunnelStep, { cases: number; amountRial: bigint }>;
async function recount(states: readonly CaseState[]): Promise<Recount> {
  const sums = Object.fromEntries(FUNNEL_STEPS.map((step) => [step, { cases: 0, amountRial: 0n }])) as Recount;
  for (const state of states) {
    const reached = await recountOf(state);
    for (const step of FUNNEL_STEPS) if (reached[step]) sums[step] = { cases: sums[step].cases + 1, amountRial: sums[step].amountRial + amountOf(state, step) };
  }
  return sums;
}

async function allStates(): Promise<CaseState[]> {
  const { rows } = await spec.store.engine.query<{ id: string }>('select id from loan_case');
  return [...(await loadCasesById(spec.store.engine, rows.map(({ id }) => id))).values()].map(({ state }) => state);
}

const told = (steps: FloodFunnelView['steps']): Recount =>
  Object.fromEntries(steps.map(({ amountRial, cases, code }) => [code, { cases, amountRial: BigInt(amountRial ?? -1) }])) as Recount;

describe('the funnel of a flood', () => {
  it('is what a recount case by case finds, in all and in each county', async () => {
    const states = await allStates();
    const funnel = (await floodFunnel(spec.app, { actor: directorate }))!;
    expect(funnel.event).toMatchObject({ code: 'flood-1397', label: { fa: 'سیل ۹۷' } });
    expect(told(funnel.steps)).toEqual(await recount(states));
    const counties = [...new Set(states.map(({ countyCode }) => countyCode))];
    for (const countyCode of counties) {
      const row = funnel.rows.find((each) => each.countyCode === countyCode);
      const own = await recount(states.filter((state) => state.countyCode === countyCode));
      expect([countyCode, row ? told(row.steps) : null]).toEqual([countyCode, own.registered.cases === 0 ? null : own]);
      if (row) expect(told((await floodFunnel(spec.app, { actor: directorate, county: countyCode }))!.steps)).toEqual(own);
    }
    // The set tells the steps apart, and each step has fewer than the one before it.
    const cases = funnel.steps.map((step) => step.cases);
    expect(cases.every((count, at) => at === 0 || (count > 0 && count < cases[at - 1]!))).toBe(true);
  });

  it('shows each as much as they may see', async () => {
    const ahvaz = (await floodFunnel(spec.app, { actor: county }))!;
    expect(ahvaz.rows.map(({ countyCode }) => countyCode)).toEqual(['603']);
    const whole = (await floodFunnel(spec.app, { actor: staff('auditor', { provinceCode: null }) }))!;
    expect(whole.steps).toEqual((await floodFunnel(spec.app, { actor: directorate }))!.steps);
    expect((await floodFunnel(spec.app, { actor: staff('training') }))!.steps.every(({ amountRial }) => amountRial === null)).toBe(true);
    expect((await floodFunnel(spec.app, { actor: staff('directorate', { provinceCode: 'fars' }) }))!.steps.map((step) => step.cases)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await floodFunnel(spec.app, { actor: directorate, event: 'flood-1300' })).toBeNull();
  });
});
