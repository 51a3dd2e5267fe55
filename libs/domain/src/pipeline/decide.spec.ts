import { describe, expect, it } from '@jest/globals';
import { CaseStory, factsFor, givenCase, MINUTES, pickIds, storyUntil, wholeWay } from '#testkit';
import { PROGRAMMES } from '../programme/programme.js';
import { decide, UnknownStageError } from './decide.js';
import type { CaseState } from './case-state.js';

describe.each(PROGRAMMES)('a loan of %s', (code) => {
  it('goes from the draft to the last payment, each step by the role that owns it', () => {
    const story = storyUntil(code, 'supervision');
    expect(story.state.disbursedRial).toBe(story.state.contractedRial);
    expect(story.state.version).toBe(1 + story.accepted.length);
    expect(story.state.paidInFullOn).toBe('2021-02-09');
  });

  it('leaves the pot with exactly what was paid out', () => {
    const { balances, state } = storyUntil(code, 'supervision');
    expect(balances).toEqual({ available: -state.disbursedRial, reserved: 0n, contracted: 0n, disbursed: state.disbursedRial });
  });

  it('is closed after its last visit and not before', () => {
    const story = storyUntil(code, 'supervision').by('county-expert', { type: 'close' });
    expect(story.refused?.code).toBe('visits-missing');
    const visit = { type: 'record-visit', visitedOn: '2021-02-09', executed: true, physicalPercent: 100, financialPercent: 100, insuredJobs: 2, eligible: true } as const;
    factsFor(code, 'admin').programme.visitMonths.forEach(() => story.by('county-expert', visit));
    expect(story.by('county-expert', { type: 'close' }).state.stage).toBe('closed');
  });

  it('goes back to the stage that returned it, with what was missing told', () => {
    const story = storyUntil(code, 'guarantee').by('bank-officer', { type: 'return', missing: [{ item: 'سند مالکیت' }] });
    expect(story.state).toMatchObject({ stage: 'returned', returnedFrom: 'guarantee', missing: [{ item: 'سند مالکیت', note: null }] });
    expect(story.by('applicant', { type: 'resubmit' }).state).toMatchObject({ stage: 'guarantee', returnedFrom: null });
  });

  it('frees its money when the applicant withdraws at the bank', () => {
    const story = storyUntil(code, 'guarantee').by('applicant', { type: 'withdraw' });
    expect(story.state.stage).toBe('withdrawn');
    expect(story.balances).toEqual({ available: 0n, reserved: 0n });
  });

  it('goes back to the directorate, its money freed, when the branch refuses', () => {
    const story = storyUntil(code, 'branch-review').by('bank-officer', { type: 'refuse', reason: 'نبود منابع' });
    expect(story.state).toMatchObject({ stage: 'approved', bankCode: null, branchCode: null, referredRial: null });
    expect(story.balances).toEqual({ available: 0n, reserved: 0n });
  });

  it('moves its reservation to the other pot when the bank is changed before the contract', () => {
    const other = { branch: { code: 'post-603', bankCode: 'post', countyCodes: ['603'] }, allocation: { id: 'pot-2', availableRial: 10n ** 15n } };
    const story = storyUntil(code, 'contract').by('directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, other);
    expect(story.state).toMatchObject({ stage: 'referred', bankCode: 'post', allocationId: 'pot-2', guarantees: [] });
    expect(story.accepted.at(-1)?.movements).toEqual([
      { allocationId: 'pot-1', from: 'reserved', to: 'available', amountRial: story.state.referredRial },
      { allocationId: 'pot-2', from: 'available', to: 'reserved', amountRial: story.state.referredRial },
    ]);
  });

  it('is heard once on appeal, by the working group', () => {
    const story = storyUntil(code, 'screening').by('county-expert', { type: 'reject', reason: 'فاقد شرایط' });
    expect(story.by('applicant', { type: 'appeal', note: 'مدارک کامل است' }).state.stage).toBe('working-group');
    story.by('working-group-secretary', { type: 'reject', reason: 'فاقد شرایط' });
    expect(story.by('applicant', { type: 'appeal', note: 'باز هم' }).refused?.code).toBe('appeal-used');
  });

  it('keeps history that adds up to the case itself', () => {
    const start = givenCase(code);
    const story = new CaseStory(start);
    for (const [role, command] of wholeWay(code)) story.by(role, pickIds(story.state, command));
    const replayed = story.accepted.reduce<CaseState>((state, { changes }) => ({ ...state, ...changes, version: state.version + 1 }), start);
    expect(replayed).toEqual(story.state);
  });
});

describe('what the pipeline refuses', () => {
  it('tells a role that the command is never its own, wherever the case is', () => {
    expect(new CaseStory(givenCase('flood-relief')).by('auditor', { type: 'note', text: 'x' }).refused?.code).toBe('role-never-has-command');
  });

  it('tells the body whose turn it is not that this is the wrong stage', () => {
    const story = storyUntil('rural-employment', 'working-group');
    expect(story.by('committee-secretary', { type: 'approve', amountRial: 1n, minutes: MINUTES }).refused?.code).toBe('wrong-stage');
  });

  it('leaves the case as it was', () => {
    const story = storyUntil('flood-relief', 'guarantee');
    const before = story.state;
    expect(story.by('bank-officer', { type: 'complete-guarantees' }).refused?.code).toBe('guarantees-short');
    expect(story.state).toBe(before);
  });

  it('throws when the stored stage is not one that the machine has', () => {
    const broken = givenCase('rural-employment', { stage: 'licensing' });
    expect(() => decide(broken, { type: 'note', text: 'x' }, factsFor('rural-employment', 'county-expert'))).toThrow(UnknownStageError);
  });

  it('says that a fact was not looked up instead of guessing it', () => {
    const facts = factsFor('flood-relief', 'applicant', { otherOpenCase: undefined });
    expect(() => decide(givenCase('flood-relief', { mobileConfirmed: true }), { type: 'submit', consent: true }, facts)).toThrow(/otherOpenCase/);
  });
});
