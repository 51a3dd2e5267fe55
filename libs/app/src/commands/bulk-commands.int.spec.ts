import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepOtp } from '#store';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { waitingCases } from '../notices/notices.fake.js';
import { askBulk, previewBulk } from './bulk-commands.command.js';

let spec: SpecApp;
beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

describe('one command for many cases', () => {
  it('takes no one-time code, not even to look what would come of it: a code of the applicants is neither tried nor spent', async () => {
    const [kase] = await waitingCases(spec, 1, { stage: 'draft' });
    await keepOtp(spec.store.engine, { id: newUuid(), mobile: kase!.applicant.mobile, purpose: 'submit', codeHash: 'x', seconds: 120, mostTries: 5 });
    const request = { actor: staff('county-expert', { countyCode: kase!.countyCode }), command: { type: 'submit', otpCode: '123456' }, targets: { ids: [{ id: kase!.id }] } } as const;
    for (const ask of [previewBulk, askBulk]) {
      await ask(spec.app, request).catch((error: unknown) => expect(error).toMatchObject({ faults: [{ path: 'command.otpCode' }] }));
      const { rows } = await spec.store.engine.query<{ tries: number; runs: number }>('select tries, (select count(*)::int from run) as runs from otp');
      expect(rows).toEqual([{ tries: 0, runs: 0 }]);
    }
    expect(await previewBulk(spec.app, { ...request, command: { type: 'submit' } })).toMatchObject({ outcome: 'decided', preview: { cases: 1, allowed: 1 } });
  });
});
