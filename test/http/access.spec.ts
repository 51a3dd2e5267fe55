import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { caseNumber } from '#domain';
import { createApiApp, type Api } from '../../apps/api/src/index.js';
import { EventListener } from './event-listener.js';
import { homeBusiness } from './home-business-case.js';
import { HttpClient, type Answer } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces } from './targets.js';
import { workOf } from './work-done.js';

const CHROME = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0';

interface Case { id: string; number: string; version: number; stage: string }

let served: ServedApi;
beforeAll(async () => { served = await serveApi(rowsOfPlaces); });
afterAll(() => served?.close());

const engine = () => served.app.store.engine;
const ask = (mobile: string, purpose?: string, client = served.nobody): Promise<Answer> => client.post('/auth/otp', { mobile, ...(purpose && { purpose }) });
const textsTo = async (mobile: string): Promise<string[]> =>
  (await served.nobody.get<{ items: { text: string }[] }>(`/demo/sms?mobile=${mobile}`)).body.items.map(({ text }) => text);
/** The code that the phone was sent last, read where the demo shows it. */
const codeOn = async (mobile: string): Promise<string> => /[۰-۹]{6}/.exec((await textsTo(mobile))[0] ?? '')?.[0] ?? '';
const enter = (mobile: string, code: string, options: { userAgent?: string; shared?: boolean } = {}): Promise<Answer> =>
  served.nobody.post('/auth/otp/verify', { mobile, code, ...(options.shared !== undefined && { shared: options.shared }) }, { headers: { 'user-agent': options.userAgent ?? CHROME } });
const wrongFor = (code: string): string => (code === '۱۲۳۴۵۶' ? '654321' : '123456');
/** Logs a phone in once more. */
const phone = async (mobile: string, options: { userAgent?: string; shared?: boolean } = {}): Promise<HttpClient> => {
  await ask(mobile);
  const { body, status } = await enter(mobile, await codeOn(mobile), options);
  expect(status).toBe(200);
  return served.nobody.as(body['token'] as string);
};
/** What two answers have in common when nobody can tell them apart. */
const face = ({ headers, status, text }: Answer) => ({ status, text, headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)) });
const forgetAttempts = () => engine().query('delete from service_attempt');
const draftByOffice = async (mobile: string, nationalCode: string): Promise<Case> => {
  const { body, status } = await (await served.as('county-603')).post<Case>('/cases', homeBusiness(mobile, nationalCode));
  expect(status).toBe(201);
  return body;
};
const submitByOffice = async ({ id, version }: Case, otpCode: string): Promise<Answer> =>
  (await served.as('county-603')).post(`/cases/${id}/commands`, { type: 'submit', consent: true, otpCode }, { ifMatch: version });

describe('a one-time code', () => {
  afterEach(forgetAttempts);

  it('is sent five times in ten minutes to one number, however it is written, and to others all the same', async () => {
    const spellings = ['09160002001', '+989160002001', '۰۹۱۶۰۰۰۲۰۰۱', '0098 916 000 2001', '9160002001', '(0916) 000-2001', '٠٩١٦٠٠٠٢٠٠١', '98 916‌000‌2001', '\u202a09160002001\u202c'];
    const answers = await Promise.all(spellings.map((mobile) => ask(mobile)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(202), ...Array<number>(4).fill(429)]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.body['code']).toBe('too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await ask('09160002001', 'submit')).status).toBe(429);
    expect((await ask('09160002002')).status).toBe(202);
    expect(await textsTo('09160002001')).toHaveLength(5);
  });

  it('says what it is for', async () => {
    for (const purpose of [undefined, 'submit', 'change-mobile']) await ask('09160002003', purpose);
    const texts = await textsTo('09160002003');
    expect(texts.map((text) => text.split('\n')[0]?.replace(/[۰-۹]{6}/, '#'))).toEqual([
      'کد ثبت این شماره برای پروندهٔ تسهیلات: #', 'کد ارسال درخواست تسهیلات شما: #', 'کد ورود به تسهیل: #',
    ]);
    expect(texts[2]).toContain('تا ۲ دقیقه معتبر است. این کد را به هیچ‌کس نگویید.');
    expect((await ask('09160002003', 'withdraw-all')).body).toMatchObject({ status: 400, errors: [{ path: 'purpose', code: 'not-in-list' }] });
  });

  it('is good for its own purpose alone: none but that to log in logs in, none but that to submit submits', async () => {
    const kase = await draftByOffice('09160002004', '9999000118');
    for (const purpose of ['submit', 'change-mobile']) {
      await ask('09160002004', purpose);
      expect((await enter('09160002004', await codeOn('09160002004'))).body['code']).toBe('wrong-code');
    }
    for (const purpose of ['log-in', 'change-mobile']) {
      await ask('09160002004', purpose);
      expect((await submitByOffice(kase, await codeOn('09160002004'))).body['code']).toBe('mobile-unconfirmed');
    }
    await forgetAttempts();
    await ask('09160002004', 'submit');
    expect((await submitByOffice(kase, await codeOn('09160002004'))).body).toMatchObject({ case: { stage: 'screening' } });
  });

  it('of one phone is nothing on another, neither to log in nor for the case of another', async () => {
    const kase = await draftByOffice('09160002005', '9999000126');
    await ask('09160002006');
    await ask('09160002005');
    expect((await enter('09160002005', await codeOn('09160002006'))).status).toBe(401);
    await ask('09160002006', 'submit');
    expect((await submitByOffice(kase, await codeOn('09160002006'))).body['code']).toBe('mobile-unconfirmed');
  });

  it('logs in once, in digits of any script, also when it is typed on two phones in the same moment', async () => {
    await ask('09160002007');
    const code = await codeOn('09160002007');
    const typed = [code, code.replace(/[۰-۹]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x90)), code, code];
    const answers = await Promise.all(typed.map((each) => enter('+98 916 000 2007', each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect((await enter('09160002007', code)).status).toBe(401);
  });

  it('is over after its two minutes', async () => {
    await ask('09160002008');
    const code = await codeOn('09160002008');
    const { rows } = await engine().query<{ seconds: number }>(`select round(extract(epoch from expires_at - created_at))::int as seconds from otp where mobile = '09160002008'`);
    expect(rows).toEqual([{ seconds: 120 }]);
    await engine().query(`update otp set expires_at = now() where mobile = '09160002008'`);
    expect((await enter('09160002008', code)).body['code']).toBe('wrong-code');
  });

  it('has five tries, one after the other or all at once', async () => {
    for (const mobile of ['09160002009', '09160002010']) {
      await ask(mobile);
      const code = await codeOn(mobile);
      const wrong = () => enter(mobile, wrongFor(code));
      if (mobile === '09160002009') for (let times = 0; times < 5; times += 1) expect((await wrong()).status).toBe(401);
      else expect((await Promise.all(Array.from({ length: 9 }, wrong))).map(({ status }) => status)).toEqual(Array<number>(9).fill(401));
      expect((await enter(mobile, code)).status).toBe(401);
      expect((await engine().query<{ tries: number }>('select tries from otp where mobile = $1', [mobile])).rows).toEqual([{ tries: 5 }]);
    }
  });

  it('is tried 25 times in ten minutes for one number, over all of its codes', async () => {
    const answers = await Promise.all(Array.from({ length: 27 }, () => enter('09160002011', '000000')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await enter('09160002012', '000000')).status).toBe(401);
  });

  it('is asked for with one answer and one amount of work, whether the product knows the number or not', async () => {
    await draftByOffice('09160002013', '9999000134');
    await phone('09160002013');
    const [known, unknown] = [await workOf(served.app.store, () => ask('09160002013')), await workOf(served.app.store, () => ask('09160002014'))];
    expect(face(known.answer)).toEqual(face(unknown.answer));
    expect(known.answer).toMatchObject({ status: 202, body: { sent: true, expiresInSeconds: 120 } });
    expect({ statements: known.statements, hashes: known.hashes }).toEqual({ statements: unknown.statements, hashes: 1 });
    expect(known.statements.length).toBeGreaterThan(4);
  });

  it('that is wrong, over, used up or was never sent gets one answer for one amount of work', async () => {
    for (const mobile of ['09160002015', '09160002016', '09160002017']) await ask(mobile);
    await engine().query(`update otp set expires_at = now() where mobile = '09160002016'`);
    await engine().query(`update otp set tries = 5 where mobile = '09160002017'`);
    const [wrong, ...others] = await inTurn(['09160002015', '09160002016', '09160002017', '09160002018'], async (mobile) =>
      workOf(served.app.store, () => enter(mobile, '000000')));
    expect(wrong).toMatchObject({ hashes: 1, answer: { status: 401 } });
    expect(wrong!.statements.length).toBeGreaterThan(3);
    for (const other of others) {
      expect({ statements: other.statements, hashes: other.hashes }).toEqual({ statements: wrong!.statements, hashes: wrong!.hashes });
      expect(face(other.answer)).toEqual(face(wrong!.answer));
    }
  });
});

describe('where a request comes from', () => {
  const fill = (kind: string, address: string, most: number) => engine().query('select count_attempt($1, $2, 600, $3) from generate_series(1, $3::int)', [kind, address, most]);
  /** The same product behind a proxy that it was told of, and behind one that it was not. */
  const apis: Api[] = [];
  let named: HttpClient;
  let unnamed: HttpClient;
  beforeAll(async () => {
    for (const trustedProxies of [['127.0.0.0/8'], ['10.0.0.1']]) apis.push(await createApiApp({ app: served.app, trustedProxies }));
    [named, unnamed] = (await inTurn(apis, (api) => api.listen(0))).map((port) => new HttpClient(`http://127.0.0.1:${port}`)) as [HttpClient, HttpClient];
  });
  afterAll(async () => { for (const api of apis) await api.close(); });
  const direct = () => new HttpClient(served.nobody.url.replace('localhost', '127.0.0.1'));
  const from = (client: HttpClient, address: string) => client.post('/auth/otp', { mobile: '09160002101' }, { headers: { 'x-forwarded-for': address } });
  afterEach(forgetAttempts);

  it('limits codes, tries and tracking by address', async () => {
    await fill('otp-address', '127.0.0.1', 300);
    await fill('otp-try-address', '127.0.0.1', 600);
    await fill('track-address', '127.0.0.1', 60);
    const answers = [
      await ask('09160002102', undefined, direct()), await direct().post('/auth/otp/verify', { mobile: '09160002102', code: '123456' }),
      await direct().post('/public/track', { number: 'HB-1399-000011', nationalCode: '9999000118' }),
    ];
    expect(answers.map(({ body, headers, status }) => [status, body['code'], Number(headers.get('retry-after')) > 0])).toEqual(Array(3).fill([429, 'too-many-requests', true]));
    expect(await textsTo('09160002102')).toEqual([]);
  });

  it('is what a named proxy says, and nobody else', async () => {
    await fill('otp-address', '203.0.113.7', 300);
    await fill('otp-address', '2001:db8:1:2::/64', 300);
    expect((await from(named, '203.0.113.7')).status).toBe(429);
    // What a stranger writes in front of the proxy's own word counts for nothing.
    expect((await from(named, '198.51.100.1, 203.0.113.7')).status).toBe(429);
    expect((await from(named, '2001:db8:1:2:aaaa::9')).status).toBe(429);
    expect((await from(named, '203.0.113.8')).status).toBe(202);
    for (const client of [unnamed, direct()]) expect((await from(client, '203.0.113.7')).status).toBe(202);
  });

  it('binds the cookie to the encrypted way when the named proxy was asked by it', async () => {
    const cookieOf = async (client: HttpClient, protocol: string): Promise<string> => {
      await ask('09160002103');
      const { headers } = await client.post('/auth/otp/verify', { mobile: '09160002103', code: await codeOn('09160002103') }, { headers: { 'x-forwarded-proto': protocol } });
      return headers.get('set-cookie') ?? '';
    };
    expect(await cookieOf(named, 'https')).toMatch(/^tashil_session=.*; HttpOnly; Secure; SameSite=Strict$/);
    expect(await cookieOf(named, 'http')).not.toContain('Secure');
    for (const client of [unnamed, direct()]) expect(await cookieOf(client, 'https')).not.toContain('Secure');
  });
});

describe('a session', () => {
  afterEach(forgetAttempts);
  interface Session { id: string; current: boolean; shared: boolean; deviceLabel: { fa: string; en: string }; expiresAt: string; startedAt: string }
  const sessionsOf = async (client: HttpClient): Promise<Session[]> => (await client.get<{ items: Session[] }>('/auth/sessions')).body.items;
  const listen = async (client: HttpClient): Promise<EventListener> => {
    const page = await EventListener.open(client);
    await page.until((each) => each.lastEventId !== undefined || each.ended || !each.response.ok);
    return page;
  };

  it('is named by its device in words, and whose it is by a name that tells no number', async () => {
    const [here] = [await phone('09160002201'), await phone('09160002201', { userAgent: FIREFOX })];
    expect((await sessionsOf(here)).map(({ current, deviceLabel }) => [deviceLabel.fa, current]).sort()).toEqual([['فایرفاکس روی ویندوز', false], ['کروم روی اندروید', true]]);
    const { body } = await here.get<{ id: string }>('/auth/me');
    expect(body.id).toMatch(/^applicant-[0-9a-f]{16}$/);
    const { rows } = await engine().query<{ id: string }>(`select 'applicant-' || left(keyed_hash('applicant', '09160002201'), 16) as id`);
    expect(body.id).toBe(rows[0]!.id);
  });

  it('on one\'s own phone is kept by the browser for a week; on a phone that others hold too it is over soon, and with the browser', async () => {
    await ask('09160002202');
    const own = await enter('09160002202', await codeOn('09160002202'));
    expect(own.headers.get('set-cookie')).toContain('Max-Age=604800');
    await ask('09160002202');
    const shared = await enter('09160002202', await codeOn('09160002202'), { shared: true });
    expect(shared.headers.get('set-cookie')).not.toMatch(/Max-Age|Expires/);
    const hours = (await sessionsOf(served.nobody.as(own.body['token'] as string)))
      .map((each) => [each.shared, Math.round((Date.parse(each.expiresAt) - Date.parse(each.startedAt)) / 3_600_000)]);
    expect(hours.sort()).toEqual([[false, 168], [true, 2]]);
    await engine().query(`update session set expires_at = now() where mobile = '09160002202' and shared`);
    expect((await served.nobody.as(shared.body['token'] as string).get('/auth/me')).status).toBe(401);
  });

  it('that was ended on another phone is worth nothing at once, and its open page is told no more', async () => {
    const [here, there] = [await phone('09160002203'), await phone('09160002203', { userAgent: FIREFOX })];
    const [kept, lost] = [await listen(here), await listen(there)];
    const ended = (await sessionsOf(here)).find(({ current }) => !current)!;
    expect((await here.send('DELETE', `/api/v1/auth/sessions/${ended.id}`)).status).toBe(204);
    for (const path of ['/auth/me', '/cases', '/auth/sessions', '/events']) expect([path, (await there.get(path)).status]).toEqual([path, 401]);
    expect((await there.post('/cases', homeBusiness('09160002203', '9999000142'))).status).toBe(401);
    await lost.until(({ ended: over }) => over);
    const { body } = await here.post<Case>('/cases', homeBusiness('09160002203', '9999000142'));
    await kept.until((page) => page.events('case').some(({ caseId }) => caseId === body.id));
    expect(lost.events('case')).toEqual([]);
    expect(kept.events('session')).toEqual([]);
    kept.close();
  });

  it('ends with all others at once from the one that stays, and nobody else\'s', async () => {
    const [here, second, third] = [await phone('09160002204'), await phone('09160002204'), await phone('09160002204')];
    const stranger = await phone('09160002205');
    const pages = [await listen(second), await listen(third)];
    expect((await here.post('/auth/sessions/end-others', {})).body).toEqual({ ended: 2 });
    for (const client of [second, third]) expect((await client.get('/auth/me')).status).toBe(401);
    await Promise.all(pages.map((page) => page.until(({ ended }) => ended)));
    expect((await here.get('/auth/me')).status).toBe(200);
    expect((await stranger.get('/auth/me')).status).toBe(200);
    expect((await here.post('/auth/sessions/end-others', {})).body).toEqual({ ended: 0 });
    expect((await served.nobody.post('/auth/sessions/end-others', {})).status).toBe(401);
  });

  it('is ended by nobody but its holder', async () => {
    const [owner, stranger] = [await phone('09160002206'), await phone('09160002207')];
    const [{ id } = { id: '' }] = await sessionsOf(owner);
    const answers = [await stranger.send('DELETE', `/api/v1/auth/sessions/${id}`), await (await served.as('admin')).send('DELETE', `/api/v1/auth/sessions/${id}`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await owner.get('/auth/me')).status).toBe(200);
  });

  it('of a member of staff ends elsewhere the same way', async () => {
    const [here, there] = await inTurn([1, 2], async () => {
      const { body } = await served.nobody.post<{ token: string }>('/auth/login', { username: 'training', password: 'demo' });
      return served.nobody.as(body.token);
    });
    const page = await listen(there!);
    await here!.send('POST', '/api/v1/auth/sessions/end-others');
    await page.until(({ ended }) => ended);
    expect((await there!.get('/auth/me')).status).toBe(401);
  });

  it('that logs out closes its own pages', async () => {
    const client = await phone('09160002208');
    const page = await listen(client);
    expect((await client.send('POST', '/api/v1/auth/logout')).status).toBe(204);
    await page.until(({ ended }) => ended);
    expect((await client.get('/auth/me')).status).toBe(401);
  });
});

describe('tracking without a log-in', () => {
  let kase: Case;
  beforeAll(async () => { kase = await draftByOffice('09160002301', '9999000150'); });
  afterEach(forgetAttempts);
  const track = (number: string, nationalCode: string): Promise<Answer> => served.nobody.post('/public/track', { number, nationalCode });
  const inScript = (text: string, zero: number): string => text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  const atTheEnd = (text: string, changed: (digit: number) => number): string => text.slice(0, -1) + String(changed(Number(text.slice(-1))));

  it('tells where the case is, and nothing else', async () => {
    const { body, headers, status } = await track(kase.number, '9999000150');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        number: kase.number, programme: 'home-business', programmeLabel: { fa: expect.stringMatching(/[آ-ی]/), en: expect.any(String) },
        stage: 'draft', stageLabel: { fa: 'پیش‌نویس', en: expect.any(String) }, ended: false,
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([['Persian', 0x06f0], ['Arabic', 0x0660], ['Latin', 0x30]])('finds it by %s digits, small letters and other separators', async (_script, zero) => {
    expect((await track(inScript(kase.number, zero), inScript('9999000150', zero))).body['number']).toBe(kase.number);
    expect((await track(` ${inScript(kase.number.toLowerCase().replaceAll('-', ' '), zero)}\u200f`, inScript('999-900015-0', zero))).body['number']).toBe(kase.number);
  });

  it('answers one way, for one amount of work, to a number that cannot be, to nobody\'s and to a national code that is another\'s', async () => {
    const faults: [string, string][] = [
      [atTheEnd(kase.number, (digit) => (digit + 1) % 10), '9999000150'], [caseNumber('HB', 1399, 99_998), '9999000150'], [kase.number, '9999000118'],
      [kase.number, '9999000151'], ['anything', 'at all'], [kase.number, '09160002301'],
    ];
    const done = await inTurn(faults, ([number, code]) => workOf(served.app.store, () => track(number, code)));
    const right = await workOf(served.app.store, () => track(kase.number, '9999000150'));
    for (const { answer, hashes, statements } of done) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(face(answer)).toEqual(face(done[0]!.answer));
      expect({ statements, hashes }).toEqual({ statements: right.statements, hashes: right.hashes });
    }
  });

  it('is limited by number, however it is written and whatever the code, and by national code over all numbers', async () => {
    const guesses = await inTurn(Array.from({ length: 11 }, (_, at) => at), (at) => track(at % 2 === 0 ? kase.number : inScript(kase.number, 0x06f0), `99990003${String(at).padStart(2, '0')}`));
    expect(guesses.map(({ status }) => status)).toEqual([...Array<number>(10).fill(404), 429]);
    expect((await track(kase.number, '9999000150')).status).toBe(429);
    await forgetAttempts();
    const numbers = await inTurn(Array.from({ length: 21 }, (_, at) => at), (at) => track(caseNumber('HB', 1399, 90_000 + at), '9999000150'));
    expect(numbers.map(({ status }) => status)).toEqual([...Array<number>(20).fill(404), 429]);
  });

  it('refuses what is no text, and takes no other field', async () => {
    expect((await served.nobody.post('/public/track', { number: 5, nationalCode: '9999000150' })).status).toBe(400);
    expect((await served.nobody.post('/public/track', { number: kase.number })).status).toBe(400);
    expect((await served.nobody.post('/public/track', { number: kase.number, nationalCode: '9999000150', full: true })).status).toBe(400);
    expect((await track('\u0301'.repeat(10_000), '9999000150')).status).toBe(400);
  });
});

/** One after the other, so that the work of each is its own. */
async function inTurn<Given, Got>(all: readonly Given[], ask: (one: Given) => Promise<Got>): Promise<Got[]> {
  const got: Got[] = [];
  for (const one of all) got.push(await ask(one));
  return got;
}
