import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOfToken } from '#app';
import { EventStreams, MOST_STREAMS } from '../../apps/api/src/events/event-streams.js';
import { EventListener } from './event-listener.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

describe('the stream of events', () => {
  let served: ServedApi;
  const pages: EventListener[] = [];
  beforeAll(async () => { served = await serveApi(rowsOfPlaces); });
  afterAll(async () => {
    pages.forEach((page) => page.close());
    await served?.close();
  });

  const listen = async (username: string, lastEventId?: string): Promise<EventListener> => {
    const page = await EventListener.open(await served.as(username), lastEventId === undefined ? {} : { 'last-event-id': lastEventId });
    pages.push(page);
    // The first id says that the page is listened for.
    await page.until((each) => each.lastEventId !== undefined || each.ended || !each.response.ok);
    return page;
  };
  /** A colleague writes a note on a case. */
  const note = async (place: 'own' | 'other branch', text: string): Promise<string> => {
    const target = (await targetsOf(served))[place];
    const { status } = await (await served.as('bank-keshavarzi')).post(`/cases/${target.id}/commands`, { type: 'note', text }, { ifMatch: target.version });
    expect(status).toBe(200);
    return target.id;
  };
  const startRun = async (): Promise<unknown> => (await (await served.as('admin')).post<{ id: string }>('/runs', { kind: 'verify' })).body.id;

  it('tells the officer of a branch of its cases, one of another bank of none, and both of a run', async () => {
    const [here, there] = [await listen('branch-keshavarzi-603'), await listen('bank-post')];
    const caseId = await note('own', 'پیگیری شد');
    const runId = await startRun();
    await Promise.all([here, there].map((page) => page.until((each) => each.events('run').some((run) => run['runId'] === runId))));
    expect(here.events('case')).toEqual([expect.objectContaining({ caseId, command: 'note', stage: 'guarantee', version: 2 })]);
    expect(there.events('case')).toEqual([]);
    expect(there.events('run')).toEqual([expect.objectContaining({ runId, kind: 'verify', status: 'queued', progress: 0, total: null })]);
    here.close();
    there.close();
  });

  it('is not kept, packed or held back on the way, and says when to come back', async () => {
    const page = await listen('branch-keshavarzi-603');
    expect(page.response.status).toBe(200);
    expect(Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding', 'x-content-type-options', 'x-request-id'].map((name) => [name, page.response.headers.get(name)])))
      .toEqual({
        'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', 'content-encoding': null,
        'x-content-type-options': 'nosniff', 'x-request-id': expect.any(String),
      });
    expect(page.retryMs).toBe(2_000);
    page.close();
  });

  it('goes on after the last event for a page that comes back, and says reset to one that was away too long', async () => {
    const before = await listen('branch-keshavarzi-603');
    await note('own', 'نخست');
    await before.until((page) => page.events('case').length === 1);
    before.close();
    await note('own', 'دوم');
    await note('other branch', 'جای دیگر');
    const back = await listen('branch-keshavarzi-603', before.lastEventId);
    await back.until((page) => page.events('case').length === 1);
    expect(back.events('case')[0]!['version']).toBe(Number(before.events('case')[0]!['version']) + 1);
    const stranger = await listen('branch-keshavarzi-603', '99999999999-1');
    await stranger.until((page) => page.heard.length > 0);
    expect(stranger.heard[0]).toMatchObject({ event: 'reset', data: {} });
    back.close();
    stranger.close();
  });

  it('gives signs of life that move a quiet page on, and ends with the session', async () => {
    const { body } = await served.nobody.post<{ token: string }>('/auth/login', { username: 'auditor', password: 'demo' });
    const session = served.nobody.as(body.token);
    const page = await EventListener.open(session);
    pages.push(page);
    const streams = served.api.nest.get(EventStreams);
    await page.until(({ comments }) => comments.length === 1);
    await streams.beat();
    await page.until(({ comments }) => comments.length === 2);
    expect(page.ended).toBe(false);
    expect((await session.post('/auth/logout', {})).status).toBe(204);
    await streams.beat();
    await page.until(({ ended }) => ended);
  });

  it('is open six times for a person, and again once one is closed', async () => {
    const open: EventListener[] = [];
    for (let n = 0; n < MOST_STREAMS; n += 1) open.push(await listen('directorate'));
    const client = await served.as('directorate');
    const refused = await client.get('/events');
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([429, 'too-many-streams', '30']);
    expect((await listen('working-group')).response.status).toBe(200);
    open[0]!.close();
    let status = 429;
    while (status === 429) ({ status } = await client.get('/events'));
    expect(status).toBe(200);
    open.forEach((page) => page.close());
  });

  it('keeps no place for pages that were gone before it began', async () => {
    const client = await served.as('governor-603');
    const actor = await actorOfToken(served.app, client.token!);
    const streams = served.api.nest.get(EventStreams);
    const left = createServer((raw, response) => {
      // Who asks is looked up while the page goes away.
      response.once('close', () => {
        const request = { actor, token: client.token, headers: {}, raw, becomeStream: () => undefined } as unknown as FastifyRequest;
        const reply = { raw: response, getHeaders: () => ({}), hijack: () => undefined } as unknown as FastifyReply;
        void streams.begin(request, reply).finally(() => left.emit('begun'));
      });
      raw.socket.destroy();
    });
    await once(left.listen(0, '127.0.0.1'), 'listening');
    for (let n = 0; n < MOST_STREAMS; n += 1) {
      const begun = once(left, 'begun');
      await fetch(`http://127.0.0.1:${(left.address() as AddressInfo).port}`).catch(() => undefined);
      await begun;
    }
    left.close();
    const page = await listen('governor-603');
    expect(page.response.status).toBe(200);
    page.close();
  });

  it('is for who is logged in', async () => {
    expect((await served.nobody.get('/events')).status).toBe(401);
  });

  it('is neither counted among the requests in flight nor in the way of the end of the server', async () => {
    const page = await listen('branch-keshavarzi-603');
    // What was closed before may still be on its way out.
    expect(served.api.metrics.text()).toMatch(/tashil_event_streams_open [1-9]/);
    expect(served.api.metrics.inFlight).toBe(0);
    const began = performance.now();
    await served.api.close();
    expect(performance.now() - began).toBeLessThan(3_000);
    await page.until(({ ended }) => ended);
  });
});
