import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lettersOf, readPdf } from '#testkit';
import type { HttpClient } from './http-client.js';
import { JOURNEYS } from './journeys.data.js';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

interface Seen { id: string; number: string; version: number; papers: { code: string; href: string }[]; status: { sentences: { fa: string }[] }; confirmed: boolean; asks: { code: string }[] }

let served: ServedApi;
let mine: HttpClient;
let caseId: string;
const journey = JOURNEYS.find(({ programme }) => programme === 'flood-relief')!;

beforeAll(async () => {
  served = await serveApi(rowsOfPlaces);
  mine = await served.asApplicant(journey.applicant.mobile);
  const registered = await mine.post<{ id: string; version: number }>('/cases', { programme: journey.programme, applicant: journey.applicant, countyCode: '603', ...journey.application });
  caseId = registered.body.id;
  expect((await mine.post(`/cases/${caseId}/commands`, { type: 'submit', consent: true }, { ifMatch: registered.body.version })).status).toBe(200);
}, 60_000);
afterAll(() => served?.close());

const faults = (operation: string, body: unknown): string[] => schemaFaults(served.api.document, answerSchema(served.api.document, operation), body);
/** The bytes of a file with the headers that it came with. */
async function download(client: HttpClient, href: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${client.url}${href}`, { headers: { authorization: `Bearer ${client.token}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('my cases over HTTP', () => {
  it('are as described, in the list and one by one, with the version as the tag', async () => {
    const list = await mine.get<{ items: { id: string; headline: { fa: string } }[] }>('/my/cases');
    expect([list.status, faults('listMyCases', list.body)]).toEqual([200, []]);
    expect(list.body.items).toMatchObject([{ id: caseId, headline: { fa: 'ادارهٔ شهرستان درخواست شما را بررسی می‌کند' } }]);
    const one = await mine.get<Seen>(`/my/cases/${caseId}`);
    expect([one.status, faults('getMyCase', one.body), one.headers.get('etag')]).toEqual([200, [], `"${one.body.version}"`]);
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.body.status.sentences[0]?.fa).toBe(
      'پروندهٔ شما از ۲۱ بهمن در ادارهٔ کار شهرستان اهواز است؛ نوبت ادارهٔ شهرستان است؛ معمولاً ۳ روز کاری؛ روزها از روز کاری بعد شمرده می‌شود.',
    );
  });

  it('carry their papers as files that say whose case it is by number only', async () => {
    const { body } = await mine.get<Seen>(`/my/cases/${caseId}`);
    expect(body.papers.map(({ code }) => code)).toEqual(['receipt']);
    const { bytes, headers, status } = await download(mine, body.papers[0]!.href);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store']);
    expect(headers.get('content-disposition')).toContain(`filename="${body.number}-receipt.pdf"`);
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).not.toContain(journey.applicant.lastName);
    expect(lettersOf(readPdf(bytes).pages.flat().join(''))).toContain(lettersOf('علی کریمی'));
  });

  it('of somebody else are absent, word for word like those of nobody, and so are their papers', async () => {
    const other = await served.asApplicant('09160000099');
    const none = '01900000-0000-7000-8000-00000000abce';
    for (const path of ['', '/papers/receipt.pdf']) {
      const theirs = await other.get(`/my/cases/${caseId}${path}`);
      const nobodys = await other.get(`/my/cases/${none}${path}`);
      expect([theirs.status, nobodys.status]).toEqual([404, 404]);
      expect(theirs.text.replaceAll(caseId, 'ID')).toBe(nobodys.text.replaceAll(none, 'ID'));
    }
    expect((await other.get('/my/cases')).body).toEqual({ items: [] });
    expect((await mine.get(`/my/cases/${caseId}/papers/decision-1.pdf`)).status).toBe(404);
    expect((await mine.get(`/my/cases/${caseId}/papers/${'x'.repeat(90)}.pdf`)).status).toBe(404);
    expect((await mine.get(`/my/cases/${caseId}/papers/..%2Freceipt.pdf`)).status).toBe(404);
    expect((await mine.get('/my/cases?limit=1')).status).toBe(400);
  });

  it('are for applicants alone, staff have the case itself', async () => {
    for (const path of ['/my/cases', `/my/cases/${caseId}`, `/my/cases/${caseId}/papers/receipt.pdf`]) {
      expect([path, (await (await served.as('county-603')).get(path)).status]).toEqual([path, 403]);
      expect([path, (await served.nobody.get(path)).status]).toEqual([path, 401]);
    }
  });
});

describe('a case that came from a file', () => {
  it('tells the holder of its phone where it stands, and nothing of the person in any answer, search and history among them', async () => {
    const { own } = await targetsOf(served);
    const { rows } = await served.app.store.engine.query<{ national_code: string }>('select national_code from loan_case where id = $1', [own.id]);
    const nationalCode = rows[0]!.national_code;
    const holder = await served.asApplicant(own.mobile);
    const one = await holder.get<Seen>(`/my/cases/${own.id}`);
    expect(faults('getMyCase', one.body)).toEqual([]);
    expect(one.body).toMatchObject({ confirmed: false, asks: [{ code: 'confirm-identity' }], papers: [], timeline: [], case: null });
    const kase = await holder.get(`/cases/${own.id}`);
    const history = await holder.get(`/cases/${own.id}/history`);
    expect([faults('getCase', kase.body), faults('caseHistory', history.body)]).toEqual([[], []]);
    for (const { text } of [one, kase, history, await holder.get('/cases'), await holder.get('/my/cases')]) expect(text).not.toContain(nationalCode);
    // Neither can it be found out digit by digit.
    for (const typed of [nationalCode, nationalCode.slice(0, 6)]) expect((await holder.get<{ items: unknown[] }>(`/cases?q=${typed}`)).body.items).toEqual([]);
    expect((await holder.get(`/my/cases/${own.id}/papers/receipt.pdf`)).status).toBe(404);
  });
});
