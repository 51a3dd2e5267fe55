import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, CaseState } from '#domain';
import { disableUser, insertCases, keepDelegation, saveUser, type NewCase, type StaffUser } from '#store';
import { actorOf, COUNCIL_MORNING, ofPerson, storyUntil } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { askBulk, listCases, listRunResults, performRun, previewBulk, resumeRuns, type BulkTargets, type RunResultView, type RunView } from '../index.js';
import { getRun } from '../queries/runs.query.js';

let spec: SpecApp;
let owner: Client;
const atBank = storyUntil('rural-employment', 'guarantee').state;
let serial = 0;

/** New cases of the branch, waiting for guarantees; each of somebody else. */
async function cases(count: number, more: Partial<CaseState> = {}): Promise<{ id: string; version: number }[]> {
  const made = Array.from({ length: count }, (): NewCase => {
    serial += 1;
    return {
      state: { ...ofPerson(atBank, serial), id: newUuid(), number: `RE-1399-${String(serial).padStart(6, '0')}`, version: 1, allocationId: null, assignee: null, ...more },
      command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [],
    };
  });
  await spec.store.transaction((client) => insertCases(client, made));
  return made.map(({ state: { id, version } }) => ({ id, version }));
}

const HERE = { provinceCode: 'khuzestan', countyCode: '603', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' };
async function officer(username: string, more: Partial<StaffUser> = {}): Promise<Actor> {
  const id = newUuid();
  await saveUser(spec.store.engine, { id, username, role: 'bank-officer', ...HERE, nameFa: 'کارشناس', nameEn: username, demo: false, passwordHash: 'x', ...more });
  return staff('bank-officer', { ...HERE, id, name: username });
}

beforeAll(async () => {
  spec = await openSpecApp();
  owner = new Client({ connectionString: spec.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await spec.close();
});

const CLAIM = { type: 'claim' } as const;
async function asked(actor: Actor, targets: BulkTargets, command: Parameters<typeof askBulk>[1]['command'] = CLAIM): Promise<RunView> {
  const done = await askBulk(spec.app, { actor, command, targets });
  if (done.outcome !== 'queued') throw new Error(done.outcome);
  return done.run;
}
async function resultsOf(actor: Actor, runId: string): Promise<RunResultView[]> {
  const all: RunResultView[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listRunResults(spec.app, { actor, runId, limit: 200, cursor });
    all.push(...(page?.items ?? []));
    if (!page?.nextCursor) return all;
    cursor = page.nextCursor;
  }
}
const tally = (results: readonly RunResultView[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { outcome, refusal } of results) {
    const name = [outcome, refusal?.code].filter(Boolean).join(' ');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
const claimsOf = async (ids: readonly { id: string }[]): Promise<{ cases: number; entries: number }> => {
  const { rows } = await spec.store.engine.query<{ cases: number; entries: number }>(
    `select count(distinct case_id)::int as cases, count(*)::int as entries from case_history where command = 'claim' and case_id = any($1::uuid[])`, [ids.map(({ id }) => id)],
  );
  return rows[0]!;
};

describe('a command to three hundred cases, of which three have moved, two are elsewhere and five are somebody else\'s', () => {
  let ours: { id: string; version: number }[];
  let maryam: Actor;
  let targets: { ids: { id: string; version: number }[] };

  beforeAll(async () => {
    maryam = await officer('maryam');
    ours = await cases(290);
    const moved = await cases(3);
    const elsewhere = [...(await cases(1, { branchCode: 'keshavarzi-603-2' })), { id: newUuid(), version: 1 }];
    const held = await cases(5, { assignee: 'sara' });
    targets = { ids: [...ours.slice(0, 100), ...moved.map(({ id }) => ({ id, version: 7 })), ...elsewhere, ...ours.slice(100), ...held] };
  });

  it('is decided beforehand without a trace', async () => {
    const done = await previewBulk(spec.app, { actor: maryam, command: CLAIM, targets });
    if (done.outcome !== 'decided') throw new Error(done.outcome);
    expect(done.preview).toMatchObject({ cases: 300, allowed: 290 });
    expect(done.preview.refused.map(({ code, cases: count }) => [code, count])).toEqual([['already-assigned', 5], ['stale', 3], ['absent', 2]]);
    expect(done.preview.refused.every(({ message }) => /[آ-ی]/.test(message.fa) && /[a-z]/.test(message.en))).toBe(true);
    expect(done.preview.sample.length).toBeLessThanOrEqual(20);
    expect((await claimsOf(targets.ids)).entries).toBe(0);
  });

  it('has exactly these results, one for each case, and moves no other', async () => {
    const run = await asked(maryam, targets);
    expect([run.status, run.total, run.progress]).toEqual(['queued', 300, 0]);
    await performRun(spec.app, run.id);
    const results = await resultsOf(maryam, run.id);
    expect(results.map(({ caseId }) => caseId)).toEqual(targets.ids.map(({ id }) => id));
    expect(tally(results)).toEqual({ accepted: 290, stale: 3, absent: 2, 'refused already-assigned': 5 });
    expect(await getRun(spec.app, { id: run.id })).toMatchObject({
      status: 'done', progress: 300, total: 300, counts: { accepted: 290, stale: 3, absent: 2, refused: 5 }, errors: [],
    });
    expect(await claimsOf(targets.ids)).toEqual({ cases: 290, entries: 290 });
    expect((await listCases(spec.app, { actor: maryam, assignee: 'me', limit: 1 })).total).toBe(290);
    expect(results.filter(({ outcome }) => outcome === 'absent').map(({ number, applicantName }) => [number, applicantName])).toEqual([[null, null], [null, null]]);

    const onlyRefused = await listRunResults(spec.app, { actor: maryam, runId: run.id, outcome: 'refused' });
    expect(onlyRefused?.items.map(({ refusal }) => refusal?.message.fa)).toEqual(Array(5).fill(expect.stringContaining('sara')));
    // Another branch sees its own case of them and no more; a run of nobody is absent.
    const neighbour = staff('bank-officer', { ...HERE, branchCode: 'keshavarzi-603-2', name: 'neighbour' });
    expect((await resultsOf(neighbour, run.id)).map(({ outcome }) => outcome)).toEqual(['absent']);
    expect((await resultsOf(staff('bank-manager', { ...HERE, bankCode: 'post' }), run.id))).toEqual([]);
    expect(await listRunResults(spec.app, { actor: maryam, runId: newUuid() })).toBeNull();
  });

  it('changes nothing when the bell rings again', async () => {
    const before = await claimsOf(targets.ids);
    await resumeRuns(spec.app);
    expect(await claimsOf(targets.ids)).toEqual(before);
  });
});

describe('a run over many cases', () => {
  it('takes what a search finds at the moment of asking, each with its version', async () => {
    const reza = await officer('reza', { branchCode: 'keshavarzi-reza' });
    const here = { ...reza, branchCode: 'keshavarzi-reza' };
    const found = await cases(4, { branchCode: 'keshavarzi-reza' });
    const run = await asked(here, { search: { stage: 'guarantee' } });
    await cases(1, { branchCode: 'keshavarzi-reza' });
    await performRun(spec.app, run.id);
    expect((await resultsOf(here, run.id)).map(({ caseId }) => caseId).sort()).toEqual(found.map(({ id }) => id).sort());
  });

  it('lets one of two that meet take each case, and the other hear why not', async () => {
    const both = [await officer('first'), await officer('second')];
    const shared = await cases(60);
    const runs = await Promise.all(both.map((actor) => asked(actor, { ids: shared.map(({ id }) => ({ id })) })));
    await Promise.all(runs.map(({ id }) => performRun(spec.app, id)));
    const [first, second] = await Promise.all(runs.map(({ id }, at) => resultsOf(both[at]!, id)));
    for (const { id } of shared) {
      const outcomes = [first, second].map((results) => results!.find(({ caseId }) => caseId === id)?.outcome).sort();
      expect(outcomes).toEqual(['accepted', 'refused']);
    }
    expect(await claimsOf(shared)).toEqual({ cases: 60, entries: 60 });
  });

  it('is done once when two workers take it up in the same moment', async () => {
    const actor = await officer('twice');
    const some = await cases(50);
    const run = await asked(actor, { ids: some.map(({ id }) => ({ id })) }, { type: 'note', text: 'پیگیری شد' });
    await spec.store.engine.query(`update run set status = 'running', heartbeat_at = now() - interval '2 minutes' where id = $1`, [run.id]);
    // The first is believed dead by the second: both are at work.
    const late = () => spec.store.engine.query(`update run set heartbeat_at = now() - interval '2 minutes' where id = $1 and status = 'running'`, [run.id]);
    await Promise.all([performRun(spec.app, run.id), late().then(() => performRun(spec.app, run.id))]);
    const { rows } = await spec.store.engine.query<{ entries: number }>(
      `select count(*)::int as entries from case_history where command = 'note' and case_id = any($1::uuid[])`, [some.map(({ id }) => id)],
    );
    expect(rows[0]?.entries).toBe(50);
    expect(await getRun(spec.app, { id: run.id })).toMatchObject({ status: 'done', progress: 50, counts: { accepted: 50 } });
  });

  it('sets a case that the record refuses, and one that it does not understand, aside and does the others', async () => {
    const actor = await officer('careful');
    const some = await cases(30);
    const [poisoned, unknown] = [some[11]!, some[23]!];
    await owner.query(`
      create function refuse_one() returns trigger language plpgsql as $$ begin raise exception 'page torn' using errcode = 'data_corrupted'; end $$;
      create trigger refuse_one before update on loan_case for each row when (new.id = '${poisoned.id}') execute function refuse_one()`);
    await owner.query(`update loan_case set stage = 'damage-verification' where id = '${unknown.id}'`);
    const run = await asked(actor, { ids: some.map(({ id }) => ({ id })) });
    await performRun(spec.app, run.id);
    expect(tally(await resultsOf(actor, run.id))).toEqual({ accepted: 28, 'failed fault': 2 });
    const told = await getRun(spec.app, { id: run.id });
    expect(told).toMatchObject({ status: 'done', progress: 30, counts: { accepted: 28, failed: 2 } });
    expect(told?.errors.map(({ caseId, code }) => [caseId, code]).sort()).toEqual([[poisoned.id, 'case-failed'], [unknown.id, 'case-failed']].sort());
    await owner.query('drop trigger refuse_one on loan_case');
  });

  it('is put back when the database goes away in the middle of a set, and then goes on without doing a case twice', async () => {
    const actor = await officer('patient');
    const some = await cases(20);
    const run = await asked(actor, { ids: some.map(({ id }) => ({ id })) }, { type: 'note', text: 'پیگیری شد' });
    // Between moving the cases and noting it the connection is cut, once.
    await owner.query(`
      create sequence cuts;
      create function cut() returns trigger language plpgsql security definer as $$ begin if nextval('cuts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return null; end $$;
      create trigger cut before update on run_result for each statement execute function cut()`);
    await expect(performRun(spec.app, run.id)).rejects.toThrow();
    expect(await getRun(spec.app, { id: run.id })).toMatchObject({ status: 'queued', progress: 0, errors: [{ code: 'fault' }] });
    await performRun(spec.app, run.id);
    await owner.query('drop trigger cut on run_result');
    expect(await getRun(spec.app, { id: run.id })).toMatchObject({ status: 'done', progress: 20, counts: { accepted: 20 } });
    const { rows } = await spec.store.engine.query<{ entries: number }>(
      `select count(*)::int as entries from case_history where command = 'note' and case_id = any($1::uuid[])`, [some.map(({ id }) => id)],
    );
    expect(rows[0]?.entries).toBe(20);
  });

  it('acts as who asked is when it runs: moved away they find nothing, disabled they are refused', async () => {
    const actor = await officer('mover');
    const some = await cases(3);
    const targets = { ids: some.map(({ id }) => ({ id })) };
    const first = await asked(actor, targets);
    await saveUser(spec.store.engine, {
      id: actor.id, username: 'mover', role: 'bank-officer', ...HERE, branchCode: 'keshavarzi-603-2', nameFa: 'کارشناس', nameEn: 'mover', demo: false, passwordHash: 'x',
    });
    await performRun(spec.app, first.id);
    expect(tally(await resultsOf(actor, first.id))).toEqual({ absent: 3 });

    const second = await asked(actor, targets);
    await disableUser(spec.store.engine, 'mover');
    await performRun(spec.app, second.id);
    expect(tally(await resultsOf(actor, second.id))).toEqual({ 'refused asker-disabled': 3 });
    expect(await getRun(spec.app, { id: second.id })).toMatchObject({ status: 'failed', progress: 3, counts: { refused: 3 } });
    expect((await claimsOf(some)).entries).toBe(0);
  });

  it('is refused as a whole to a role that never has the command, and for more cases than one run takes', async () => {
    const targets = { ids: await cases(1) };
    expect(await askBulk(spec.app, { actor: staff('auditor'), command: CLAIM, targets })).toMatchObject({ outcome: 'refused', refusal: { code: 'role-never-has-command' } });
    const many = Array.from({ length: 5001 }, () => ({ id: newUuid() }));
    expect(await askBulk(spec.app, { actor: await officer('greedy'), command: CLAIM, targets: { ids: many } })).toEqual({ outcome: 'too-many' });
  });

  it('lets who stands in claim the absent one\'s cases by the set, under their own name', async () => {
    await officer('absent-one');
    const actor = await officer('stand-in');
    const some = await cases(5, { assignee: 'absent-one' });
    await keepDelegation(spec.store.engine, { id: newUuid(), from: 'absent-one', to: 'stand-in', fromOn: '2021-02-09', untilOn: '2021-02-09', reason: null, madeAt: COUNCIL_MORNING });
    const run = await asked(actor, { search: { assignee: 'me' } });
    await performRun(spec.app, run.id);
    expect(tally(await resultsOf(actor, run.id))).toEqual({ accepted: 5 });
    const { rows } = await spec.store.engine.query<{ actor_name: string }>(
      `select distinct actor_name from case_history where command = 'claim' and case_id = any($1::uuid[])`, [some.map(({ id }) => id)],
    );
    expect(rows).toEqual([{ actor_name: 'stand-in' }]);
  });

  it('carries amounts as amounts', async () => {
    const actor = await officer('payer');
    const [one] = await cases(1);
    const run = await asked(actor, { ids: [{ id: one!.id }] }, { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: 12_345_678_901_234n, fields: { serial: '1' } });
    await performRun(spec.app, run.id);
    expect(tally(await resultsOf(actor, run.id))).toEqual({ accepted: 1 });
    const { rows } = await spec.store.engine.query<{ face: string }>(`select detail -> 'guarantees' -> -1 ->> 'faceValueRial' as face from case_detail where case_id = $1`, [one!.id]);
    expect(rows[0]?.face).toBe('12345678901234');
  });
});
