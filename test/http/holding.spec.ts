import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, relayOutbox, tellOldMobile } from '#app';
import { nationalCode as validCode } from '#testkit';
import { homeBusiness } from './home-business-case.js';
import type { HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

interface Seen {
  id: string; version: number; number: string; stage: string; mobileConfirmed: boolean; helper: { by: string } | null;
  applicant: { mobile: string | null; nationalCode: string | null }; availableCommands: { type: string; allowed: boolean; refusal?: { code: string } }[];
}
type Told = { case?: Seen; code?: string; refusal?: { missing?: object[]; whoCanSupply?: { party: string }[] } };

describe('who holds a case', () => {
  let served: ServedApi;
  beforeAll(async () => { served = await serveApi(rowsOfPlaces); });
  afterAll(() => served?.close());

  const see = async (client: HttpClient, id: string) => (await client.get<Seen>(`/cases/${id}`)).body;
  async function give(client: HttpClient, id: string, body: object): Promise<{ status: number; code: string | undefined; case: Seen | undefined }> {
    const { version } = await see(client, id);
    const answer = await client.post<Told>(`/cases/${id}/commands`, body, { ifMatch: version });
    return { status: answer.status, code: answer.body.code, case: answer.body.case };
  }
  const textsTo = async (mobile: string) => (await served.nobody.get<{ items: { text: string }[] }>(`/demo/sms?mobile=${mobile}`)).body.items.map(({ text }) => text);
  async function codeFor(mobile: string, purpose: string): Promise<string> {
    await served.nobody.post('/auth/otp', { mobile, purpose });
    return /[۰-۹]{6}/.exec((await textsTo(mobile))[0] ?? '')?.[0] ?? '';
  }
  async function registered(mobile: string, nationalCode: string, more: object = {}): Promise<{ client: HttpClient; seen: Seen }> {
    const client = await served.asApplicant(mobile);
    const { body } = await client.post<Seen>('/cases', { ...homeBusiness(mobile, nationalCode), ...more });
    return { client, seen: body };
  }

  it('the phone of an imported case acts on it only once its national code is known, and guesses end after five a day', async () => {
    const { own } = await targetsOf(served);
    const [{ national_code: nationalCode }] = (await served.app.store.engine.query<{ national_code: string }>('select national_code from loan_case where id = $1', [own.id])).rows as [{ national_code: string }];
    const phone = await served.asApplicant(own.mobile);
    expect((await see(phone, own.id)).availableCommands.filter(({ allowed }) => allowed).map(({ type }) => type)).toEqual(['confirm-identity', 'change-mobile']);
    expect(await give(phone, own.id, { type: 'withdraw' })).toMatchObject({ status: 422, code: 'identity-unconfirmed' });
    // What others may not even ask does not use up the tries of the one who may.
    const office = await served.as('branch-keshavarzi-603');
    for (let time = 0; time < 6; time += 1) expect((await give(office, own.id, { type: 'confirm-identity', nationalCode })).status).toBe(403);
    for (let time = 0; time < 4; time += 1) expect(await give(phone, own.id, { type: 'confirm-identity', nationalCode: '9999000010' })).toMatchObject({ status: 422, code: 'national-code-differs' });
    expect(await give(phone, own.id, { type: 'confirm-identity', nationalCode })).toMatchObject({ status: 200, case: { mobileConfirmed: true } });

    const other = (await targetsOf(served))['other bank'];
    const guesser = await served.asApplicant(other.mobile);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => guesser.post<Told>(
      `/cases/${other.id}/commands`, { type: 'confirm-identity', nationalCode: `999900001${at}` }, { ifMatch: other.version },
    )));
    expect(answers.filter(({ body }) => body.code === 'national-code-differs')).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'too-many-tries')).toHaveLength(3);
  });

  it('a new phone takes the case over by a code of its own for this very purpose; the old one is told and sees it no more', async () => {
    const [old, fresh, nationalCode] = ['09160000091', '09160000092', validCode(501)];
    const { client, seen } = await registered(old, nationalCode);
    const change = (code: string, more: object = {}) => ({ type: 'change-mobile', mobile: `+98 ${fresh.slice(1)}`, code, nationalCode, ...more });
    expect(await give(client, seen.id, change(await codeFor(fresh, 'log-in')))).toMatchObject({ status: 422, code: 'code-wrong' });
    expect(await give(client, seen.id, change(await codeFor(old, 'change-mobile')))).toMatchObject({ status: 422, code: 'code-wrong' });
    const code = await codeFor(fresh, 'change-mobile');
    expect(await give(client, seen.id, change(code, { nationalCode: '9999000010' }))).toMatchObject({ status: 422, code: 'national-code-differs' });
    // A wrong national code has not spent the code.
    expect(await give(client, seen.id, change(code))).toMatchObject({ status: 200, case: { applicant: { mobile: fresh }, mobileConfirmed: true } });
    expect((await client.get(`/cases/${seen.id}`)).status).toBe(404);
    expect((await see(await served.asApplicant(fresh), seen.id)).number).toBe(seen.number);

    const rung: string[] = [];
    await relayOutbox(served.app, (message) => {
      if (message.topic === 'mobile-changed') rung.push(message.id);
      return Promise.resolve();
    });
    for (const id of [...rung, ...rung]) await tellOldMobile(served.app, id);
    await deliver(served.app);
    const told = (await textsTo(old)).filter((text) => text.includes(seen.number));
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain(fresh);
    expect((await textsTo(fresh)).filter((text) => text.includes(seen.number))).toEqual([]);
  });

  it('the county office fills in where it was asked to, which everybody sees, and is told whom to ask where it was not', async () => {
    const { client, seen } = await registered('09160000093', validCode(502));
    const office = await served.as('county-603');
    const amend = { type: 'amend', priorPlan: 'گلدوزی' };
    const refused = await office.post<Told>(`/cases/${seen.id}/commands`, amend, { ifMatch: seen.version });
    expect(refused).toMatchObject({ status: 422, body: { code: 'helper-not-named', refusal: { whoCanSupply: [{ party: 'applicant' }] } } });
    expect(await give(client, seen.id, { type: 'name-helper' })).toMatchObject({ status: 200, case: { helper: { countyCode: '603', by: 'applicant' } } });
    expect((await give(office, seen.id, amend)).status).toBe(200);
    const { body: history } = await client.get<{ items: { command: string; role: string; actorName: string }[] }>(`/cases/${seen.id}/history`);
    expect(history.items[0]).toMatchObject({ command: 'amend', role: 'county-expert', actorName: 'کارشناس ادارهٔ شهرستان اهواز' });
    await give(client, seen.id, { type: 'end-help' });
    expect(await give(office, seen.id, { type: 'submit', consent: true })).toMatchObject({ status: 422, code: 'helper-not-named' });
    expect(await give(client, seen.id, { type: 'submit', consent: true })).toMatchObject({ status: 200, case: { stage: 'screening' } });
  });

  it('finds earlier cases of the person by code and name, and nothing by somebody else\'s code', async () => {
    const { own } = await targetsOf(served);
    const { rows } = await served.app.store.engine.query<{ number: string; national_code: string; last: string }>(
      'select c.number, c.national_code, d.detail #>> \'{applicant,lastName}\' as last from loan_case c join case_detail d on d.case_id = c.id where c.id = $1', [own.id],
    );
    const earlier = rows[0]!;
    const applicant = { ...homeBusiness('09160000094').applicant, nationalCode: earlier.national_code };
    const own2 = await registered('09160000094', earlier.national_code, { applicant: { ...applicant, lastName: earlier.last.replaceAll('ی', 'ي') } });
    expect((await own2.client.get(`/cases/${own2.seen.id}/prior`)).body).toMatchObject({
      plans: [{ number: earlier.number, programme: 'rural-employment', countyCode: '603', kind: 'imported', ended: false, year: expect.any(Number) }], openCase: null,
    });
    const stranger = await registered('09160000095', earlier.national_code, { applicant: { ...applicant, mobile: '09160000095', lastName: 'دیگری' } });
    expect((await stranger.client.get(`/cases/${stranger.seen.id}/prior`)).body).toEqual({ plans: [], openCase: null });
    expect((await stranger.client.get(`/cases/${own2.seen.id}/prior`)).status).toBe(404);
  });

  it('tells a second application of a programme the number of the first, and takes codes and counties that exist only', async () => {
    const first = await registered('09160000096', validCode(503));
    await give(first.client, first.seen.id, { type: 'submit', consent: true });
    const second = await registered('09160000096', validCode(503));
    const prior = await first.client.get<{ openCase: string; plans: { number: string }[] }>(`/cases/${second.seen.id}/prior`);
    expect(prior.body).toMatchObject({ openCase: first.seen.number, plans: [{ number: first.seen.number, kind: 'registered' }] });
    const refused = await first.client.post<Told>(`/cases/${second.seen.id}/commands`, { type: 'submit', consent: true }, { ifMatch: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'other-open-case', refusal: { missing: [{ have: first.seen.number }] } } });
    const wrong = await first.client.post<{ errors: { path: string }[] }>(`/cases/${second.seen.id}/commands`, {
      type: 'amend', countyCode: '999', disasterEvent: 'flood-1', preferredBank: 'moon', applicant: { kind: 'cooperative' },
    }, { ifMatch: 1 });
    expect([wrong.status, wrong.body.errors.map(({ path }) => path).sort()]).toEqual([400, ['countyCode', 'disasterEvent', 'preferredBank']]);
  });
});
