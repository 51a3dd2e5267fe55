import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpSms } from '#gateways';
import { disableUser } from '#store';
import { openSpecApp, type SpecApp } from '../app.fake.js';
import { composeDigests, deliver, listDeliveries, loadDemo, openApp, raiseEscalations, sweepStalls, tellOfCases, tellOfThings, tellStalls, type App } from '../index.js';

let spec: SpecApp;
let provider: Server;
let app: App;
let requests = 0;

/** The demo, and a provider of SMS that answers 500 to everything: on the morning of the meeting nobody has swept for months. */
beforeAll(async () => {
  spec = await openSpecApp();
  await loadDemo(spec.app);
  provider = createServer((_request, response) => {
    requests += 1;
    response.writeHead(500).end();
  });
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
  app = await openApp({ store: spec.store, clock: spec.clock, sms: httpSms({ url, token: 't', sender: '3000' }), mail: spec.mail, demo: true });
}, 120_000);
afterAll(async () => {
  await app.close();
  provider.closeAllConnections();
  provider.close();
  await spec.close();
});

const tellPeople = async () => {
  await tellOfCases(app);
  await tellOfThings(app);
};
const one = async <T extends Record<string, unknown>>(sql: string): Promise<T> => (await spec.store.engine.query<T>(sql)).rows[0]!;

describe('the first sweep after months', () => {
  it('gives everybody a handful of notices, though the only officer is gone and the SMS provider is down', async () => {
    await disableUser(spec.store.engine, 'branch-keshavarzi-603');
    await spec.store.engine.query(`update app_user set mobile = '09160000009' where username = 'bank-post'`);
    await sweepStalls(app);
    await raiseEscalations(app);
    const { counts } = await tellStalls(app);
    expect(counts['told']).toBeGreaterThan(500);
    expect(counts).toMatchObject({ unheard: 0, setAside: 0 });
    await tellPeople();
    const { rows } = await spec.store.engine.query<{ person: string; notices: number; stalls: number }>(
      `select person, count(*)::int as notices, count(*) filter (where kind = 'stall-level')::int as stalls from notice group by person`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { notices, stalls } of rows) expect([stalls <= 4, notices <= 6]).toEqual([true, true]);
    expect(await one('select count(*)::int as told, count(distinct (t.person, t.subject))::int as subjects from notice_case t')).toMatchObject({ told: expect.any(Number) });
    // The officer's cases are heard by the manager of the bank, and by nobody who is gone.
    expect(rows.map(({ person }) => person)).toContain('bank-keshavarzi');
    expect(rows.map(({ person }) => person)).not.toContain('branch-keshavarzi-603');
    expect(await one('select count(*)::int as untold from escalation where told_at is null')).toEqual({ untold: 0 });
  }, 60_000);

  it('and again tells nobody anything', async () => {
    const before = await one<{ told: number }>('select count(*)::int as told from notice_case');
    await sweepStalls(app);
    await tellStalls(app);
    await tellPeople();
    expect(await one('select count(*)::int as told from notice_case')).toEqual(before);
  });

  it('sends each person one mail at eight of the next working day, and a dead provider of SMS keeps none of them back', async () => {
    spec.clock.set('2021-02-13T08:05:00+03:30');
    await spec.store.engine.query(`update notice_preference set digest = 'daily'`);
    await composeDigests(app);
    await composeDigests(app);
    await deliver(app);
    const perPerson = new Map<string, number>();
    for (const { to } of spec.mail.sent) perPerson.set(to, (perPerson.get(to) ?? 0) + 1);
    expect(perPerson.size).toBeGreaterThan(3);
    expect([...perPerson.values()].every((mails) => mails === 1)).toBe(true);
    expect([...perPerson.keys()].every((to) => to.endsWith('@example.invalid'))).toBe(true);
    const texts = (await listDeliveries(app, { channel: 'sms' })).items;
    expect(texts).toMatchObject([{ to: '091****0009', recipient: 'bank-post', status: 'failed', attempts: 1, lastError: 'the SMS provider answered 500' }]);
    expect(requests).toBe(1);
  });
});
