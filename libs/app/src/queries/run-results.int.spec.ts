import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#domain';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { askBulk, listRunResults, performRun } from '../index.js';
import { openDesk, waitingCases } from '../notices/notices.fake.js';

let spec: SpecApp;
beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

describe('the results of a run that somebody else asked for', () => {
  it('say what guarantees and amounts a case lacks to those alone who see both in the case', async () => {
    const place = { bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' };
    const id = await openDesk(spec, { username: 'officer', role: 'bank-officer', county: '603', bank: place.bankCode, branch: place.branchCode });
    const [kase] = await waitingCases(spec, 1);
    const asked = await askBulk(spec.app, {
      actor: staff('bank-officer', { ...place, countyCode: '603', id, name: 'officer' }), command: { type: 'complete-guarantees' }, targets: { ids: [{ id: kase!.id }] },
    });
    if (asked.outcome !== 'queued') throw new Error(asked.outcome);
    await performRun(spec.app, asked.run.id);
    const readBy = async (role: Exclude<Role, 'applicant'>) => (await listRunResults(spec.app, { actor: staff(role), runId: asked.run.id }))!.items[0]!.refusal!;
    const plain = spec.app.rules.label('refusals', 'guarantees-short').fa;
    expect((await readBy('directorate')).message.fa).toMatch(/^.+ \(.+تومان.+\)$/);
    for (const role of ['insurer', 'training'] as const) expect([role, (await readBy(role)).message.fa]).toEqual([role, plain]);
  });
});
