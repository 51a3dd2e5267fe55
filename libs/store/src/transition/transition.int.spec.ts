import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, type CaseCommand, type CaseState, type Facts } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, factsFor, givenCase, ofPerson, pickIds, storyUntil, wholeWay, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  claimKey, createAllocation, EffectExistsError, insertCases, loadCases, openStore, readAllocation, saveTransitions, seedReference, TransitionBatcher, verifyCases, verifyTables,
  type NewCase, type Store, type Transition,
} from '../index.js';

let database: TestDatabase;
let store: Store;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const secretary = actorOf('county-expert');
const newCase = (state: CaseState): NewCase => ({
  state: { ...ofPerson(state, serial += 1), id: newUuid(), number: `RE-1399-${serial.toString().padStart(6, '0')}`, version: 1, allocationId: null },
  command: 'register', actor: secretary, at: COUNCIL_MORNING, outbox: [{ topic: 'case-changed', payload: {} }],
});
async function given(state: CaseState): Promise<CaseState> {
  const one = newCase(state);
  await store.transaction((client) => insertCases(client, [one]));
  return one.state;
}

const transition = (state: CaseState, historyHash: string, command: CaseCommand, facts: Facts): Transition => {
  const decision = decide(state, command, facts);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { decision, historyHash, actor: facts.actor, at: facts.now, outbox: [{ topic: 'case-moved', payload: { stage: decision.after.stage } }] };
};
const loadOne = async (id: string) => (await loadCases(store.engine, [{ id, actor: actorOf('auditor') }]))[0]!;
const versionOf = async (id: string): Promise<number> => (await loadOne(id)).state.version;

describe('saving what was decided', () => {
  it('accepts one of 20 who decided on the same version, and calls the other 19 stale', async () => {
    const { id } = await given(storyUntil('rural-employment', 'screening').state);
    const { state, historyHash } = await loadOne(id);
    const one = () => saveTransitions(store.engine, [transition(state, historyHash, { type: 'accept' }, factsFor('rural-employment', 'county-expert'))]);
    const answers = (await Promise.all(Array.from({ length: 20 }, one))).flat();
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'stale')).toHaveLength(19);
    expect(await versionOf(id)).toBe(2);
    const { rows } = await store.engine.query('select count(*)::int as entries from case_history where case_id = $1', [id]);
    expect(rows[0]).toEqual({ entries: 2 });
  });

  it('carries a case of each programme to its last payment, and what is stored is what the history adds up to', async () => {
    const allocationId = newUuid();
    await store.transaction((client) => createAllocation(client, {
      id: allocationId, provinceCode: 'khuzestan', programme: 'home-business', year: 1398, bankCode: 'keshavarzi', countyCode: null,
      allocatedRial: 10n ** 12n, source: 'decree 1', actor: 'directorate', at: COUNCIL_MORNING,
    }));
    for (const code of ['rural-employment', 'home-business', 'flood-relief'] as const) {
      let { state, historyHash } = await loadOne((await given(givenCase(code))).id);
      for (const [role, command] of wholeWay(code)) {
        const facts = factsFor(code, role, { newId: newUuid(), allocation: { id: allocationId, availableRial: 10n ** 12n } });
        const [result] = await saveTransitions(store.engine, [transition(state, historyHash, pickIds(state, command), facts)]);
        expect(result).toMatchObject({ ok: true });
        const after = decide(state, pickIds(state, command), facts);
        ({ state, historyHash } = await loadOne(state.id));
        expect(after.ok && after.after).toEqual(state);
      }
      expect(state.stage).toBe('supervision');
    }
    expect((await verifyCases(store, { afterId: null, limit: 1000 })).faults).toEqual([]);
    expect(await verifyTables(store.engine)).toEqual([]);
  });

  it('answers each of a set by itself: the stale one is left out, the others are written', async () => {
    const screened = storyUntil('rural-employment', 'screening').state;
    const cases = [await given(screened), await given(screened), await given(screened)];
    const loaded = await Promise.all(cases.map(({ id }) => loadOne(id)));
    const set = loaded.map(({ state, historyHash }) => transition(state, historyHash, { type: 'accept' }, factsFor('rural-employment', 'county-expert')));
    await saveTransitions(store.engine, [set[1]!]);
    expect((await saveTransitions(store.engine, set)).map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});

describe('an idempotency key', () => {
  const claim = (key: string) => claimKey(store.engine, { actor: 'officer', key, route: 'POST /cases', bodyHash: 'a' });
  const ref = (key: string) => ({ actor: 'officer', key });

  it('has its effect in the commit of the transition, and none when the transition is stale', async () => {
    const { id } = await given(storyUntil('rural-employment', 'screening').state);
    const { state, historyHash } = await loadOne(id);
    const accept = transition(state, historyHash, { type: 'accept' }, factsFor('rural-employment', 'county-expert'));
    for (const key of ['first', 'second']) {
      await claim(key);
      await saveTransitions(store.engine, [{ ...accept, idempotencyKey: ref(key) }]);
    }
    expect(await claim('first')).toEqual({ kind: 'effect-only', effect: { caseId: id, version: 2 } });
    expect(await claim('second')).toEqual({ kind: 'running' });
  });

  it('lets one registration through, and undoes a second with the same key whole', async () => {
    await claim('register');
    const register = () => {
      const one = { ...newCase(givenCase('rural-employment')), idempotencyKey: ref('register') };
      return store.transaction((client) => insertCases(client, [one])).then(() => one.state.id, (error: unknown) => error);
    };
    const results = await Promise.all([register(), register()]);
    const ids = results.filter((result) => typeof result === 'string');
    expect(ids).toHaveLength(1);
    expect(results.filter((result) => result instanceof EffectExistsError)).toHaveLength(1);
    expect(await claim('register')).toEqual({ kind: 'effect-only', effect: { caseId: ids[0], version: 1 } });
  });
});

describe('an allocation', () => {
  const amountRial = 1_500_000_000n;
  async function givenPot(rooms: bigint): Promise<string> {
    const id = newUuid();
    await store.transaction((client) => createAllocation(client, {
      id, provinceCode: 'khuzestan', programme: 'rural-employment', year: 1400 + (serial += 1) % 90, bankCode: 'keshavarzi', countyCode: null,
      allocatedRial: rooms * amountRial, source: 'decree 2', actor: 'directorate', at: COUNCIL_MORNING,
    }));
    return id;
  }
  const refer: CaseCommand = { type: 'refer', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial };

  it('is never oversubscribed by 60 referrals at once in sets of any size', async () => {
    const pot = await givenPot(25n);
    const approved = storyUntil('rural-employment', 'approved').state;
    const cases = Array.from({ length: 60 }, () => newCase(approved));
    await store.transaction((client) => insertCases(client, cases));
    const loaded = await loadCases(store.engine, cases.map(({ state }) => ({ id: state.id, actor: actorOf('auditor') })));
    const referrals = loaded.map((one) => transition(
      one!.state, one!.historyHash, refer, factsFor('rural-employment', 'directorate', { allocation: { id: pot, availableRial: 10n ** 15n } }),
    ));
    const sizes = [1, 2, 3, 5, 8, 13, 1, 20, 1, 6];
    const sets = sizes.map((size) => referrals.splice(0, size));
    const answers = (await Promise.all(sets.map((set) => saveTransitions(store.engine, set)))).flat();
    expect(answers.filter(({ ok }) => ok)).toHaveLength(25);
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'no-room')).toHaveLength(35);
    expect(await readAllocation(store.engine, pot)).toMatchObject({ availableRial: '0', reservedRial: (25n * amountRial).toString() });
    expect(await verifyTables(store.engine)).toEqual([]);
  });

  it('gets back what a branch refuses, and moves on what a change of bank takes along', async () => {
    const [first, second] = [await givenPot(1n), await givenPot(1n)];
    const { id } = await given(storyUntil('rural-employment', 'approved').state);
    const step = async (command: CaseCommand, role: 'directorate' | 'bank-officer', pot: string, branchCode = 'keshavarzi-603') => {
      const { state, historyHash } = await loadOne(id);
      const facts = factsFor('rural-employment', role, {
        allocation: { id: pot, availableRial: amountRial }, branch: { code: branchCode, bankCode: branchCode.split('-')[0]!, countyCodes: ['603'] },
      });
      return (await saveTransitions(store.engine, [transition(state, historyHash, command, facts)]))[0]?.ok;
    };
    expect(await step(refer, 'directorate', first)).toBe(true);
    expect(await step({ type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, 'directorate', second, 'post-603')).toBe(true);
    expect(await readAllocation(store.engine, first)).toMatchObject({ availableRial: amountRial.toString(), reservedRial: '0' });
    expect(await readAllocation(store.engine, second)).toMatchObject({ availableRial: '0', reservedRial: amountRial.toString() });
    expect(await step({ type: 'accept-referral' }, 'bank-officer', second)).toBe(true);
    expect(await step({ type: 'refuse', reason: 'branch-closed' }, 'bank-officer', second)).toBe(true);
    expect(await readAllocation(store.engine, second)).toMatchObject({ availableRial: amountRial.toString(), reservedRial: '0' });
  });
});

describe('commands of one moment', () => {
  const batcher = () => new TransitionBatcher<CaseCommand, string>(store.engine, (set) => set.map(({ loaded, asked }) => {
    const decision = decide(loaded.state, asked.ask, { ...factsFor('rural-employment', asked.actor.role), actor: asked.actor });
    return decision.ok
      ? { save: { decision, historyHash: loaded.historyHash, actor: asked.actor, at: COUNCIL_MORNING, outbox: [] } }
      : { answer: decision.refusal.code };
  }));
  const expert = actorOf('county-expert');

  it('holds back a second command for a case, so that both are carried out in turn', async () => {
    const { id } = await given(storyUntil('rural-employment', 'screening').state);
    const group = batcher();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => group.submit({ caseId: id, actor: expert, ask: { type: 'note', text: `یادداشت ${index}` } })));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array<string>(10).fill('saved'));
    expect(await versionOf(id)).toBe(11);
    expect((await loadOne(id)).state.lastNote).toBe('یادداشت 9');
  });

  it('carries out the rest of a set when one of it offends a constraint', async () => {
    const cases = await Promise.all(Array.from({ length: 3 }, () => given(storyUntil('rural-employment', 'screening').state)));
    const group = new TransitionBatcher<boolean, never>(store.engine, (set) => set.map(({ loaded, asked }) => {
      const good = transition(loaded.state, loaded.historyHash, { type: 'accept' }, factsFor('rural-employment', 'county-expert'));
      return { save: asked.ask ? good : { ...good, decision: { ...good.decision, after: { ...good.decision.after, disbursedRial: 1n } } } };
    }));
    const outcomes = await Promise.allSettled(cases.map(({ id }, index) => group.submit({ caseId: id, actor: expert, ask: index !== 1 })));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all(cases.map(({ id }) => versionOf(id)))).toEqual([2, 1, 2]);
  });

  it('answers the refused, the absent, the foreign and the stale each by itself', async () => {
    const { id } = await given(storyUntil('rural-employment', 'screening').state);
    const group = batcher();
    const outcomes = await Promise.all([
      group.submit({ caseId: id, actor: expert, ask: { type: 'close' } }),
      group.submit({ caseId: newUuid(), actor: expert, ask: { type: 'accept' } }),
      group.submit({ caseId: id, actor: { ...expert, countyCode: '604' }, ask: { type: 'accept' } }),
      group.submit({ caseId: id, actor: expert, expectedVersion: 7, ask: { type: 'accept' } }),
      group.submit({ caseId: id, actor: expert, expectedVersion: 1, ask: { type: 'accept' } }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['answered', 'absent', 'absent', 'stale', 'saved']);
  });
});
