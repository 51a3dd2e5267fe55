import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeSms } from '#gateways';
import { applicantWith, openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { registrationOf } from '../case-life.fake.js';
import {
  giveCommand, intakeOf, intakeOfProgrammes, listChangesOfIntake, listIntakeSwitches, openApp, registerCase, removeIntakeSwitch, switchIntake, type App, type IntakeSetting,
} from '../index.js';

const directorate = staff('directorate');
const reason = { reasonFa: 'سهمیهٔ امسال تمام شده است', reasonEn: 'This year has no money left' };
const countyReason = { reasonFa: 'کمیتهٔ شهرستان برپا نیست', reasonEn: 'The county has no committee at present' };

let spec: SpecApp;
/** The same product in another process, with rules of its own in memory. */
let elsewhere: App;
beforeAll(async () => {
  spec = await openSpecApp();
  elsewhere = await openApp({ store: spec.store, clock: spec.clock, sms: new FakeSms(), demo: true });
});
afterAll(async () => {
  await elsewhere?.close();
  await spec?.close();
});

const set = (setting: IntakeSetting) => switchIntake(spec.app, { actor: directorate, setting });
const clear = async (): Promise<void> => {
  for (const { id } of listIntakeSwitches(spec.app, { actor: directorate }).items) await removeIntakeSwitch(spec.app, { actor: directorate, id });
};
const changes = async () => (await listChangesOfIntake(spec.app, { actor: directorate })).items;

let serial = 500;
/** Sends a new application of Ahvaz in `app`, and says what came of it. */
async function sent(app: App): Promise<{ outcome: string; code?: string; said?: string[] }> {
  serial += 1;
  const mobile = `0916555${String(serial).padStart(4, '0')}`;
  const actor = applicantWith(mobile);
  const registered = await registerCase(app, { actor, registration: registrationOf('rural-employment', mobile, serial) });
  if (registered.outcome !== 'accepted') throw new Error(registered.refusal.code);
  const done = await giveCommand(app, { actor, caseId: registered.case.id, expectedVersion: 1, command: { type: 'submit', consent: true } });
  if (done.outcome !== 'refused') return { outcome: done.outcome };
  const { code, message } = done.refusal;
  return { outcome: 'refused', code, said: [message.fa, message.en] };
}

describe('intake', () => {
  it('is open until somebody closes it, with every branch of work of the programme and the disaster events', () => {
    const open = intakeOf(spec.app, { programme: 'flood-relief', county: '603' });
    expect(open).toMatchObject({ open: true, reason: null, bound: false, countyCode: '603' });
    expect(open?.branchesOfWork.map(({ code }) => code)).toEqual(spec.app.rules.programmeOn('flood-relief', '2021-02-09')?.branchesOfWork);
    expect(open?.events).toEqual([expect.objectContaining({ code: 'flood-1397', label: { fa: 'سیل ۹۷', en: 'flood of 1397' }, fromJalali: '1397-12-26' })]);
    expect(intakeOfProgrammes(spec.app, {}).items.map(({ code, open: isOpen }) => [code, isOpen])).toEqual([
      ['flood-relief', true], ['home-business', true], ['rural-employment', true],
    ]);
    expect(intakeOf(spec.app, { programme: 'no-such' })).toBeNull();
    expect(() => intakeOf(spec.app, { programme: 'flood-relief', county: '999' })).toThrow(/county unknown/);
  });

  it('takes in a county that keeps a list of its own the branches of work on that list alone', () => {
    const bound = intakeOf(spec.app, { programme: 'home-business', county: '607' });
    expect(bound).toMatchObject({ bound: true, open: true });
    expect(bound?.branchesOfWork.map(({ code }) => code).sort()).toEqual(['carpet-weaving', 'date-processing', 'handicrafts', 'native-poultry', 'sewing']);
  });

  it.each<[string, IntakeSetting[], { trade: string; county: string; open: boolean }[]]>([
    ['a programme', [{ programme: 'rural-employment', open: false, ...reason }], [{ trade: 'greenhouse', county: '603', open: false }, { trade: 'sewing', county: '604', open: false }]],
    ['a branch of work', [{ programme: 'rural-employment', branchOfWork: 'greenhouse', open: false, ...reason }], [
      { trade: 'greenhouse', county: '603', open: false }, { trade: 'sewing', county: '603', open: true },
    ]],
    ['a county in spite of the province', [
      { programme: 'rural-employment', open: false, ...reason }, { programme: 'rural-employment', countyCode: '603', open: true },
    ], [{ trade: 'greenhouse', county: '603', open: true }, { trade: 'greenhouse', county: '604', open: false }]],
    ['a county rather than a branch of work across the province', [
      { programme: 'rural-employment', branchOfWork: 'greenhouse', open: true }, { programme: 'rural-employment', countyCode: '603', open: false, ...countyReason },
    ], [{ trade: 'greenhouse', county: '603', open: false }, { trade: 'greenhouse', county: '604', open: true }]],
    ['a branch of work of one county before all', [
      { programme: 'rural-employment', countyCode: '603', open: false, ...countyReason }, { programme: 'rural-employment', countyCode: '603', branchOfWork: 'sewing', open: true },
    ], [{ trade: 'sewing', county: '603', open: true }, { trade: 'greenhouse', county: '603', open: false }]],
  ])('is decided by the narrowest switch: %s', async (_name, settings, expected) => {
    await clear();
    for (const setting of settings) await set(setting);
    const found = expected.map(({ county, trade }) => {
      const state = intakeOf(spec.app, { programme: 'rural-employment', county })?.branchesOfWork.find(({ code }) => code === trade);
      return { trade, county, open: state?.open };
    });
    expect(found).toEqual(expected);
    // What the office sees and what the gate of submit says are one.
    for (const { county, open, trade } of expected) {
      expect(spec.app.rules.intake({ provinceCode: 'khuzestan', programme: 'rural-employment', branchOfWork: trade, countyCode: county }).open).toBe(open);
    }
    await clear();
  });

  it('refuses what is sent while it is closed, and tells the reason in both languages; in another process in the next decision', async () => {
    await clear();
    expect(await sent(elsewhere)).toEqual({ outcome: 'accepted' });
    await set({ programme: 'rural-employment', branchOfWork: 'greenhouse', countyCode: '603', open: false, ...reason });
    expect(await sent(elsewhere)).toEqual({ outcome: 'refused', code: 'intake-closed', said: [expect.stringContaining(reason.reasonFa), expect.stringContaining(reason.reasonEn)] });
    expect(await sent(spec.app)).toMatchObject({ outcome: 'refused', code: 'intake-closed' });
    await clear();
    expect(await sent(elsewhere)).toEqual({ outcome: 'accepted' });
  });

  it('shows a wider closure through where one branch of work is still open', async () => {
    await set({ programme: 'home-business', open: false, ...reason });
    await set({ programme: 'home-business', branchOfWork: 'sewing', open: true });
    const shown = intakeOf(spec.app, { programme: 'home-business', county: '603' });
    expect(shown).toMatchObject({ open: true, reason: null });
    expect(shown?.branchesOfWork.filter(({ open }) => open).map(({ code }) => code)).toEqual(['sewing']);
    expect(shown?.branchesOfWork.find(({ code }) => code === 'greenhouse')?.reason).toEqual({ fa: reason.reasonFa, en: reason.reasonEn });
    await clear();
  });
});

describe('the record of intake', () => {
  it('keeps who set a switch, when and why, and nothing when nothing changed', async () => {
    await clear();
    const before = (await changes()).length;
    const setting: IntakeSetting = { programme: 'flood-relief', countyCode: '604', open: false, reasonFa: 'كميته برپا نیست', reasonEn: countyReason.reasonEn };
    await set(setting);
    await set(setting);
    const [kept, ...older] = await changes();
    expect(older).toHaveLength(before);
    expect(kept).toMatchObject({
      programme: 'flood-relief', countyCode: '604', branchOfWork: null, open: false, by: 'directorate', atJalali: '1399-11-21',
      reason: { fa: 'کمیته برپا نیست', en: countyReason.reasonEn },
    });
    const [one] = listIntakeSwitches(spec.app, { actor: directorate }).items;
    await removeIntakeSwitch(spec.app, { actor: directorate, id: one!.id });
    expect((await changes())[0]).toMatchObject({ programme: 'flood-relief', countyCode: '604', open: null });
  });

  it('is neither rewritten nor cut by the product, and not read from another province', async () => {
    await expect(spec.store.engine.query('update intake_change set by_name = \'other\'')).rejects.toThrow(/permission denied/);
    await expect(spec.store.engine.query('delete from intake_change')).rejects.toThrow(/permission denied/);
    expect((await listChangesOfIntake(spec.app, { actor: staff('directorate', { provinceCode: 'fars' }) })).items).toEqual([]);
    expect((await listChangesOfIntake(spec.app, { actor: staff('auditor', { provinceCode: null }) })).items.length).toBeGreaterThan(0);
    const unscoped = await spec.store.reader.query('select from intake_change');
    expect(unscoped.rowCount).toBe(0);
  });

  it('wants a reason for a closure, and places that exist in the own province', async () => {
    await expect(set({ programme: 'flood-relief', open: false })).rejects.toMatchObject({ faults: [{ path: 'reasonFa', code: 'required' }, { path: 'reasonEn', code: 'required' }] });
    await expect(set({ programme: 'flood-relief', open: false, ...reason, reasonFa: '   ' })).rejects.toMatchObject({ faults: [{ path: 'reasonFa', code: 'required' }] });
    await expect(set({ programme: 'no-such', open: true })).rejects.toMatchObject({ faults: [{ path: 'programme', code: 'unknown' }] });
    await expect(set({ programme: 'flood-relief', branchOfWork: 'no-such', countyCode: '999', open: true })).rejects.toMatchObject({
      faults: [{ path: 'branchOfWork', code: 'unknown' }, { path: 'countyCode', code: 'unknown' }],
    });
  });

  it('pages through changes of one instant without losing one', async () => {
    for (const countyCode of ['603', '604', '605']) await set({ programme: 'flood-relief', countyCode, open: true });
    const all = (await changes()).map(({ id }) => id);
    const read: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await listChangesOfIntake(spec.app, { actor: directorate, limit: 2, ...(cursor && { cursor }) });
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      more = page.nextCursor !== null;
    }
    expect(read).toEqual(all);
    await clear();
  });
});
