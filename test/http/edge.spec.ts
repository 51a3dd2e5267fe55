import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiApp } from '../../apps/api/src/index.js';
import { openJournal } from '../../apps/api/src/observation/journal.js';
import { HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

describe('the edge of the API', () => {
  const lines: string[] = [];
  const webFolder = mkdtempSync(join(tmpdir(), 'tashil-edge-'));
  let served: ServedApi;
  beforeAll(async () => {
    mkdirSync(join(webFolder, 'assets'));
    writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>تسهیل</title>');
    writeFileSync(join(webFolder, 'assets', 'main-abc.js'), 'export {};');
    served = await serveApi(rowsOfPlaces, { webFolder, journal: openJournal((line) => lines.push(line)) });
  });
  afterAll(async () => {
    await served?.close();
    rmSync(webFolder, { recursive: true });
  });

  it('serves the web app at its own addresses, its files for ever, and nothing of it under /api', async () => {
    const page = await served.nobody.send('GET', '/cases/0190?tab=history');
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect((await served.nobody.send('GET', '/assets/main-abc.js')).headers.get('cache-control')).toContain('immutable');
    expect((await served.nobody.send('GET', '/assets/gone.js')).status).toBe(404);
    expect((await served.nobody.send('GET', '/api/nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await served.nobody.send('GET', '/api/docs')).text).toContain('Tashil API');
  });

  it('keeps the session of a browser in a cookie that scripts and other sites cannot use', async () => {
    const login = await served.nobody.post('/auth/login', { username: 'bank-post', password: 'demo' });
    const cookie = login.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tashil_session=[^;]+; Path=\/api; HttpOnly; SameSite=Strict$/);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    expect((await served.nobody.send('GET', '/api/v1/auth/me', { headers: session })).body).toMatchObject({ username: 'bank-post' });

    const { own } = await targetsOf(served);
    const path = `/api/v1/cases/${own.id}/commands`;
    const body = { type: 'note', text: 'x' };
    const forged = await served.nobody.send('POST', path, { body, ifMatch: own.version, headers: { ...session, origin: 'https://evil.example' } });
    expect(forged.body).toMatchObject({ status: 403, code: 'cross-site' });
    expect((await served.nobody.send('POST', path, { body, ifMatch: own.version, headers: { ...session, origin: served.nobody.url } })).status).toBe(404);
    expect((await served.nobody.send('POST', '/api/v1/auth/logout', { headers: { ...session, origin: 'https://evil.example' } })).status).toBe(403);
    const out = await served.nobody.send('POST', '/api/v1/auth/logout', { headers: { ...session, origin: served.nobody.url } });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await served.nobody.send('GET', '/api/v1/auth/me', { headers: session })).status).toBe(401);
  });

  it('sends one code for one key, also to somebody without a name', async () => {
    const mobile = '09160000061';
    const first = await served.nobody.post('/auth/otp', { mobile }, { key: 'otp-key' });
    const again = await served.nobody.post('/auth/otp', { mobile }, { key: 'otp-key' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await served.nobody.get<{ items: unknown[] }>(`/demo/sms?mobile=${mobile}`)).body.items).toHaveLength(1);
  });

  it('never keeps an answer that holds a token', async () => {
    await served.nobody.post('/auth/login', { username: 'bank-post', password: 'demo' }, { key: 'login-key' });
    const { rows } = await served.app.store.engine.query("select 1 from idempotency_key where key = 'login-key'");
    expect(rows).toEqual([]);
  });

  it('writes a line for each request, and nothing that anyone typed', async () => {
    const { own } = await targetsOf(served);
    const officer = await served.as('branch-keshavarzi-603');
    lines.length = 0;
    await officer.get(`/cases?q=${own.mobile}`);
    await officer.post(`/cases/${own.id}/commands`, { type: 'note', text: 'محرمانه' }, { ifMatch: own.version });
    await served.nobody.post('/auth/login', { username: 'governor-603', password: 'not-my-password' });
    const { body } = await served.nobody.post<{ token: string }>('/auth/login', { username: 'governor-603', password: 'demo' });
    await served.nobody.as(body.token).get('/auth/me');

    const told = lines.map((line) => JSON.parse(line) as { kind: string; route: string; status: number; actor: string | null; id: string; ms: number });
    expect(told.map(({ kind, route, status }) => `${kind} ${route} ${status}`)).toEqual([
      'request /api/v1/cases 200', 'request /api/v1/cases/:id/commands 200', 'request /api/v1/auth/login 401', 'request /api/v1/auth/login 200', 'request /api/v1/auth/me 200',
    ]);
    expect(told.every(({ id, ms }) => id.length === 36 && ms >= 0)).toBe(true);
    expect(told[0]?.actor).toEqual(expect.any(String));
    for (const secret of [own.mobile, 'محرمانه', 'not-my-password', body.token, officer.token ?? '']) expect(lines.join('\n')).not.toContain(secret);
  });

  it('counts requests by route for the figures', async () => {
    await served.nobody.get('/programmes');
    const figures = served.api.metrics.text();
    expect(figures).toMatch(/tashil_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/programmes",status="200"\} [1-9]/);
    expect(figures).toContain('tashil_database_waiting{pool="engine"} 0');
  });

  it('answers what has been asked before it closes', async () => {
    const api = await createApiApp({ app: served.app });
    const client = new HttpClient(`http://localhost:${await api.listen(0)}`);
    await client.get('/health/live');
    const held = await Promise.all(Array.from({ length: 6 }, () => served.app.store.engine.connect()));
    const asked = client.post('/auth/login', { username: 'governor-603', password: 'demo' });
    while (served.app.store.engine.waitingCount === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = api.close();
    held.forEach((connection) => connection.release());
    expect((await asked).status).toBe(200);
    await closed;
  });
});
