import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, CaseState, ProgrammeCode } from '#domain';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { AMOUNT_RIAL, openPot, peopleOf, registrationOf, wayOf } from '../case-life.fake.js';
import { carryOut, deliver, draftCase, getCase, giveCommand, listAllocations, registerCase, relayOutbox, tellApplicant, verify } from '../index.js';

let spec: SpecApp;

beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

async function drafted(programme: ProgrammeCode, mobile: string, serial: number): Promise<CaseState> {
  const people = peopleOf(spec.app, mobile);
  const registered = await draftCase(spec.app, { actor: people.applicant, registration: registrationOf(programme, mobile, serial) });
  if (!registered.ok) throw new Error(registered.refusal.code);
  return registered.state;
}

/** Walks a case along its way up to (not including) the first step of the type named, or to the end. */
async function walked(programme: ProgrammeCode, mobile: string, serial: number, before?: string): Promise<CaseState> {
  let state = await drafted(programme, mobile, serial);
  for (const [actor, step] of wayOf(programme, peopleOf(spec.app, mobile))) {
    const command = typeof step === 'function' ? step(state) : step;
    if (command.type === before) return state;
    const done = await carryOut(spec.app, { actor, caseId: state.id, expectedVersion: state.version, command });
    if (done.outcome !== 'accepted') throw new Error(`${command.type} in ${state.stage}: ${JSON.stringify(done)}`);
    state = done.state;
  }
  return state;
}

describe('the life of a case', () => {
  it.each([['rural-employment', 1], ['home-business', 2], ['flood-relief', 3]] as const)(
    'of %s goes from the draft to the last tranche, each step by who owns it', async (programme, serial) => {
      await openPot(spec.app, programme, AMOUNT_RIAL * 10n);
      const mobile = `0916000000${serial}`;
      const state = await walked(programme, mobile, serial);
      expect(state).toMatchObject({ stage: 'supervision', disbursedRial: AMOUNT_RIAL, paidInFullOn: '2021-02-09' });
      const seen = await getCase(spec.app, { actor: peopleOf(spec.app, mobile).applicant, caseId: state.id });
      expect(seen).toMatchObject({ stage: 'supervision', outstandingRial: '0', applicantName: 'علی کریمی', version: state.version });
      expect(seen!.number).toMatch(/^[A-Z]{2}-1399-\d{6}$/);
      expect(seen!.tranches.map(({ amountRial }) => amountRial)).toEqual(['100000000', '300000000']);
      const pots = (await listAllocations(spec.app, { actor: staff('directorate') })).items.filter((pot) => pot.programme === programme);
      expect(pots).toMatchObject([{ reservedRial: '0', contractedRial: '0', disbursedRial: '400000000', availableRial: '3600000000' }]);
    });

  it('holds together afterwards', async () => {
    expect(await verify(spec.app)).toMatchObject({ ok: true, faults: [], checked: { cases: 3 } });
  });
});

describe('twenty commands on one version', () => {
  it('come to one that is accepted and nineteen that are stale', async () => {
    const state = await walked('rural-employment', '09160000010', 10, 'accept');
    const { county } = peopleOf(spec.app, '09160000010');
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, at) =>
      carryOut(spec.app, { actor: county, caseId: state.id, expectedVersion: state.version, command: { type: 'note', text: `یادداشت ${at}` } })));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'stale')).toHaveLength(19);
    expect((await getCase(spec.app, { actor: county, caseId: state.id }))!.version).toBe(state.version + 1);
  });

  it('are all carried out one after the other when none of them names a version', async () => {
    const state = await walked('rural-employment', '09160000011', 11, 'accept');
    const { county } = peopleOf(spec.app, '09160000011');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () =>
      carryOut(spec.app, { actor: county, caseId: state.id, expectedVersion: null, command: { type: 'note', text: 'یادداشت' } })));
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect((await getCase(spec.app, { actor: county, caseId: state.id }))!.version).toBe(state.version + 20);
  });
});

describe('an allocation', () => {
  it('with room for three takes three of ten referrals at once, and tells the others that it is exhausted', async () => {
    const [pot] = (await listAllocations(spec.app, { actor: staff('directorate') })).items.filter(({ programme }) => programme === 'home-business');
    const cases = [];
    for (let at = 0; at < 12; at += 1) cases.push(await walked('home-business', `0916000${2000 + at}`, 200 + at, 'refer'));
    const { directorate, branchCode } = peopleOf(spec.app, '09160002000');
    const room = BigInt(pot!.availableRial) / AMOUNT_RIAL;
    const outcomes = await Promise.all(cases.map((state) => carryOut(spec.app, {
      actor: directorate, caseId: state.id, expectedVersion: state.version, command: { type: 'refer', bankCode: 'keshavarzi', branchCode, amountRial: AMOUNT_RIAL },
    })));
    expect(BigInt(outcomes.filter(({ outcome }) => outcome === 'accepted').length)).toBe(room);
    const refused = outcomes.filter((outcome) => outcome.outcome === 'refused');
    expect(refused).toHaveLength(12 - Number(room));
    expect(refused.every((outcome) => outcome.outcome === 'refused' && outcome.refusal.code === 'allocation-exhausted')).toBe(true);
    expect((await verify(spec.app)).faults).toEqual([]);
  });
});

describe('a wrong step', () => {
  it('is refused in both languages with what is missing, and changes nothing', async () => {
    const state = await walked('rural-employment', '09160000020', 20, 'accept-guarantee');
    const { branch } = peopleOf(spec.app, '09160000020');
    const refused = await giveCommand(spec.app, { actor: branch, caseId: state.id, expectedVersion: state.version, command: { type: 'complete-guarantees' } });
    expect(refused).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'guarantees-short', missing: [{ what: 'coverage', have: '0', need: '480000000' }], whoCanSupply: [{ party: 'applicant' }, { party: 'branch' }] },
    });
    expect(refused.outcome === 'refused' && refused.refusal.message.fa).toContain('۴۸٬۰۰۰٬۰۰۰ تومان');
    expect(refused.outcome === 'refused' && refused.refusal.message.en).toContain('48,000,000 toman');
    expect((await getCase(spec.app, { actor: branch, caseId: state.id }))!.version).toBe(state.version);
  });

  it('outside the scope looks like a case that is not there', async () => {
    const state = await drafted('rural-employment', '09160000021', 21);
    const elsewhere = staff('county-expert', { countyCode: '601' });
    expect(await getCase(spec.app, { actor: elsewhere, caseId: state.id })).toBeNull();
    expect(await carryOut(spec.app, { actor: elsewhere, caseId: state.id, expectedVersion: 1, command: { type: 'note', text: 'x' } })).toEqual({ outcome: 'absent' });
  });

  it('with text that no one can read names the place', async () => {
    const state = await drafted('rural-employment', '09160000022', 22);
    const { county } = peopleOf(spec.app, '09160000022');
    await expect(carryOut(spec.app, { actor: county, caseId: state.id, expectedVersion: 1, command: { type: 'note', text: 'a\u0000' } }))
      .rejects.toMatchObject({ faults: [{ path: 'text', code: 'control-character' }] });
  });
});

describe('registering', () => {
  it('is open to an applicant for their own phone only, and to a county expert in their own county only', async () => {
    const registration = registrationOf('rural-employment', '09160000030', 30);
    const { county } = peopleOf(spec.app, '09160000030');
    expect(await registerCase(spec.app, { actor: peopleOf(spec.app, '09169999999').applicant, registration }))
      .toMatchObject({ outcome: 'refused', refusal: { code: 'mobile-unconfirmed' } });
    expect(await registerCase(spec.app, { actor: { ...county, countyCode: '601' }, registration })).toMatchObject({ outcome: 'refused' });
    expect(await registerCase(spec.app, { actor: county, registration })).toMatchObject({ outcome: 'accepted', case: { stage: 'draft', mobileConfirmed: false } });
    await expect(registerCase(spec.app, { actor: county, registration: { ...registration, countyCode: '999' } }))
      .rejects.toMatchObject({ faults: [{ path: 'countyCode', code: 'unknown' }] });
  });

  it('twice for one person ends with the number of the open case', async () => {
    const first = await walked('flood-relief', '09160000031', 31, 'accept');
    const second = await drafted('flood-relief', '09160000031', 31);
    const again = await carryOut(spec.app, { actor: peopleOf(spec.app, '09160000031').applicant, caseId: second.id, expectedVersion: 1, command: { type: 'submit', consent: true } });
    expect(again).toMatchObject({ outcome: 'refused', refusal: { code: 'other-open-case', missing: [{ have: first.number }] } });
  });
});

describe('what a case offers', () => {
  it('names its forms\' fields and choices in both languages', async () => {
    const state = await walked('rural-employment', '09160000040', 40, 'refer');
    const { directorate } = peopleOf(spec.app, '09160000040');
    const seen = await getCase(spec.app, { actor: directorate, caseId: state.id });
    const refer = seen!.availableCommands.find(({ type }) => type === 'refer')!;
    expect(refer).toMatchObject({ label: { fa: 'معرفی به بانک' }, allowed: true });
    expect(refer.fields.properties!['amountRial']).toMatchObject({ 'x-unit': 'rial', 'x-label': { fa: 'مبلغ' } });
    expect(refer.fields.properties!['branchCode']!['x-options']!.map(({ label }) => label.fa)).toContain('بانک کشاورزی — شعبه اهواز مرکزی');
  });

  it('depends on who looks: the office screens, the applicant may give up, the auditor only reads', async () => {
    const state = await walked('rural-employment', '09160000041', 41, 'accept');
    const { applicant, county } = peopleOf(spec.app, '09160000041');
    const offered = async (actor: Actor) =>
      (await getCase(spec.app, { actor, caseId: state.id }))!.availableCommands.filter(({ allowed }) => allowed).map(({ type }) => type);
    expect(await offered(county)).toEqual(['accept', 'return', 'reject', 'change-mobile', 'assign', 'claim', 'note', 'attach-document']);
    expect(await offered(applicant)).toEqual(['withdraw', 'change-mobile', 'name-helper', 'attach-document']);
    expect(await offered(staff('auditor'))).toEqual([]);
  });
});

describe('the applicant', () => {
  it('is told once by SMS that the case has moved', async () => {
    const state = await walked('rural-employment', '09160000050', 50, 'approve');
    const rung: string[] = [];
    await relayOutbox(spec.app, (message) => {
      if (message.topic === 'case-moved' && message.payload['caseId'] === state.id) rung.push(message.id);
      return Promise.resolve();
    });
    for (const id of [...rung, ...rung]) await tellApplicant(spec.app, id);
    for (let time = 0; time < 2; time += 1) await deliver(spec.app);
    const texts = spec.sms.sent.filter(({ to }) => to === '09160000050').map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/: کمیتهٔ شهرستان طرح شما را بررسی می‌کند؛ معمولاً ۱۵ روز کاری\.$/);
  });
});
