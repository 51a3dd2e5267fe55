import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepStalls } from '#app';
import type { Answer } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

interface Seen {
  version: number; stage: string; turn: string; stalled: boolean; promiseBroken: boolean; acknowledgedAt: string | null; leftWorkingDays: number;
  clock: { turn: string; since: string; byParty: { party: string; workingDays: number }[]; leftWorkingDays: number };
  stall: { acknowledgements: { by: string; role: string; note: string | null }[]; promises: { on: string; broken: boolean }[] };
  availableCommands: { type: string; allowed: boolean }[];
}

describe('a late case, as those around it see it', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
    await sweepStalls(served.app);
  });
  afterAll(() => served?.close());

  const officer = 'branch-keshavarzi-603';
  const get = async <Body extends object = Record<string, unknown>>(who: string, path: string): Promise<Answer<Body>> => (await served.as(who)).get<Body>(path);
  const seen = async (who = officer): Promise<Seen> => (await get<Seen>(who, `/cases/${targets.own.id}`)).body;
  const give = async (who: string, body: object): Promise<Answer> => (await served.as(who)).post(`/cases/${targets.own.id}/commands`, body, { ifMatch: (await seen()).version });
  const numbersOf = async (who: string, query: string): Promise<string[]> => (await get<{ items: { id: string }[] }>(who, `/cases?${query}`)).body.items.map(({ id }) => id);

  it('names whose turn it is, and gives the days to whoever had to act', async () => {
    expect((await seen()).clock).toMatchObject({ turn: 'branch', byParty: [{ party: 'branch' }] });
    expect((await give(officer, { type: 'state-stall-reason', reason: 'no-guarantor' })).status).toBe(200);
    served.clock.advance(7 * 86_400_000);
    const { clock, turn } = await seen();
    expect([turn, clock.turn, clock.since, clock.byParty.map(({ party }) => party)]).toEqual(['applicant', 'applicant', '2021-02-09', ['branch', 'applicant']]);
    expect(clock.byParty[1]!.workingDays).toBe(5);
    const { body } = await get<{ rows: { key: object; parties: { party: string; workingDays: number }[] }[]; total: { cases: number } }>(officer, '/clock/summary?groupBy=branch&tag=bank');
    expect([body.total.cases, body.rows]).toEqual([1, [expect.objectContaining({ key: { branch: 'keshavarzi-603' }, parties: clock.byParty.map((each) => ({ ...each, cases: 1 })) })]]);
  });

  it('is acknowledged once by each role, by those in charge only, and stays as it is', async () => {
    const before = await seen();
    expect((await give('directorate', { type: 'acknowledge-stall', note: 'پیگیری شد' })).status).toBe(200);
    expect(await give('directorate', { type: 'acknowledge-stall' })).toMatchObject({ status: 422, body: { code: 'already-acknowledged' } });
    expect(await give('ministry', { type: 'acknowledge-stall' })).toMatchObject({ status: 403, body: { code: 'role-never-has-command' } });
    const after = await seen('directorate');
    expect(after).toMatchObject({
      stage: before.stage, leftWorkingDays: before.leftWorkingDays, acknowledgedAt: expect.any(String), stall: { acknowledgements: [{ role: 'directorate', note: 'پیگیری شد' }] },
    });
    expect(after.availableCommands.find(({ type }) => type === 'acknowledge-stall')).toMatchObject({ allowed: false });
    expect(await numbersOf(officer, 'acknowledged=true')).toEqual([targets.own.id]);
    expect(await numbersOf(officer, 'acknowledged=false')).toEqual([]);
    expect((await get<{ items: object[] }>('directorate', '/stalls?acknowledged=true')).body.items).toMatchObject([{ caseId: targets.own.id, reason: 'no-guarantor', party: 'applicant', acknowledgedAt: expect.any(String) }]);
  });

  it('shows a promise, and that it was broken once the day has passed', async () => {
    expect((await give(officer, { type: 'promise-date', on: '2021-02-20' })).status).toBe(200);
    expect([await numbersOf('bank-keshavarzi', 'promise=open'), await numbersOf('bank-keshavarzi', 'promise=broken'), (await seen()).promiseBroken]).toEqual([[targets.own.id], [], false]);
    served.clock.advance(5 * 86_400_000);
    expect(await seen()).toMatchObject({ promiseBroken: true, stall: { promises: [{ on: '2021-02-20', broken: true }] } });
    expect(await numbersOf('bank-keshavarzi', 'promise=broken')).toEqual([targets.own.id]);
    expect((await get<{ items: object[] }>(officer, '/stalls?promise=broken')).body.items).toMatchObject([{ caseId: targets.own.id, promises: 1, promiseBroken: true }]);
  });

  it('keeps what a bank asked for in its own words, for everybody who has the case in scope and nobody else', async () => {
    const words = 'دو ضامن کارمند رسمی افزون بر سند ملکی';
    expect((await give(officer, { type: 'state-stall-reason', reason: 'extra-condition', note: words })).status).toBe(200);
    for (const who of [officer, 'bank-keshavarzi', 'directorate', 'ministry', 'auditor', 'county-603']) {
      const { body } = await get<{ items: object[] }>(who, '/stalls/conditions/texts');
      expect(body.items).toEqual([{
        caseId: targets.own.id, number: expect.any(String), bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', countyCode: '603', statedOn: '2021-02-21', statedOnJalali: '1399-12-03', text: words, open: true,
      }]);
    }
    expect((await get('bank-post', '/stalls/conditions/texts')).body).toEqual({ items: [], nextCursor: null });
    expect((await get('bank-post', '/stalls/conditions?groupBy=bank')).body).toMatchObject({ rows: [], total: { statements: 0 } });
    expect((await get('directorate', '/stalls/conditions?groupBy=bank,branch')).body).toMatchObject({
      rows: [{ key: { bank: 'keshavarzi', branch: 'keshavarzi-603' }, label: { fa: expect.stringContaining('کشاورزی') }, statements: 1, cases: 1, openCases: 1, lastOn: '2021-02-21' }],
    });
  });

  it('can be worked all the same', async () => {
    expect((await seen()).stalled).toBe(true);
    expect((await give(officer, { type: 'return', missing: [{ item: 'سند' }] })).status).toBe(200);
    expect(await seen()).toMatchObject({ stage: 'returned', stalled: false, promiseBroken: false, acknowledgedAt: null, clock: { turn: 'applicant' } });
  });

  it.each([
    '/cases?dueWithinWorkingDays=61', '/cases?promise=kept', '/cases?guarantee=none', '/cases?level=5', '/clock/summary', '/clock/summary?groupBy=bank,bank',
    '/clock/summary?groupBy=applicant', '/stalls/conditions?groupBy=stage', '/stalls/conditions/texts?cursor=nonsense', '/stalls?promise=kept',
  ])('400: %s', async (path) => expect(await get('directorate', path)).toMatchObject({ status: 400, body: { code: 'malformed' } }));
});
