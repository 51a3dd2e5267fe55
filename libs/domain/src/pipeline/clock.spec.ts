import { describe, expect, it } from '@jest/globals';
import { factsFor, givenCase, storyUntil } from '#testkit';
import { ageWorkingDays, escalationLevel, overdueWorkingDays, staysOf, turnOf } from './clock.js';

const at = (iso: string) => new Date(`${iso}T06:00:00Z`);
const rural = (day: string) => factsFor('rural-employment', 'directorate', { now: at(day) });

describe('the clock of a stage', () => {
  // Entered on Tuesday 1399-11-21; Wednesday 22 Bahman is a holiday, the bank works on Thursday.
  const guarantee = () => storyUntil('rural-employment', 'guarantee').state;

  it('gives the branch twenty working days of the bank calendar for guarantees', () => {
    expect(guarantee().dueOn).toBe('2021-03-07');
  });

  it('counts only working days: the day after the holiday is day one', () => {
    expect([ageWorkingDays(guarantee(), rural('2021-02-10')), ageWorkingDays(guarantee(), rural('2021-02-11'))]).toEqual([0, 1]);
  });

  it('is in time on the due day itself and overdue on the next working day', () => {
    expect([overdueWorkingDays(guarantee(), rural('2021-03-07')), escalationLevel(guarantee(), rural('2021-03-07'))]).toEqual([0, 0]);
    expect([overdueWorkingDays(guarantee(), rural('2021-03-08')), escalationLevel(guarantee(), rural('2021-03-08'))]).toEqual([1, 1]);
  });

  it.each([['2021-03-13', 1], ['2021-03-14', 2], ['2021-03-27', 3], ['2021-04-10', 4]] as const)('on %s stands at escalation level %i', (day, level) => {
    expect(escalationLevel(guarantee(), rural(day))).toBe(level);
  });

  it('stands still while the applicant corrects, and goes on with the days that were left', () => {
    const returnedAt = at('2021-02-20');
    const story = storyUntil('rural-employment', 'guarantee');
    story.by('bank-officer', { type: 'return', missing: [{ item: 'سند' }] }, { now: returnedAt });
    expect(story.state).toMatchObject({ dueOn: null, returnedUsedWorkingDays: 8 });
    story.by('applicant', { type: 'resubmit' }, { now: at('2021-03-01') });
    expect(ageWorkingDays(story.state, rural('2021-03-01'))).toBe(8);
    expect(story.state.dueOn).toBe(factsFor('rural-employment', 'directorate').calendars.bank.addWorkingDays('2021-03-01', 12));
  });

  it('leaves a case that was overdue as overdue as it was, however long the applicant held it', () => {
    const story = storyUntil('rural-employment', 'guarantee');
    const returnedAt = at('2021-03-14');
    const before = overdueWorkingDays(story.state, rural('2021-03-14'));
    story.by('bank-officer', { type: 'return', missing: [{ item: 'سند' }] }, { now: returnedAt });
    expect(overdueWorkingDays(story.state, rural('2021-04-20'))).toBe(0);
    story.by('applicant', { type: 'resubmit' }, { now: at('2021-04-20') });
    expect([before, overdueWorkingDays(story.state, rural('2021-04-20'))]).toEqual([5, 5]);
  });

  it('is not restarted by a note or an assignment', () => {
    const story = storyUntil('rural-employment', 'guarantee');
    const { stageEnteredAt, dueOn } = story.state;
    story.by('bank-officer', { type: 'note', text: 'تماس گرفته شد' }, { now: at('2021-02-20') }).by('bank-officer', { type: 'claim' }, { now: at('2021-02-21') });
    expect(story.state).toMatchObject({ stageEnteredAt, dueOn });
  });

  it('asks for the visits three, six and twelve months after the last payment', () => {
    const story = storyUntil('rural-employment', 'supervision');
    expect(story.state.dueOn).toBe('2021-05-11');
    const visit = { type: 'record-visit', visitedOn: '2021-02-09', executed: true, physicalPercent: 1, financialPercent: 1, insuredJobs: 0, eligible: true } as const;
    expect(story.by('county-expert', visit).state.dueOn).toBe('2021-08-14');
  });
});

describe('whose turn it is', () => {
  it('is the executive body until it has signed, then the county office', () => {
    const story = storyUntil('home-business', 'licensing');
    const rules = factsFor('home-business', 'admin').programme;
    expect(turnOf(story.state, rules)).toBe('executive-body');
    expect(turnOf(story.by('county-expert', { type: 'sign-as-executive-body' }).state, rules)).toBe('county-office');
  });

  it('is whoever the stated reason names, until the case moves', () => {
    const rules = factsFor('rural-employment', 'admin').programme;
    const story = storyUntil('rural-employment', 'guarantee').by('bank-officer', { type: 'state-stall-reason', reason: 'no-guarantor' });
    expect(turnOf(story.state, rules)).toBe('applicant');
    story.by('directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, { branch: { code: 'post-603', bankCode: 'post', countyCodes: ['603'] } });
    expect(turnOf(story.state, rules)).toBe('branch');
  });

  it('is nobody’s when the case has ended', () => {
    expect(turnOf(givenCase('flood-relief', { stage: 'closed' }), factsFor('flood-relief', 'admin').programme)).toBeNull();
  });

  it('splits a stay between those who had to act, to the working day', () => {
    const story = storyUntil('rural-employment', 'guarantee');
    const entered = { at: at('2021-02-09'), changes: { ...story.state } };
    const stays = staysOf(
      [
        entered,
        { at: at('2021-02-14'), changes: { lastNote: 'x' } },
        { at: at('2021-02-18'), changes: { stall: { reason: 'no-guarantor', party: 'applicant', note: null, statedAt: '' } } },
      ],
      rural('2021-02-23'),
    );
    expect(stays).toEqual([
      { stage: 'guarantee', party: 'branch', enteredOn: '2021-02-09', leftOn: '2021-02-18', paused: false, workingDays: 7 },
      { stage: 'guarantee', party: 'applicant', enteredOn: '2021-02-18', leftOn: null, paused: false, workingDays: 4 },
    ]);
  });
});
