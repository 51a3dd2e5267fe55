import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { performRun } from '#app';
import { CLOSURE_CAUSES } from '#store';
import type { HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

interface Change { id: string; type: string; label: { fa: string; en: string }; status: string; runId: string | null; examined: number; moved: number; total: number | null }
interface Move { caseId: string; dueBefore: string; dueAfter: string; dueAfterJalali: string }
interface DayOff { id: string; on: string; titleFa: string; cause: string | null; cancelledAt: string | null }

describe('calendars over HTTP', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  let admin: HttpClient;
  let directorate: HttpClient;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
    admin = await served.as('admin');
    directorate = await served.as('directorate');
  });
  afterAll(() => served?.close());

  const dueOf = async (place: Place): Promise<string> => (await directorate.get<{ dueOn: string }>(`/cases/${targets[place].id}`)).body.dueOn;
  /** A day that every case of the places has behind its entry and before its due day. */
  const closure = async (more: object = {}): Promise<object> => {
    const due = await dueOf('own');
    return { type: 'add-closure', from: due, to: due, cause: 'dust', titleFa: 'گرد و غبار شدید', source: 'اطلاعیهٔ ۱۲', ...more };
  };

  it('show both calendars by effective date, and a month with its days', async () => {
    const { body } = await directorate.get<{ items: { code: string; weekdays: { fromJalali: string; working: number[]; status: string }[] }[]; coversTo: string }>('/calendars');
    expect(body.items.map(({ code }) => code)).toEqual(['office', 'bank']);
    expect(body.items[1]?.weekdays.at(-1)).toMatchObject({ fromJalali: '1404-07-03', working: [0, 1, 2, 3, 4], status: 'to-be-confirmed' });
    const month = await admin.get<{ monthLabel: { fa: string }; items: { onJalali: string; working: boolean }[] }>('/calendars/days?calendar=bank&month=1399-12');
    expect([month.body.monthLabel.fa, month.body.items.length, month.body.items.at(-1)]).toMatchObject(['اسفند ۱۳۹۹', 30, { onJalali: '1399-12-30', working: false }]);
  });

  it.each([
    ['month=1399-13&calendar=bank'], ['month=1399-12&calendar=other'], ['month=1300-01&calendar=bank'], ['month=1399-12&calendar=bank&county=999'], ['month=1399-12'],
  ])('answer 400 to %s', async (query) => expect((await admin.get(`/calendars/days?${query}`)).status).toBe(400));

  it('say first what would move, then move it once for one key, and list it for who may see the cases', async () => {
    const before = await dueOf('own');
    const body = await closure({ countyCode: '603' });
    const asked = await admin.post<{ casesMoved: number; examined: number }>('/calendar-changes', { ...body, dryRun: true });
    expect([asked.status, await dueOf('own')]).toEqual([200, before]);
    expect(asked.body.casesMoved).toBeGreaterThan(0);

    const first = await admin.post<Change>('/calendar-changes', body, { key: 'dust-1' });
    const again = await admin.post<Change>('/calendar-changes', body, { key: 'dust-1' });
    expect([first.status, again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([202, 202, first.body.id, 'true']);
    expect(first.body).toMatchObject({ type: 'add-closure', status: 'queued', moved: 0 });
    await performRun(served.app, first.body.runId!);

    const [kept] = (await directorate.get<{ items: Change[] }>('/calendar-changes')).body.items;
    expect(kept).toMatchObject({ id: first.body.id, status: 'done', moved: asked.body.casesMoved, examined: asked.body.examined });
    expect(await dueOf('own') > before).toBe(true);
    const moves = await directorate.get<{ items: Move[] }>(`/calendar-changes/${first.body.id}/moves`);
    expect(moves.body.items).toHaveLength(asked.body.casesMoved);
    expect(moves.body.items).toContainEqual(expect.objectContaining({ caseId: targets.own.id, dueBefore: before, dueAfter: await dueOf('own') }));
    const otherCounty = await (await served.as('bank-post')).get<{ items: Move[] }>(`/calendar-changes/${first.body.id}/moves`);
    expect(otherCounty.body.items.map(({ caseId }) => caseId)).not.toContain(targets.own.id);
    const history = await directorate.get<{ items: { command: string; changes: object }[] }>(`/cases/${targets.own.id}/history`);
    expect(history.body.items[0]).toMatchObject({ command: 'reckon-due', changes: { dueOn: await dueOf('own') } });
  });

  it('keep a cancelled closure in the list, and refuse with a code and both languages', async () => {
    const { body } = await admin.get<{ items: DayOff[] }>('/days-off?kind=closure&county=603');
    const [day] = body.items;
    expect(CLOSURE_CAUSES).toContain(day?.cause);
    const twice = await admin.post('/calendar-changes', await closure({ from: day?.on, to: day?.on, countyCode: '603' }));
    expect(twice).toMatchObject({ status: 422, body: { code: 'closure-exists', detail: { fa: expect.stringContaining('تعطیلی'), en: expect.any(String) } } });
    expect((await admin.post('/calendar-changes', { type: 'cancel-day-off', dayOffId: day?.id, reason: 'هوا پاک شد' })).status).toBe(202);
    expect(await admin.post('/calendar-changes', { type: 'cancel-day-off', dayOffId: day?.id, reason: 'هوا پاک شد' })).toMatchObject({ status: 422, body: { code: 'day-off-cancelled' } });
    const listed = (await admin.get<{ items: DayOff[] }>('/days-off?kind=closure&county=603')).body.items;
    expect(listed).toEqual([expect.objectContaining({ id: day?.id, cancelledAt: expect.any(String), cancelReason: 'هوا پاک شد' })]);
  });

  it.each<[string, object, number]>([
    ['no type', {}, 400], ['an unknown type', { type: 'remove-day-off' }, 400], ['a field of another change', { type: 'cancel-day-off', dayOffId: 'x', reason: 'x', to: '2021-03-01' }, 400],
    ['a weekday that does not exist', { type: 'set-weekdays', calendar: 'bank', from: '2026-03-21', working: [7], status: 'announced', source: 'x' }, 400],
    ['a county that does not exist', { type: 'add-closure', from: '2021-03-01', to: '2021-03-01', countyCode: '999', cause: 'heat', titleFa: 'گرما', source: 'x' }, 400],
    ['a day off that does not exist', { type: 'move-day-off', dayOffId: '01900000-0000-7000-8000-00000000abcd', to: '2021-03-01', reason: 'x' }, 404],
    ['a day beyond the years covered', { type: 'add-closure', from: '2040-03-01', to: '2040-03-01', cause: 'heat', titleFa: 'گرما', source: 'x' }, 422],
  ])('answer %s as it should', async (_name, body, status) => expect((await admin.post('/calendar-changes', body)).status).toBe(status));
});
