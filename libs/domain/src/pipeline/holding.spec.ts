import { describe, expect, it } from '@jest/globals';
import { CaseStory, factsFor, givenCase, storyUntil } from '#testkit';
import { availableCommands } from './available-commands.js';
import type { CaseState } from './case-state.js';
import type { CaseCommand } from './command.js';
import { stagesOf } from './machines.js';

/** Registered by the county office for somebody whose phone nobody has confirmed, as an imported case is too. */
const unconfirmed = () => new CaseStory(givenCase('flood-relief'));
/** Registered by the applicant on their own phone. */
const own = (more: Partial<CaseState> = {}) => new CaseStory(givenCase('flood-relief', { mobileConfirmed: true, helper: null, ...more }));
const note: CaseCommand = { type: 'amend', priorPlan: 'گلخانهٔ سال ۹۵' };
const confirm: CaseCommand = { type: 'confirm-identity', nationalCode: '۹۹۹۳۱۰۱۳۵۴' };
const moveTo: CaseCommand = { type: 'change-mobile', mobile: '+98 916 765 4321', code: '123456', nationalCode: '9993101354' };

describe('who holds the phone of a case', () => {
  it('acts on it only after showing by the national code that it is theirs, in any digits', () => {
    expect(unconfirmed().by('applicant', note).refused?.code).toBe('identity-unconfirmed');
    const story = unconfirmed().by('applicant', confirm).by('applicant', note);
    expect(story.refused).toBeNull();
    expect(story.state).toMatchObject({ mobileConfirmed: true, priorPlan: 'گلخانهٔ سال ۹۵' });
  });

  it('does not send in what the office filled in before that either', () => {
    const story = unconfirmed().by('applicant', { type: 'submit', consent: true });
    expect([story.refused?.code, story.state.stage, story.state.mobileConfirmed]).toEqual(['identity-unconfirmed', 'draft', false]);
    expect(story.by('applicant', confirm).by('applicant', { type: 'submit', consent: true }).state.stage).toBe('screening');
  });

  it('can do nothing else with a case of a file, whatever its stage, but see that it must be confirmed', () => {
    for (const stage of [...stagesOf('flood-relief')]) {
      const state = givenCase('flood-relief', { stage, rejection: { from: 'screening', on: '2021-02-01', reason: 'x', note: null } });
      const allowed = availableCommands(state, factsFor('flood-relief', 'applicant')).filter((command) => command.allowed).map(({ type }) => type);
      const ended = stage === 'withdrawn' || stage === 'closed';
      expect([stage, allowed]).toEqual([stage, ended ? [] : ['confirm-identity', 'change-mobile']]);
    }
  });

  it('may appeal a case of a file once confirmed, though it has ended', () => {
    const story = new CaseStory(givenCase('flood-relief', { stage: 'rejected', rejection: { from: 'screening', on: '2021-02-01', reason: 'x', note: null } }));
    expect(story.by('applicant', { type: 'appeal', note: 'مدارک کامل است' }).refused?.code).toBe('identity-unconfirmed');
    expect(story.by('applicant', confirm).by('applicant', { type: 'appeal', note: 'مدارک کامل است' }).state)
      .toMatchObject({ stage: 'working-group', appealed: true, appeal: { on: '2021-02-09', note: 'مدارک کامل است' } });
  });

  it('is not the only one who is tried: a guess at a national code is counted before it is looked at', () => {
    expect(unconfirmed().by('applicant', confirm, { identityTryLeft: false }).refused?.code).toBe('too-many-tries');
    expect(() => unconfirmed().by('applicant', confirm, { identityTryLeft: undefined })).toThrow(/identityTryLeft/);
  });
});

describe('another phone', () => {
  it('takes the place of the old one when its own code and the national code are right, wherever the case is', () => {
    for (const stage of ['draft', 'screening', 'guarantee', 'returned', 'supervision', 'rejected'] as const) {
      const story = own({ stage }).by('applicant', moveTo);
      expect([stage, story.state.applicant.mobile, story.state.mobileConfirmed, story.state.stage]).toEqual([stage, '09167654321', true, stage]);
    }
    expect(own({ stage: 'closed' }).by('applicant', moveTo).refused?.code).toBe('wrong-stage');
  });

  it('is refused with the wrong national code before the code is looked at', () => {
    expect(own().by('applicant', { ...moveTo, nationalCode: '9993484733' }, { newMobileProved: false }).refused?.code).toBe('national-code-differs');
    expect(own().by('applicant', moveTo, { newMobileProved: false }).refused?.code).toBe('code-wrong');
  });

  it('given by the office, with its reason, must be confirmed anew by whoever holds it', () => {
    expect(own().by('county-expert', moveTo).refused).toMatchObject({ code: 'text-empty', missing: [{ what: 'note' }] });
    const story = own().by('county-expert', { ...moveTo, note: 'گوشی گم شده؛ با کارت ملی آمد' });
    expect(story.state).toMatchObject({ applicant: { mobile: '09167654321' }, mobileConfirmed: false, lastNote: 'گوشی گم شده؛ با کارت ملی آمد' });
    expect(story.by('applicant', note).refused?.code).toBe('identity-unconfirmed');
  });
});

describe('the county office', () => {
  const tries: CaseCommand[] = [note, { type: 'submit', consent: true }, { type: 'attach-document', kind: 'letter', title: 'نامه' }];

  it('fills in a case only where its applicant let it, and no longer when they end that', () => {
    for (const command of tries) expect([command.type, own().by('county-expert', command).refused?.code]).toEqual([command.type, 'helper-not-named']);
    const story = own().by('applicant', { type: 'name-helper' });
    expect(story.state.helper).toEqual({ countyCode: '603', by: 'applicant', since: '2021-02-09T04:30:00.000Z' });
    expect(story.by('county-expert', note).state.priorPlan).toBe('گلخانهٔ سال ۹۵');
    expect(story.by('applicant', { type: 'end-help' }).by('county-expert', note).refused?.code).toBe('helper-not-named');
  });

  it('fills in what it registered itself, from the first moment', () => {
    const story = unconfirmed();
    expect(story.state.helper).toMatchObject({ by: 'office' });
    for (const command of tries) expect([command.type, unconfirmed().by('county-expert', command).refused]).toEqual([command.type, null]);
  });

  it('attaches its own papers where the case is its own work, whoever holds it', () => {
    const story = new CaseStory({ ...storyUntil('flood-relief', 'screening').state, helper: null });
    expect(story.by('county-expert', { type: 'attach-document', kind: 'letter', title: 'نامه' }).refused).toBeNull();
  });
});
