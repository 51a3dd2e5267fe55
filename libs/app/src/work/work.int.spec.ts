import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseState, ProgrammeCode } from '#domain';
import { Client } from 'pg';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { AMOUNT_RIAL, openPot, peopleOf, registrationOf, wayOf } from '../case-life.fake.js';
import {
  addAllocationEntry, carryOut, caseHistory, claim, createAllocation, draftCase, getCase, getRun, giveCommand, listRuns, performRun, registerCase, releaseClaim, resumeRuns, startRun,
  storeAnswer, verify,
} from '../index.js';

let spec: SpecApp;
let paid: CaseState;
const mobile = '09160000201';

beforeAll(async () => {
  spec = await openSpecApp();
  await openPot(spec.app, 'rural-employment', AMOUNT_RIAL * 5n);
  paid = await walkedTo('rural-employment', 201);
});
afterAll(() => spec.close());

async function walkedTo(programme: ProgrammeCode, serial: number): Promise<CaseState> {
  const people = peopleOf(spec.app, mobile);
  const registered = await draftCase(spec.app, { actor: people.applicant, registration: registrationOf(programme, mobile, serial) });
  let { state } = registered as { state: CaseState };
  for (const [actor, step] of wayOf(programme, people)) {
    const done = await carryOut(spec.app, { actor, caseId: state.id, expectedVersion: state.version, command: typeof step === 'function' ? step(state) : step });
    if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done.outcome));
    ({ state } = done);
  }
  return state;
}

describe('what each role sees of a paid case', () => {
  const textOf = async (actor: ReturnType<typeof staff>) => JSON.stringify([
    await getCase(spec.app, { actor, caseId: paid.id }), await caseHistory(spec.app, { actor, caseId: paid.id }),
  ]);
  const { applicant } = registrationOf('rural-employment', mobile, 201);
  const secrets = { guarantor: 'guarantorNationalCode', account: 'IR820540102680020817909002', person: applicant.nationalCode, phone: mobile };

  it.each([
    ['bank-officer', []],
    ['auditor', []],
    ['directorate', ['guarantor', 'account']],
    ['county-expert', ['guarantor', 'account']],
    ['insurer', ['guarantor', 'account', 'phone']],
    ['training', ['guarantor', 'account', 'phone']],
    ['ministry', ['guarantor', 'account', 'phone', 'person']],
  ] as const)('%s sees everything but %j, in the case and in its history', async (role, hidden) => {
    const { branchCode } = peopleOf(spec.app, mobile);
    const seen = await textOf(staff(role, { countyCode: '603', bankCode: 'keshavarzi', branchCode }));
    const found = Object.entries(secrets).filter(([, secret]) => seen.includes(secret)).map(([name]) => name);
    expect(found.sort()).toEqual(Object.keys(secrets).filter((name) => !(hidden as readonly string[]).includes(name)).sort());
  });

  it('training sees no amount anywhere', async () => {
    expect(await textOf(staff('training'))).not.toContain(AMOUNT_RIAL.toString());
  });

  it('history comes newest first and page by page', async () => {
    const actor = staff('directorate');
    const first = (await caseHistory(spec.app, { actor, caseId: paid.id, limit: 4 }))!;
    const second = (await caseHistory(spec.app, { actor, caseId: paid.id, limit: 200, cursor: first.nextCursor! }))!;
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual(Array.from({ length: paid.version }, (_, at) => paid.version - at));
    expect(second.items.at(-1)).toMatchObject({ command: 'register', from: null, to: 'draft', label: { fa: 'ثبت درخواست' } });
    await expect(caseHistory(spec.app, { actor, caseId: paid.id, cursor: 'nonsense' })).rejects.toMatchObject({ name: 'CursorError' });
  });
});

describe('a key', () => {
  const actor = staff('directorate');
  const ref = (key: string) => ({ actorId: actor.id, key, route: 'POST /x' });

  it('gives fifty identical requests one effect', async () => {
    const { applicant } = peopleOf(spec.app, '09160000210');
    const registration = registrationOf('home-business', '09160000210', 210);
    const key = { actorId: applicant.id, key: 'k', route: 'POST /cases' };
    const states = await Promise.all(Array.from({ length: 50 }, async () => {
      const claimed = await claim(spec.app, { ...key, bodyHash: 'h', actor: applicant });
      if (claimed.state === 'fresh') {
        const done = await registerCase(spec.app, { actor: applicant, registration, idempotency: key });
        await storeAnswer(spec.app, key, { status: 201, body: done });
      }
      return claimed.state;
    }));
    expect(states.filter((state) => state === 'fresh')).toHaveLength(1);
    expect(await claim(spec.app, { ...key, bodyHash: 'h' })).toMatchObject({ state: 'replay', status: 201, answer: { outcome: 'accepted' } });
    expect(await claim(spec.app, { ...key, bodyHash: 'other' })).toEqual({ state: 'other-body' });
  });

  it('whose answer was lost is answered from its effect', async () => {
    const state = paid;
    const { branch } = peopleOf(spec.app, mobile);
    const key = { actorId: branch.id, key: 'lost', route: 'POST /cases/:id/commands' };
    await claim(spec.app, { ...key, bodyHash: 'h', actor: branch });
    const given = await giveCommand(spec.app, { actor: branch, caseId: state.id, expectedVersion: null, command: { type: 'note', text: 'یادداشت' }, idempotency: key });
    expect(await claim(spec.app, { ...key, bodyHash: 'h', actor: branch })).toMatchObject({
      state: 'replay', status: 200, answer: { case: { id: state.id }, events: [{ command: 'note', seq: given.outcome === 'accepted' ? given.entry.seq : 0 }] },
    });
  });

  it('gives the money of a decree once', async () => {
    const pot = await createAllocation(spec.app, {
      actor, programme: 'home-business', year: 1399, bankCode: 'post', countyCode: null, allocatedRial: 10n, source: 'ابلاغ', idempotency: ref('pot'),
    });
    await claim(spec.app, { ...ref('decree'), bodyHash: 'h' });
    await addAllocationEntry(spec.app, { actor, id: pot.id, amountRial: 5n, decreeNo: '۱۲', idempotency: ref('decree') });
    expect(await claim(spec.app, { ...ref('decree'), bodyHash: 'h' })).toMatchObject({ state: 'replay', status: 201, answer: { availableRial: '15' } });
    expect(await addAllocationEntry(spec.app, { actor: { ...actor, provinceCode: 'elsewhere' }, id: pot.id, amountRial: 5n, decreeNo: '۱۳' })).toBeNull();
  });

  it('is free again after a request that did nothing', async () => {
    await claim(spec.app, { ...ref('released'), bodyHash: 'h' });
    await releaseClaim(spec.app, ref('released'));
    expect(await claim(spec.app, { ...ref('released'), bodyHash: 'h' })).toEqual({ state: 'fresh' });
  });
});

describe('a run', () => {
  it('is queued with a bell in the outbox, carried out once, and keeps its figures', async () => {
    const admin = staff('admin');
    const queued = await startRun(spec.app, { actor: admin, kind: 'verify' });
    await Promise.all([performRun(spec.app, queued.id), performRun(spec.app, queued.id)]);
    expect(await getRun(spec.app, { id: queued.id })).toMatchObject({ status: 'done', requestedBy: 'admin', counts: { faults: 0 }, errors: [] });
    await startRun(spec.app, { actor: admin, kind: 'stall-sweep' });
    const first = await listRuns(spec.app, { limit: 1 });
    const second = await listRuns(spec.app, { limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(['stall-sweep', 'verify']);
    expect(await getRun(spec.app, { id: randomUUID() })).toBeNull();
  });
});

describe('a run whose bell was lost', () => {
  const bells = async (runId: string) => (await spec.store.engine.query<{ n: number }>(
    `select count(*)::int as n from outbox where topic = 'run-requested' and payload ->> 'runId' = $1`, [runId],
  )).rows[0]?.n;
  const age = (runId: string, seconds: number) => spec.store.engine.query(
    'update run set told_at = told_at - make_interval(secs => $2), heartbeat_at = heartbeat_at - make_interval(secs => $2) where id = $1', [runId, seconds],
  );

  it('is rung for again after ten seconds, once in that time', async () => {
    const { id } = await startRun(spec.app, { actor: staff('admin'), kind: 'escalation' });
    await resumeRuns(spec.app);
    expect(await bells(id)).toBe(1);
    await age(id, 11);
    await Promise.all([resumeRuns(spec.app), resumeRuns(spec.app)]);
    expect(await bells(id)).toBe(2);
    await performRun(spec.app, id);
    await age(id, 3600);
    await resumeRuns(spec.app);
    expect(await bells(id)).toBe(2);
  });

  it('is rung for again when its worker was killed, and then carried out', async () => {
    const { id } = await startRun(spec.app, { actor: staff('admin'), kind: 'verify' });
    await spec.store.engine.query(`update run set status = 'running', started_at = now(), heartbeat_at = now() where id = $1`, [id]);
    await age(id, 50);
    await resumeRuns(spec.app);
    expect(await bells(id)).toBe(1);
    await age(id, 11);
    await resumeRuns(spec.app);
    expect(await bells(id)).toBe(2);
    await performRun(spec.app, id);
    expect(await getRun(spec.app, { id })).toMatchObject({ status: 'done' });
  });
});

describe('verify', () => {
  it('finds the case whose row was changed by hand, and the one whose history was', async () => {
    const other = await walkedTo('rural-employment', 202);
    expect((await verify(spec.app)).ok).toBe(true);
    const owner = new Client({ connectionString: spec.url });
    await owner.connect();
    await owner.query('alter table loan_case no force row level security');
    await owner.query('alter table case_history disable trigger user; alter table case_history no force row level security');
    await owner.query('update loan_case set disbursed_rial = disbursed_rial - 1 where id = $1', [paid.id]);
    await owner.query(`update case_history set changes = changes || '{"lastNote": "changed"}' where case_id = $1 and seq = 3`, [other.id]);
    await owner.end();
    const { ok, faults } = await verify(spec.app);
    expect(ok).toBe(false);
    expect(faults.filter(({ id }) => id === paid.id).map(({ check }) => check)).toEqual(['replay-differs', 'case-money-differs']);
    expect(faults.filter(({ id }) => id === other.id).map(({ check }) => check)).toContain('hash-differs');
  });
});
