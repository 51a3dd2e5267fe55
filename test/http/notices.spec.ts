import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeDigests, openApp, sweepStalls, tellStalls } from '#app';
import { FakeMail, FakeSms } from '#gateways';
import type { HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces } from './targets.js';

interface Notice { id: string; kind: string; level: number; cases: number; title: { fa: string }; link: { path: string; query: Record<string, string> }; readAt: string | null }
interface Notices { items: Notice[]; unread: number; nextCursor: string | null }
const NO_SUCH_ID = '01900000-0000-7000-8000-00000000abce';

describe('notices over HTTP', () => {
  let served: ServedApi;
  let officer: HttpClient;
  let manager: HttpClient;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    await sweepStalls(served.app);
    await tellStalls(served.app);
    officer = await served.as('branch-keshavarzi-603');
    manager = await served.as('bank-keshavarzi');
  });
  afterAll(() => served?.close());

  const told = async (who: HttpClient, query = ''): Promise<Notices> => (await who.get<Notices>(`/notices${query}`)).body;

  it('name what stalls, and lead to exactly those cases of the reader', async () => {
    const directorate = await served.as('directorate');
    const [everyones, managers] = [await told(directorate), await told(manager)];
    const all = [...everyones.items, ...managers.items];
    expect(all.length).toBeGreaterThan(0);
    for (const { cases, link, kind } of all) {
      expect(kind).toBe('stall-level');
      if (cases === 1) expect(link.path).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
    }
    const many = everyones.items.find(({ cases }) => cases > 1);
    expect(many?.link).toEqual({ path: '/cases', query: { notice: many?.id } });
    const list = async (who: HttpClient) => (await who.get<{ total: number }>(`/cases?notice=${many?.id}`)).body.total;
    expect(await list(directorate)).toBe(many?.cases);
    expect([await list(manager), await list(await served.as('auditor'))]).toEqual([0, 0]);
    expect((await directorate.get<{ total: number }>('/cases?notice=nonsense')).body.total).toBe(0);
  });

  it('are read one by one or all at once, by whom they are for', async () => {
    const { items, unread } = await told(manager);
    expect(unread).toBe(items.length);
    const [first] = items;
    for (const other of [officer, await served.as('admin'), await served.asApplicant('09160000051')]) {
      expect(await other.post(`/notices/${first!.id}/read`, {})).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect(await manager.post(`/notices/${first!.id}/read`, {})).toMatchObject({ status: 200, body: { unread: unread - 1 } });
    expect((await told(manager, '?unread=true')).items.map(({ id }) => id)).not.toContain(first!.id);
    expect(await manager.post('/notices/read-all', {})).toMatchObject({ status: 200, body: { unread: 0 } });
    expect(await manager.post('/notices/nonsense/read', {})).toMatchObject({ status: 404 });
    expect(await told(await served.asApplicant('09160000051'))).toEqual({ items: [], nextCursor: null, unread: 0 });
    expect(await manager.get('/notices?cursor=nonsense')).toMatchObject({ status: 400 });
  });

  it('come by the ways that a person prefers', async () => {
    const { body } = await officer.get<{ kinds: { kind: string; label: object; sms: boolean; email: boolean }[]; digest: string; email: string }>('/notice-preferences');
    expect(body).toMatchObject({ digest: 'hourly', dailyAt: '08:00', email: 'branch-keshavarzi-603@example.invalid', mobile: null, quiet: { from: '21:00', to: '07:30' }, locale: 'fa' });
    const kinds = body.kinds.map(({ kind }) => ({ kind, sms: true, email: false }));
    const put = (chosen: object) => officer.send('PUT', '/api/v1/notice-preferences', { body: chosen });
    expect(await put({ kinds, digest: 'hourly', mobile: '+98 916 000 0052', locale: 'en' })).toMatchObject({ status: 200, body: { digest: 'hourly', mobile: '09160000052', email: null, locale: 'en' } });
    expect((await officer.get<typeof body>('/notice-preferences')).body.kinds.every(({ sms, email }) => sms && !email)).toBe(true);
    for (const wrong of [{ mobile: '12' }, { email: 'nobody' }, { email: 'a@b.org\r\nBcc: c@d.org' }, { digest: 'never' }, { kinds: [{ kind: 'nonsense', sms: true, email: true }] }, { quiet: {} }, { locale: 'de' }]) {
      expect([wrong, (await put({ kinds, digest: 'daily', locale: 'fa', ...wrong })).status]).toEqual([wrong, 400]);
    }
  });

  it('are seen by an administrator as a log without words and with half an address', async () => {
    const app = await openApp({ store: served.app.store, clock: served.clock, sms: new FakeSms(), mail: new FakeMail(), demo: true });
    served.clock.set('2021-02-13T08:30:00+03:30');
    await composeDigests(app);
    await app.close();
    const admin = await served.as('admin');
    const log = await admin.get<{ items: { id: string; to: string; kind: string }[] }>('/deliveries?channel=email&status=queued');
    expect(log.body.items).toContainEqual(expect.objectContaining({ to: 'd***@example.invalid', recipient: 'directorate', attempts: 0, sentAt: null, lastError: null }));
    expect(log.text).not.toMatch(/directorate@|پرونده/);
    expect((await admin.get<{ items: { to: string; kind: string }[] }>('/deliveries?channel=sms')).body.items).toContainEqual(expect.objectContaining({ kind: 'otp', to: '091****0051' }));
    const [one] = log.body.items;
    expect(await admin.post(`/deliveries/${one!.id}/retry`, {})).toMatchObject({ status: 200, body: { id: one!.id, status: 'queued' } });
    expect(await admin.post(`/deliveries/${NO_SUCH_ID}/retry`, {})).toMatchObject({ status: 404 });
    expect(await admin.get('/deliveries?status=lost')).toMatchObject({ status: 400 });
    const mails = await served.nobody.get<{ items: { to: string; subject: string; text: string }[] }>('/demo/mail?to=directorate@example.invalid');
    expect(mails.body.items.length).toBeGreaterThan(0);
    expect(mails.body.items[0]).toMatchObject({ to: 'directorate@example.invalid', subject: expect.stringMatching(/آگاهی|پرونده/), text: expect.stringContaining('پیگیری') });
  });
});
