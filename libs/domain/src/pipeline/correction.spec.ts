import { describe, expect, it } from '@jest/globals';
import { CaseStory, factsFor, givenCase, MINUTES, storyUntil } from '#testkit';
import { ageWorkingDays } from './clock.js';
import type { CaseCommand } from './command.js';

const asked: CaseCommand = { type: 'return', missing: [{ item: 'عکس خسارت', field: 'document:damage-photo' }, { item: 'کد پستی', note: 'ده رقمی', field: 'applicant.postalCode' }] };
const attached = (kind: string): CaseCommand => ({ type: 'attach-document', kind, title: 'عکس' });
const held = () => storyUntil('flood-relief', 'damage-verification').by('committee-secretary', asked);

describe('what is missing', () => {
  it('is answered item by item, with words and with documents, by the applicant or whoever helps them', () => {
    const story = held().by('applicant', attached('damage-photo'));
    const [photo] = story.state.documents;
    story.by('applicant', { type: 'answer-missing', item: 0, documents: [photo!.id] }).by('county-expert', { type: 'answer-missing', item: 1, note: 'روستا کد ندارد' });
    expect(story.state.missing).toEqual([
      { item: 'عکس خسارت', note: null, field: 'document:damage-photo', answer: { note: null, documents: [photo!.id], at: '2021-02-09T04:30:00.000Z', by: 'applicant' } },
      { item: 'کد پستی', note: 'ده رقمی', field: 'applicant.postalCode', answer: { note: 'روستا کد ندارد', documents: [], at: '2021-02-09T04:30:00.000Z', by: 'county-expert' } },
    ]);
    expect(story.by('applicant', { type: 'answer-missing', item: 0, note: 'دیگر' }).state.missing[0]?.answer).toMatchObject({ note: 'دیگر', documents: [] });
  });

  it('is no gate: an office may look at the originals', () => {
    expect(held().by('applicant', { type: 'resubmit' }).state).toMatchObject({ stage: 'damage-verification', returnedFrom: null, missing: [{ answer: null }, { answer: null }] });
  });

  it('stays with its answers for who asked to see, and goes when something else is asked', () => {
    const story = held().by('applicant', { type: 'answer-missing', item: 1, note: 'روستا کد ندارد' }).by('applicant', { type: 'resubmit' });
    expect(story.state.missing).toMatchObject([{ item: 'عکس خسارت', answer: null }, { item: 'کد پستی', answer: { note: 'روستا کد ندارد' } }]);
    expect(story.by('applicant', { type: 'answer-missing', item: 0, note: 'دیر' }).refused?.code).toBe('wrong-stage');
    expect(story.by('committee-secretary', { type: 'return', missing: [{ item: 'سند' }] }).state.missing).toEqual([{ item: 'سند', note: null, field: null, answer: null }]);
  });

  it('is not answered with a document that was removed', () => {
    const story = held().by('applicant', attached('damage-photo'));
    const documentId = story.state.documents[0]!.id;
    story.by('applicant', { type: 'remove-document', documentId });
    expect(story.state.documents).toMatchObject([{ id: documentId, removedAt: '2021-02-09T04:30:00.000Z' }]);
    expect(story.by('applicant', { type: 'answer-missing', item: 0, documents: [documentId] }).refused?.code).toBe('document-unknown');
    expect(story.by('applicant', { type: 'remove-document', documentId }).refused?.code).toBe('document-unknown');
  });
});

describe('damage that was amended after the visit', () => {
  const seen = () => storyUntil('flood-relief', 'working-group').by('working-group-secretary', { type: 'return', missing: [{ item: 'خسارت' }] }, { now: new Date('2021-02-16T06:00:00Z') });
  const amended = () => seen().by('applicant', { type: 'amend', damage: [{ item: 'سقف', amountRial: 5n }] });

  it('goes to the committee for another visit, also when the working group returned it, and with the committee\'s whole time', () => {
    const story = amended().by('applicant', { type: 'resubmit' }, { now: new Date('2021-02-20T06:00:00Z') });
    expect(story.state).toMatchObject({ stage: 'damage-verification', damageVisit: null, returnedFrom: null, carriedWorkingDays: 0 });
    expect(ageWorkingDays(story.state, factsFor('flood-relief', 'directorate', { now: new Date('2021-02-20T06:00:00Z') }))).toBe(0);
    story.by('committee-secretary', { type: 'approve', amountRial: 5n, minutes: MINUTES });
    expect(story.refused?.code).toBe('damage-unconfirmed');
  });

  it('stays with the working group, its time going on, when the damage is as it was seen', () => {
    const story = seen().by('applicant', { type: 'amend', priorPlan: 'x' }).by('applicant', { type: 'resubmit' }, { now: new Date('2021-02-20T06:00:00Z') });
    expect(story.state).toMatchObject({ stage: 'working-group', carriedWorkingDays: story.accepted.find(({ command }) => command === 'return')!.after.returnedUsedWorkingDays });
  });

  it('of a case of a file, which carries no list, goes back as it came', () => {
    const imported = new CaseStory(givenCase('flood-relief', { stage: 'working-group', damage: [], damageVisit: null }));
    imported.by('working-group-secretary', { type: 'return', missing: [{ item: 'نامه' }] }).by('county-expert', { type: 'resubmit' });
    expect(imported.state.stage).toBe('working-group');
  });
});
