import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  advanceBusinessClock, businessShift, claimKey, disableUser, findSession, finishRun, keepAnswer, keepOtp, listRuns, nextCaseSerial, openStore, putRunBack, queueRun, readRun, releaseKey, reportRun,
  revokeSession, saveUser, startRun, startSession, takeOtpTry, useOtp, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const HOUR = 3_600_000;
const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThan(60_000);

describe('business time', () => {
  it('is real time until someone asks for a morning, then goes on from there across restarts', async () => {
    near(await businessShift(store.engine), 0);
    const morning = new Date(Date.now() + 24 * HOUR);
    near(await businessShift(store.engine, morning), 24 * HOUR);
    const advanced = await advanceBusinessClock(store.engine, 48 * HOUR);
    near(advanced, 72 * HOUR);
    near(await businessShift(store.engine, morning), 72 * HOUR);
    near(await businessShift(store.engine), 72 * HOUR);
  });
});

describe('a key', () => {
  const request = (key: string, bodyHash = 'a') => ({ actor: 'officer', key, route: 'POST /cases', bodyHash });

  it('is claimed by one of 50 identical requests; later ones get the kept answer', async () => {
    const claims = await Promise.all(Array.from({ length: 50 }, () => claimKey(store.engine, request('k1'))));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'running')).toHaveLength(49);
    await keepAnswer(store.engine, request('k1'), 201, { id: 'x' });
    expect(await claimKey(store.engine, request('k1'))).toEqual({ kind: 'answered', httpStatus: 201, answer: { id: 'x' } });
    expect(await claimKey(store.engine, request('k1', 'b'))).toEqual({ kind: 'other-body' });
  });

  it('that was given back can be claimed again, and one with an effect never', async () => {
    await claimKey(store.engine, request('k2'));
    await releaseKey(store.engine, request('k2'));
    expect(await claimKey(store.engine, request('k2'))).toEqual({ kind: 'claimed' });
    await store.engine.query(`update idempotency_key set effect = '{"caseId": "c", "version": 2}', claimed_at = now() - interval '1 hour' where key = 'k2'`);
    await releaseKey(store.engine, request('k2'));
    expect(await claimKey(store.engine, request('k2'))).toEqual({ kind: 'effect-only', effect: { caseId: 'c', version: 2 } });
  });

  it('of a server that died without an effect is taken over after a minute', async () => {
    await claimKey(store.engine, request('k3'));
    await store.engine.query(`update idempotency_key set claimed_at = now() - interval '2 minutes' where key = 'k3'`);
    const claims = await Promise.all([claimKey(store.engine, request('k3')), claimKey(store.engine, request('k3'))]);
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'running']);
  });
});

describe('numbers, runs, codes and sessions', () => {
  it('gives 40 registrations at once 40 numbers', async () => {
    const serials = await Promise.all(Array.from({ length: 40 }, () => nextCaseSerial(store.engine, 'RE', 1399)));
    expect([...serials].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('lets one worker start a run, adds up what it reports, and lists it', async () => {
    const id = newUuid();
    const at = new Date('2021-02-09T04:30:00Z');
    await queueRun(store.engine, { id, kind: 'stall-sweep', requestedBy: 'admin', at });
    const started = await Promise.all([startRun(store.engine, id, at), startRun(store.engine, id, at)]);
    expect(started.filter((run) => run !== null)).toHaveLength(1);
    await reportRun(store.engine, id, { progress: 10, total: 20, counts: { opened: 3 } });
    await reportRun(store.engine, id, { progress: 10, counts: { opened: 4, raised: 1 }, errors: [{ caseId: 'c', code: 'x', message: 'y' }] });
    await finishRun(store.engine, id, at);
    expect(await readRun(store.reader, id)).toMatchObject({ status: 'done', progress: 20, total: 20, counts: { opened: 7, raised: 1 }, errors: [{ code: 'x' }] });
    expect(await startRun(store.engine, id, at)).toBeNull();
    expect(await listRuns(store.reader, { kind: 'stall-sweep', limit: 5 })).toHaveLength(1);
    expect(await listRuns(store.reader, { limit: 5, after: { queuedAt: at, id } })).toEqual([]);
  });

  it('gives up a run after its faults, also when its record is full of cases that failed', async () => {
    const id = newUuid();
    const at = new Date('2021-02-09T04:30:00Z');
    await queueRun(store.engine, { id, kind: 'bulk-commands', requestedBy: 'admin', at });
    await reportRun(store.engine, id, { errors: Array.from({ length: 200 }, (_, index) => ({ caseId: String(index), code: 'case-failed', message: 'x' })) });
    const putBack: boolean[] = [];
    for (let fault = 1; fault <= 2; fault += 1) {
      await startRun(store.engine, id, at);
      await reportRun(store.engine, id, { errors: [{ code: 'fault', message: 'the connection is gone' }] });
      putBack.push(await putRunBack(store.engine, id, 2));
    }
    expect(putBack).toEqual([true, false]);
  });

  it('gives a code five tries, counts them under a storm, and takes the right one once', async () => {
    const sent = { mobile: '09161234567', purpose: 'log-in' } as const;
    const keep = (codeHash: string) => keepOtp(store.engine, { id: newUuid(), ...sent, codeHash, seconds: 120, mostTries: 5 });
    await keep('first');
    const tries = await Promise.all(Array.from({ length: 8 }, () => takeOtpTry(store.engine, sent)));
    expect(tries.filter((taken) => taken?.codeHash === 'first')).toHaveLength(5);
    expect(tries.filter((taken) => taken === null)).toHaveLength(3);
    await keep('second');
    const { id } = (await takeOtpTry(store.engine, sent))!;
    expect((await Promise.all([useOtp(store.engine, id), useOtp(store.engine, id), useOtp(store.engine, null)])).filter(Boolean)).toHaveLength(1);
    expect(await takeOtpTry(store.engine, sent)).toBeNull();
  });

  it('ends a session when it is revoked or its user disabled', async () => {
    const userId = newUuid();
    await saveUser(store.engine, {
      id: userId, username: 'officer', passwordHash: 'h', role: 'bank-officer', provinceCode: 'khuzestan', countyCode: null, bankCode: 'post', branchCode: 'post-603',
      nameFa: 'کارشناس شعبه', nameEn: 'Branch officer', demo: true,
    });
    const sessions = [newUuid(), newUuid()];
    for (const id of sessions) await startSession(store.engine, { id, tokenHash: `hash ${id}`, holder: { userId }, device: 'Firefox', hours: 8, shared: false });
    expect(await findSession(store.engine, `hash ${sessions[0]}`)).toMatchObject({ sessionId: sessions[0], user: { username: 'officer', branchCode: 'post-603' } });
    expect(await revokeSession(store.engine, sessions[0]!, { mobile: '09161234567' })).toBe(false);
    expect(await revokeSession(store.engine, sessions[0]!, { userId })).toBe(true);
    expect(await findSession(store.engine, `hash ${sessions[0]}`)).toBeNull();
    await disableUser(store.engine, 'officer');
    expect(await findSession(store.engine, `hash ${sessions[1]}`)).toBeNull();
  });
});
