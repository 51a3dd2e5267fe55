import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { saveUser } from '#store';
import { openSpecApp, type SpecApp } from '../app.fake.js';
import { peopleOf, registrationOf } from '../case-life.fake.js';
import {
  actorOfToken, carryOut, demoSms, demoUsers, draftCase, endOtherSessions, endSession, hashPassword, listSessions, LiveEvents, logIn, logOut, openApp, requestOtp, verifyOtp, type LogInOutcome,
} from '../index.js';

const HERE = '127.0.0.1';
let spec: SpecApp;

beforeAll(async () => {
  spec = await openSpecApp();
  const passwordHash = await hashPassword('a long secret');
  const user = { provinceCode: 'khuzestan', countyCode: '603', bankCode: null, branchCode: null, nameFa: 'کارشناس', nameEn: 'Expert', passwordHash };
  await saveUser(spec.store.engine, { ...user, id: '01900000-0000-7000-8000-000000000001', username: 'expert', role: 'county-expert', demo: false });
  await saveUser(spec.store.engine, { ...user, id: '01900000-0000-7000-8000-000000000002', username: 'shown', role: 'county-expert', demo: true });
});
afterAll(() => spec.close());

const enter = (username: string, password: string) => logIn(spec.app, { username, password, device: 'phone' });
const tokenOf = (outcome: LogInOutcome): string => {
  if (outcome.outcome !== 'ok') throw new Error(outcome.outcome);
  return outcome.token;
};
const lastCode = async (mobile: string): Promise<string> => {
  const texts = await demoSms(spec.app, { mobile });
  return /[۰-۹]{6}/.exec(texts!.items[0]!.text)![0];
};

describe('a member of staff', () => {
  it('is let in by the password, and known again by the token', async () => {
    const outcome = await enter(' Expert ', 'a long secret');
    expect(outcome).toMatchObject({ outcome: 'ok', me: { username: 'expert', role: 'county-expert', today: '2021-02-09', todayJalali: '1399-11-21', scope: { kind: 'county', county: '603' } } });
    expect(await actorOfToken(spec.app, tokenOf(outcome))).toMatchObject({ name: 'expert', role: 'county-expert', countyCode: '603' });
    expect(await actorOfToken(spec.app, 'not-a-token')).toBeNull();
  });

  it('gets one answer for a wrong password and for a name that nobody has', async () => {
    expect(await enter('expert', 'wrong')).toEqual({ outcome: 'wrong' });
    expect(await enter('nobody', 'wrong')).toEqual({ outcome: 'wrong' });
  });

  it('of the demo does not exist outside the demo, not even with an open session', async () => {
    const token = tokenOf(await enter('shown', 'a long secret'));
    const serious = await openApp({ ...spec.app, demo: false });
    expect(await logIn(serious, { username: 'shown', password: 'a long secret', device: null })).toEqual({ outcome: 'wrong' });
    expect(await actorOfToken(serious, token)).toBeNull();
    expect(await demoUsers(serious)).toBeNull();
    expect((await demoUsers(spec.app))!.items.map(({ username }) => username)).toEqual(['shown']);
  });

  it('ends a session from another one, and leaves by logging out', async () => {
    const [here, there] = [tokenOf(await enter('expert', 'a long secret')), tokenOf(await enter('expert', 'a long secret'))];
    const actor = (await actorOfToken(spec.app, here))!;
    const { items } = await listSessions(spec.app, { actor, token: there });
    const lost = items.find(({ current }) => current)!;
    expect(await endSession(spec.app, { actor, id: lost.id })).toBe(true);
    expect(await endSession(spec.app, { actor: { ...actor, id: '01900000-0000-7000-8000-000000000002' }, id: items[0]!.id })).toBe(false);
    expect(await actorOfToken(spec.app, there)).toBeNull();
    await logOut(spec.app, { actor, token: here });
    expect(await actorOfToken(spec.app, here)).toBeNull();
  });

  it('who guesses is turned away, however many guesses come at once, and whatever the name is written like', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, at) => enter(at % 2 === 0 ? 'victim' : 'VICTIM', `guess ${at}`)));
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong').length).toBeLessThanOrEqual(8);
    expect(outcomes.find(({ outcome }) => outcome === 'too-many')).toMatchObject({ retryAfterSeconds: expect.any(Number) });
    expect(await enter('expert', 'a long secret')).toMatchObject({ outcome: 'ok' });
  });
});

describe('an applicant', () => {
  it('is let in by the code that came to the phone, once', async () => {
    expect(await requestOtp(spec.app, { mobile: '+98 916 000 0101', address: HERE })).toEqual({ outcome: 'sent', expiresInSeconds: 120 });
    const code = await lastCode('09160000101');
    const outcome = await verifyOtp(spec.app, { mobile: '۰۹۱۶۰۰۰۰۱۰۱', code, device: null, address: HERE });
    expect(outcome).toMatchObject({ outcome: 'ok', me: { role: 'applicant', username: null, displayName: { fa: '091****0101' }, scope: { kind: 'own' } } });
    expect(await actorOfToken(spec.app, tokenOf(outcome))).toMatchObject({ role: 'applicant', mobile: '09160000101' });
    expect(await verifyOtp(spec.app, { mobile: '09160000101', code, device: null, address: HERE })).toEqual({ outcome: 'wrong' });
  });

  it('has five tries for a code', async () => {
    await requestOtp(spec.app, { mobile: '09160000102', address: HERE });
    const code = await lastCode('09160000102');
    const wrong = code === '۱۲۳۴۵۶' ? '654321' : '123456';
    for (let tries = 0; tries < 5; tries += 1) expect(await verifyOtp(spec.app, { mobile: '09160000102', code: wrong, device: null, address: HERE })).toEqual({ outcome: 'wrong' });
    expect(await verifyOtp(spec.app, { mobile: '09160000102', code, device: null, address: HERE })).toEqual({ outcome: 'wrong' });
  });

  it('cannot use the code of another phone, nor an earlier one', async () => {
    await requestOtp(spec.app, { mobile: '09160000103', address: HERE });
    const first = await lastCode('09160000103');
    expect(await verifyOtp(spec.app, { mobile: '09160000104', code: first, device: null, address: HERE })).toEqual({ outcome: 'wrong' });
    await requestOtp(spec.app, { mobile: '09160000103', address: HERE });
    const second = await lastCode('09160000103');
    if (second !== first) expect(await verifyOtp(spec.app, { mobile: '09160000103', code: first, device: null, address: HERE })).toEqual({ outcome: 'wrong' });
    expect(await verifyOtp(spec.app, { mobile: '09160000103', code: second, device: null, address: HERE })).toMatchObject({ outcome: 'ok' });
  });

  it('is sent five codes within ten minutes at most, in whatever spelling and however many ask at once', async () => {
    const spellings = ['09160000105', '+989160000105', '۰۹۱۶۰۰۰۰۱۰۵', '0098 916 000 0105', '9160000105', '(0916) 000-0105', '٠٩١٦٠٠٠٠١٠٥'];
    const outcomes = await Promise.all(spellings.map((mobile) => requestOtp(spec.app, { mobile, address: HERE })));
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(5);
    expect(outcomes.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(2);
  });

  it('whose session ends is told so on the pages of that phone, whatever ended it, and on no others', async () => {
    const logIn = async (mobile: string): Promise<{ token: string; actor: Actor }> => {
      await requestOtp(spec.app, { mobile, address: HERE });
      const token = tokenOf(await verifyOtp(spec.app, { mobile, code: await lastCode(mobile), device: null, address: HERE }));
      return { token, actor: (await actorOfToken(spec.app, token))! };
    };
    const [first, second, third, stranger] = [await logIn('09160000107'), await logIn('09160000107'), await logIn('09160000107'), await logIn('09160000108')];
    const events = new LiveEvents({ store: spec.store }, { everyMs: 5 });
    const told: string[] = [];
    let wake = (): void => undefined;
    const strangerTold = new Promise<void>((resolve) => { wake = resolve; });
    await events.listen({ actor: first.actor, tell: ({ event }) => told.push(event) }, null);
    await events.listen({ actor: stranger.actor, tell: () => wake() }, null);
    await logOut(spec.app, third);
    expect(await endOtherSessions(spec.app, first)).toEqual({ ended: 1 });
    expect(await actorOfToken(spec.app, second.token)).toBeNull();
    await logOut(spec.app, stranger);
    await strangerTold;
    expect(told).toEqual(['session', 'session']);
    await events.close();
  });

  it('is not kept waiting for a number that is none', async () => {
    await expect(requestOtp(spec.app, { mobile: '06133334444', address: HERE })).rejects.toMatchObject({ faults: [{ path: 'mobile', code: 'not-a-mobile' }] });
  });
});

describe('a county expert who fills in for an applicant', () => {
  it('submits with the code from the applicant\'s phone and not without it', async () => {
    const { county } = peopleOf(spec.app, '09160000106');
    const registered = await draftCase(spec.app, { actor: county, registration: registrationOf('rural-employment', '09160000106', 106) });
    const { id: caseId } = (registered as { state: { id: string } }).state;
    const submit = (otpCode?: string) => carryOut(spec.app, { actor: county, caseId, expectedVersion: 1, command: { type: 'submit', consent: true, otpCode } });
    expect(await submit()).toMatchObject({ outcome: 'refused', refusal: { code: 'mobile-unconfirmed' } });
    await requestOtp(spec.app, { mobile: '09160000106', purpose: 'submit', address: HERE });
    expect(await submit(await lastCode('09160000106'))).toMatchObject({ outcome: 'accepted', state: { stage: 'screening', mobileConfirmed: true } });
  });
});
