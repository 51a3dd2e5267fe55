import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepStalls } from '#app';
import { readWorkbook } from '#testkit';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces } from './targets.js';

interface Pack { cases: number; outstandingRial: string; mark: string; items: { number: string; outstandingRial: string; nationalCode: string }[] }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let served: ServedApi;
beforeAll(async () => {
  served = await serveApi(rowsOfPlaces);
  await sweepStalls(served.app);
}, 60_000);
afterAll(() => served?.close());

/** The bytes of a file with the headers that it came with. */
async function download(username: string, path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const { token, url } = await served.as(username);
  const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('the joint-session pack over HTTP', () => {
  it('is as described, with its sums those of its lines', async () => {
    const answer = await (await served.as('directorate')).get<Pack>('/reports/stall-pack?bank=keshavarzi');
    expect(schemaFaults(served.api.document, answerSchema(served.api.document, 'stallPack'), answer.body)).toEqual([]);
    expect(answer.body.cases).toBe(3);
    expect(answer.body.outstandingRial).toBe(answer.body.items.reduce((sum, item) => sum + BigInt(item.outstandingRial), 0n).toString());
    expect(answer.body.items.every(({ nationalCode }) => nationalCode.includes('*'))).toBe(true);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('comes as a document with a Persian name and a plain one', async () => {
    const { bytes, headers, status } = await download('directorate', '/reports/stall-pack.pdf?bank=keshavarzi');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Number(headers.get('content-length'))).toBe(bytes.length);
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="stall-pack-keshavarzi-1399-11-21\.pdf"; filename\*=UTF-8''[\w.%-]+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('نشست مشترک با دفتر مرکزی بانک — بانک کشاورزی — 1399-11-21.pdf');
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('comes as a workbook', async () => {
    const { bytes, headers, status } = await download('bank-keshavarzi', '/reports/stall-pack.xlsx?bank=keshavarzi&lang=en&level=4');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, XLSX, 'no-store']);
    expect(headers.get('content-disposition')).toContain('filename="stall-pack-keshavarzi-1399-11-21.xlsx"');
    expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it.each(['stall-pack', 'stall-pack.pdf', 'stall-pack.xlsx'])('%s of another bank, or of none, is absent for a bank', async (report) => {
    const bank = await served.as('bank-keshavarzi');
    const other = await bank.get(`/reports/${report}?bank=post`);
    const none = await bank.get(`/reports/${report}?bank=no-such-bank`);
    expect([other.status, none.status]).toEqual([404, 404]);
    expect(other.text).toBe(none.text);
    expect((await (await served.as('directorate')).get(`/reports/${report}?bank=no-such-bank`)).status).toBe(404);
  });

  it.each(['stall-pack', 'stall-pack.pdf', 'stall-pack.xlsx'])('%s is made for today only, and says so', async (report) => {
    const client = await served.as('directorate');
    expect(await client.get(`/reports/${report}?bank=keshavarzi&on=2021-02-08`)).toMatchObject({
      status: 400, body: { code: 'malformed', errors: [{ path: 'on', code: 'not-today' }] },
    });
    expect((await client.get(`/reports/${report}?bank=keshavarzi&on=2021-02-09`)).status).toBe(200);
  });

  it('needs a bank, and takes known parameters only', async () => {
    const client = await served.as('auditor');
    expect((await client.get('/reports/stall-pack.pdf')).body).toMatchObject({ errors: [{ path: 'bank', code: 'required' }] });
    expect((await client.get('/reports/stall-pack.pdf?bank=post&lang=de')).status).toBe(400);
    expect((await client.get('/reports/stall-pack?bank=post&lang=fa')).status).toBe(400);
    expect((await (await served.as('branch-keshavarzi-603')).get('/reports/stall-pack?bank=keshavarzi')).status).toBe(403);
  });

  it('comes beside any list of cases as a workbook, by the filters of the list', async () => {
    const { bytes, headers, status } = await download('branch-keshavarzi-603', '/reports/cases.xlsx?tag=bank&stage=guarantee&sort=-outstanding');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, XLSX, 'no-store']);
    expect(headers.get('content-disposition')).toContain('filename="cases-1399-11-21.xlsx"');
    const [sheet] = await readWorkbook(bytes);
    expect(sheet!.rows).toHaveLength(2);
    expect((await (await served.as('auditor')).get('/reports/cases.xlsx?bnak=post')).status).toBe(400);
    expect((await served.nobody.get('/reports/cases.xlsx')).status).toBe(401);
  });

  it('describes its files as files', () => {
    const paths = served.api.document.paths;
    const content = (path: string): string[] => Object.keys((paths[path]?.get?.responses['200'] as { content: object }).content);
    expect(content('/api/v1/reports/stall-pack.pdf')).toEqual(['application/pdf']);
    expect(content('/api/v1/reports/stall-pack.xlsx')).toEqual([XLSX]);
  });
});
