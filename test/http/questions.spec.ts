import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Target } from './targets.js';

interface Question { id: string; code: string; state: string; party: string; messages: { kind: string; text: string | null }[]; askerMobile: string | null; askerConfirmed: boolean }
interface Step { question: Question | null }
interface Page { items: Question[]; total: number; nextCursor: string | null }

const ASKER = '09160000601';
const OTHER = '09160000602';
const NO_SUCH_ID = '01900000-0000-7000-8000-00000000abce';
const WORDS = 'نامهٔ مرا کسی ندیده است';

describe('questions over HTTP', () => {
  let served: ServedApi;
  let own: Target;
  let asker: HttpClient;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    own = (await targetsOf(served)).own;
    asker = await served.asApplicant(ASKER);
  });
  afterAll(() => served?.close());

  const forgetAttempts = () => served.app.store.engine.query('delete from service_attempt');
  async function ask(who: HttpClient, more: object = {}): Promise<Question> {
    await forgetAttempts();
    const asked = await who.post<Question>('/questions', { kind: 'question', topic: 'other', countyCode: '603', text: WORDS, ...more });
    expect(asked.status).toBe(201);
    return asked.body;
  }

  it('are asked once however often the same asking is sent', async () => {
    await forgetAttempts();
    const body = { kind: 'question', topic: 'other', text: WORDS };
    const twice = await Promise.all(['double-tap', 'double-tap'].map((key) => asker.post<Question>('/questions', body, { key })));
    const again = await asker.post<Question>('/questions', body, { key: 'double-tap' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(twice.filter(({ status }) => status === 201).every(({ body: { id } }) => id === again.body.id)).toBe(true);
    expect((await asker.get<Page>('/questions')).body.total).toBe(1);
    expect((await served.nobody.post('/public/questions', { ...body, mobile: OTHER }, { key: 'one' })).status).toBe(202);
    expect((await served.nobody.post('/public/questions', { ...body, mobile: OTHER }, { key: 'one' })).headers.get('idempotent-replayed')).toBe('true');
  });

  it('go from the asker to a desk and back', async () => {
    const asked = await ask(asker);
    const county = await served.as('county-603');
    const list = await county.get<Page>('/questions?state=open&county=603&kind=question&topic=other&late=false');
    expect(list.body.items.map(({ id }) => id)).toContain(asked.id);
    expect(await county.get(`/questions/${asked.id}`)).toMatchObject({ body: { askerMobile: ASKER, askerConfirmed: true, may: { answer: true, route: true, reply: false } } });
    expect(await county.post<Step>(`/questions/${asked.id}/answers`, { text: 'در دست بررسی است' })).toMatchObject({ status: 200, body: { question: { state: 'answered' } } });
    expect(await county.post(`/questions/${asked.id}/answers`, { text: 'دوباره' })).toMatchObject({ status: 409, body: { code: 'question-answered' } });
    expect(await asker.get(`/questions/${asked.id}`)).toMatchObject({ body: { askerMobile: null, messages: [{ text: WORDS }, { text: 'در دست بررسی است' }], may: { reply: true, rate: true } } });
    expect(await asker.post(`/questions/${asked.id}/rating`, { score: 5, note: 'سپاس' })).toMatchObject({ status: 200, body: { question: { rating: 5 } } });
    expect(await asker.post(`/questions/${asked.id}/rating`, { score: 1 })).toMatchObject({ status: 409, body: { code: 'question-rated' } });
    expect(await asker.post(`/questions/${asked.id}/messages`, { text: 'باز هم' })).toMatchObject({ body: { question: { state: 'open', reopened: 1 } } });
    expect(await county.post(`/questions/${asked.id}/route`, { party: 'directorate', note: 'از ما بر نمی‌آید' })).toMatchObject({ status: 200, body: { question: null } });
    expect(await county.post(`/questions/${asked.id}/answers`, { text: 'x' })).toMatchObject({ status: 404 });
    const directorate = await served.as('directorate');
    expect(await directorate.post(`/questions/${asked.id}/route`, { party: 'bank', bankCode: 'post', note: 'پاسخ با شما' })).toMatchObject({ body: { question: { party: 'bank' } } });
    expect(await (await served.as('bank-post')).post(`/questions/${asked.id}/answers`, { text: 'انجام شد' })).toMatchObject({ status: 200 });
    expect((await directorate.get<{ answeredInTimePercent: number }>('/questions/summary')).body.answeredInTimePercent).toBe(100);
  });

  it('are read by nobody else, by whichever route, and what is another\'s answers as what is nowhere', async () => {
    const general = await ask(asker, { topic: 'how-to-register', text: 'محرمانهٔ من' });
    const holder = await served.asApplicant(own.mobile);
    await served.app.store.engine.query(`update case_detail set detail = detail || '{"mobileConfirmed": true}' where case_id = $1`, [own.id]);
    const ofCase = await ask(holder, { topic: 'why-waiting', caseId: own.id, text: 'محرمانهٔ من' });
    expect(ofCase.party).toBe('branch');
    const askers: Record<string, HttpClient> = { 'another applicant': await served.asApplicant(OTHER) };
    const staff = ['county-603', 'committee-603', 'working-group', 'bank-keshavarzi', 'bank-post', 'branch-keshavarzi-603', 'governor-603', 'insurer', 'training', 'ministry', 'admin', 'member-603'];
    for (const name of staff) askers[name] = await served.as(name);
    const may: Record<string, string[]> = { 'county-603': [general.id], 'bank-keshavarzi': [ofCase.id], 'branch-keshavarzi-603': [ofCase.id] };
    for (const [name, who] of Object.entries(askers)) {
      for (const { id, code } of [general, ofCase]) {
        if (may[name]?.includes(id)) continue;
        const tries: [string, Answer][] = [
          ['get', await who.get(`/questions/${id}`)], ['answer', await who.post(`/questions/${id}/answers`, { text: 'x' })],
          ['route', await who.post(`/questions/${id}/route`, { party: 'directorate', note: 'x' })], ['reply', await who.post(`/questions/${id}/messages`, { text: 'x' })],
          ['rate', await who.post(`/questions/${id}/rating`, { score: 1 })], ['list', await who.get(`/questions?limit=200`)], ['find', await who.get(`/questions?q=${code}`)],
          ['by case', await who.get(`/questions?case=${own.id}`)],
        ];
        for (const [route, { status, text }] of tries) {
          expect([name, route, text.includes('محرمانهٔ من') && !may[name]]).toEqual([name, route, false]);
          if (['get', 'answer', 'route', 'reply', 'rate'].includes(route)) expect([name, route, [403, 404].includes(status)]).toEqual([name, route, true]);
        }
        const nowhere = await who.get(`/questions/${NO_SUCH_ID}`);
        const there = await who.get(`/questions/${id}`);
        expect([name, there.status, there.text.replaceAll(id, 'ID')]).toEqual([name, nowhere.status, nowhere.text.replaceAll(NO_SUCH_ID, 'ID')]);
      }
    }
    expect((await asker.post('/questions', { kind: 'question', topic: 'why-waiting', caseId: own.id, text: 'x' })).status).toBe(404);
    expect(await served.nobody.get(`/questions/${general.id}`)).toMatchObject({ status: 401 });
    // The asker changes nothing of the house's side, and the house nothing of the asker's.
    expect([(await asker.post(`/questions/${general.id}/answers`, { text: 'x' })).status, (await (await served.as('county-603')).post(`/questions/${general.id}/rating`, { score: 5 })).status]).toEqual([403, 403]);
    expect(await (await served.as('auditor')).get(`/questions/${ofCase.id}`)).toMatchObject({ status: 200, body: { may: { answer: false, route: false, reply: false, rate: false } } });
  });

  it('without a log-in are followed by code and number alone; everything else is the same answer', async () => {
    await forgetAttempts();
    const asked = await served.nobody.post<{ code: string }>('/public/questions', { mobile: '+98 916 000 0603', name: 'کریمی', kind: 'complaint', topic: 'bank-conduct', text: 'وثیقهٔ ملکی می‌خواهند' });
    expect(asked).toMatchObject({ status: 202, body: { code: expect.stringMatching(/^Q-1399-\d{9}$/) } });
    expect(Object.keys(asked.body)).toEqual(['code']);
    const track = (code: string, mobile: string) => served.nobody.post<Question>('/public/questions/track', { code, mobile });
    expect(await track(asked.body.code, '۰۹۱۶۰۰۰۰۶۰۳')).toMatchObject({ status: 200, body: { state: 'open', party: 'directorate', askerMobile: null } });
    await forgetAttempts();
    const [unknown, wrong, slip] = [await track('Q-1399-123456784', '09160000603'), await track(asked.body.code, '09160000604'), await track(asked.body.code.replace(/.$/, 'x'), '09160000603')];
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect([wrong.text, slip.text]).toEqual([unknown.text, unknown.text]);
    const sms = await served.nobody.get<{ items: { text: string }[] }>('/demo/sms?mobile=09160000603');
    expect(sms.body.items[0]?.text).toContain(asked.body.code);
  });

  it('from strangers are limited by number, in whichever spelling, and say when to come again', async () => {
    await forgetAttempts();
    const send = (mobile: string) => served.nobody.post('/public/questions', { mobile, kind: 'question', topic: 'other', text: 'x' });
    for (const mobile of ['09160000605', '9160000605', '+989160000605', '00989160000605', '۰۹۱۶۰۰۰۰۶۰۵']) expect((await send(mobile)).status).toBe(202);
    const sixth = await send('٠٩١٦٠٠٠٠٦٠٥');
    expect(sixth).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are refused with the path of what is wrong', async () => {
    await forgetAttempts();
    const send = (more: object) => served.nobody.post<{ errors: { path: string; code: string }[] }>('/public/questions', { mobile: OTHER, kind: 'question', topic: 'other', text: 'x', ...more });
    for (const [more, path, code] of [
      [{ mobile: '12' }, 'mobile', 'identifier-invalid'], [{ kind: 'praise' }, 'kind', 'not-in-list'], [{ topic: 'why-waiting' }, 'caseId', 'required'], [{ topic: 'nonsense' }, 'topic', 'not-in-list'],
      [{ text: '' }, 'text', 'text-empty'], [{ text: '\u202e\u200f' }, 'text', 'text-empty'], [{ text: `ا${'\u064e'.repeat(10_000)}` }, 'text', 'text-unreadable'], [{ text: 'ا'.repeat(2_001) }, 'text', 'text-too-long'],
      [{ countyCode: '999' }, 'countyCode', 'not-in-list'], [{ caseId: own.id }, 'caseId', 'unknown-field'],
    ] as const) {
      const { body, status } = await send(more);
      expect([more, status, body.errors]).toEqual([more, 400, [expect.objectContaining({ path, code })]]);
    }
    expect((await asker.get('/questions?case=nonsense')).status).toBe(400);
    expect((await asker.get('/questions?state=lost')).status).toBe(400);
    const folded = await ask(asker, { text: '\u202eكتاب\u200b علي ۱۲٣' });
    expect(folded.messages[0]?.text).toBe('کتاب علی ۱۲٣');
  });

  it('know their topics before anybody logs in', async () => {
    const { body } = await served.nobody.get<{ topics: { code: string; kinds: string[]; needsCase: boolean }[]; reopenDays: number }>('/questions/topics');
    expect(body.reopenDays).toBe(14);
    expect(body.topics.find(({ code }) => code === 'why-waiting')).toMatchObject({ needsCase: true, kinds: ['question', 'complaint'] });
  });
});
