import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, CaseState, Role } from '#domain';
import { appendOutbox, feedEnd, feedPlaceText, forgetSentMessages, insertCases, openStore, queueRun, finishRun, reportRun, startRun, type NewCase, type Store } from '#store';
import { actorOf, COUNCIL_MORNING, createTestDatabase, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import { LiveEvents, type LiveEvent } from '../index.js';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url, poolSize: 24 });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** Somebody who listens and remembers, and can be waited for. */
class Ear {
  readonly heard: LiveEvent[] = [];
  private waiting: (() => void)[] = [];

  constructor(readonly actor: Actor) {}

  tell(event: LiveEvent): void {
    this.heard.push(event);
    for (const wake of this.waiting.splice(0)) wake();
  }

  async until(satisfied: (heard: LiveEvent[]) => boolean): Promise<void> {
    while (!satisfied(this.heard)) await new Promise<void>((wake) => { this.waiting.push(wake); });
  }
}

/** The last thing that is said: whoever has heard it has heard everything before. */
const END = 'the end';
const sayEnd = () => appendOutbox(store.engine, [{ topic: 'run-changed', payload: { runId: END, kind: 'verify', status: 'done' } }]);
const heardEnd = (heard: LiveEvent[]): boolean => heard.some(({ data }) => data['runId'] === END);
const runIds = (heard: LiveEvent[]): unknown[] => heard.map(({ data }) => data['runId']).filter((id) => id !== END);
const live = (options: { mostBehind?: number } = {}) => new LiveEvents({ store }, { everyMs: 5, ...options });

const auditor = actorOf('auditor');
const message = (runId: string) => [{ topic: 'run-changed', payload: { runId, kind: 'verify', status: 'running', progress: 1, total: null } }];

describe('the feed of changes', () => {
  it('tells each message exactly once to 20 writers that commit in each other\'s midst, with a long transaction that commits last', async () => {
    const events = live();
    const ear = new Ear(auditor);
    await events.listen(ear, null);
    const said: string[] = [];
    const WRITERS = 20;
    const EACH = 25;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => { release = resolve; });
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => { begun = resolve; });
    const long = store.transaction(async (client) => {
      await appendOutbox(client, message('long-early'));
      begun();
      await released;
      await appendOutbox(client, message('long-late'));
    });
    await hasBegun;
    said.push('long-early', 'long-late');
    await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < EACH; n += 1) {
        const ids = [`${writer}-${n}-a`, `${writer}-${n}-b`];
        // Between its two messages a writer lets others commit.
        await store.transaction(async (client) => {
          await appendOutbox(client, message(ids[0]!));
          await client.query(`select pg_sleep(${(writer % 4) / 1000})`);
          await appendOutbox(client, message(ids[1]!));
        });
        said.push(...ids);
      }
    }));
    release();
    await long;
    await sayEnd();
    await ear.until(heardEnd);
    await events.close();
    expect(runIds(ear.heard)).toHaveLength(said.length);
    expect(new Set(runIds(ear.heard))).toEqual(new Set(said));
  });

  it('is resumed after the last event that was heard: the rest, once, in order', async () => {
    const before = live();
    const first = new Ear(auditor);
    await before.listen(first, null);
    await appendOutbox(store.engine, message('r1'));
    await first.until((heard) => heard.length === 1);
    await before.close();
    for (const id of ['r2', 'r3']) await appendOutbox(store.engine, message(id));
    const after = live();
    const [resumed, fresh] = [new Ear(auditor), new Ear(auditor)];
    // Beside somebody who is up to date, who must hear nothing twice.
    await after.listen(fresh, null);
    await appendOutbox(store.engine, message('r4'));
    await fresh.until((heard) => heard.length === 1);
    await after.listen(resumed, first.heard[0]!.id);
    await sayEnd();
    await Promise.all([resumed.until(heardEnd), fresh.until(heardEnd)]);
    await after.close();
    expect([runIds(resumed.heard), runIds(fresh.heard)]).toEqual([['r2', 'r3', 'r4'], ['r4']]);
  });

  it('says reset to who was away too long, asks for what was never there, or has missed too much, and goes on from now', async () => {
    const place = feedPlaceText(await feedEnd(store.engine));
    for (const id of ['x1', 'x2', 'x3', 'x4']) await appendOutbox(store.engine, message(id));
    const heardWith = async (lastEventId: string, mostBehind: number) => {
      const events = live({ mostBehind });
      const ear = new Ear(auditor);
      await events.listen(ear, lastEventId);
      await sayEnd();
      await ear.until(heardEnd);
      await events.close();
      return ear.heard.map(({ data, event }) => (event === 'reset' ? 'reset' : data['runId']));
    };
    expect(await heardWith(place, 100)).toEqual(['x1', 'x2', 'x3', 'x4', END]);
    expect(await heardWith(place, 3)).toEqual(['reset', END]);
    expect(await heardWith('999999999999-1', 100)).toEqual(['reset', END]);
    expect(await heardWith('yesterday', 100)).toEqual(['reset', END]);
    await store.engine.query(`update outbox set created_at = created_at - interval '8 days', sent_at = now() - interval '8 days'`);
    await forgetSentMessages(store.engine, 7);
    expect(await heardWith(place, 100)).toEqual(['reset', END]);
  });
});

describe('who is told what', () => {
  const atBank = storyUntil('rural-employment', 'guarantee').state;
  const PLACES: Partial<CaseState>[] = [
    {}, { branchCode: 'keshavarzi-603-2' }, { bankCode: 'post', branchCode: 'post-603' }, { countyCode: '604', branchCode: 'keshavarzi-604' }, { provinceCode: 'fars', countyCode: '701' },
  ];
  const heardBy = new Map<string, LiveEvent[]>();
  const elsewhere = { ...actorOf('bank-officer'), id: 'officer-elsewhere', branchCode: 'keshavarzi-605' };
  const person = { ...actorOf('bank-officer'), id: 'u1' };
  const ROLES: readonly Role[] = ['bank-officer', 'bank-manager', 'county-expert', 'committee-secretary', 'committee-member', 'working-group-secretary', 'directorate',
    'governor', 'insurer', 'training', 'auditor', 'ministry', 'admin', 'applicant'];

  beforeAll(async () => {
    const events = live();
    const ears = new Map<string, Ear>([
      ...ROLES.map((role): [string, Ear] => [role, new Ear(actorOf(role))]), ['elsewhere', new Ear(elsewhere)], ['person', new Ear(person)],
      ['another applicant', new Ear({ ...actorOf('applicant'), mobile: '09160000000' })],
    ]);
    for (const ear of ears.values()) await events.listen(ear, null);
    const cases = PLACES.map((place, index): NewCase => {
      const state = { ...ofPerson(atBank, index), ...place, id: newUuid(), number: `RE-1399-${index}`, version: 1, allocationId: null };
      return {
        state, command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING,
        outbox: [{ topic: 'case-moved', payload: { caseId: state.id, number: state.number, version: 1, command: 'import', from: null, to: state.stage } }],
      };
    });
    await store.transaction((client) => insertCases(client, cases));
    await appendOutbox(store.engine, [{ topic: 'notice-made', payload: { userId: 'u1', unread: 3 } }, { topic: 'stall-opened', payload: {} }, ...message('a run')]);
    // Each message is told to all before the next: when one has heard the run, everybody has heard everything.
    await ears.get('auditor')!.until((heard) => heard.some(({ event }) => event === 'run'));
    await events.close();
    for (const [name, ear] of ears) heardBy.set(name, ear.heard);
  });
  const count = (who: string, event: LiveEvent['event']): number => heardBy.get(who)!.filter((each) => each.event === event).length;

  it.each<[string, number]>([
    ['bank-officer', 1], ['elsewhere', 0], ['bank-manager', 3], ['county-expert', 3], ['committee-secretary', 3], ['committee-member', 3], ['governor', 3],
    ['working-group-secretary', 4], ['directorate', 4], ['insurer', 4], ['training', 4], ['auditor', 5], ['ministry', 5], ['admin', 0], ['applicant', 5], ['another applicant', 0],
  ])('a case: %s hears of %i of five', (who, cases) => expect(count(who, 'case')).toBe(cases));

  it('a run: all staff hear of it, applicants do not', () => {
    expect(ROLES.filter((role) => count(role, 'run') !== (role === 'applicant' ? 0 : 1))).toEqual([]);
  });

  it('a notice: the one it is for hears how many are unread, and nobody else', () => {
    expect([...heardBy].flatMap(([who, heard]) => heard.filter(({ event }) => event === 'notice').map(({ data }) => [who, data]))).toEqual([['person', { unread: 3 }]]);
  });

  it('a case is named, and nothing of it is told', () => {
    const [told] = heardBy.get('bank-officer')!;
    expect(told).toMatchObject({ event: 'case', data: { number: 'RE-1399-0', version: 1, command: 'import', stage: 'guarantee', from: null } });
    expect(Object.keys(told!.data).sort()).toEqual(['caseId', 'command', 'from', 'number', 'stage', 'version']);
  });
});

describe('word of a run', () => {
  it('is left when it is queued, starts and ends, and in between at most once a second', async () => {
    const events = live();
    const ear = new Ear(auditor);
    await events.listen(ear, null);
    const id = newUuid();
    await queueRun(store.engine, { id, kind: 'verify', requestedBy: 'admin', at: COUNCIL_MORNING });
    await startRun(store.engine, id, COUNCIL_MORNING);
    for (let n = 0; n < 20; n += 1) await reportRun(store.engine, id, { progress: 1 });
    await finishRun(store.engine, id, COUNCIL_MORNING);
    await sayEnd();
    await ear.until(heardEnd);
    await events.close();
    const heard = ear.heard.filter(({ data }) => data['runId'] === id).map(({ data }) => data['status']);
    expect([heard[0], heard[1], heard.at(-1)]).toEqual(['queued', 'running', 'done']);
    expect(heard.length).toBeLessThan(8);
    expect(ear.heard.filter(({ data }) => data['runId'] === id).at(-1)!.data).toMatchObject({ kind: 'verify', progress: 20, total: null });
  });
});
