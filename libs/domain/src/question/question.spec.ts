import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../access/role.js';
import {
  ANSWERING_PARTIES, answersFor, answerStep, calendarOfAnswer, hasDesk, questionState, rateStep, readsQuestionsOf, replyStep, routeOf, routeStep, speaksAs, type QuestionStanding,
} from './question.js';

const nowhere = { countyCode: null, bankCode: null, branchCode: null };
const atBank = { countyCode: '603', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' };
const asked: QuestionStanding = { party: 'county-office', answeredOn: null, reopenUntil: null, rating: null };
const answered: QuestionStanding = { ...asked, answeredOn: '2021-02-09', reopenUntil: '2021-02-23' };

describe('a question', () => {
  it('about a case that waits goes to whose turn it is', () => {
    expect(routeOf('turn', atBank, 'branch')).toBe('branch');
    expect(routeOf('turn', atBank, 'working-group')).toBe('working-group');
  });

  it('goes to the office of the county where the applicant, the executive body or nobody has to act', () => {
    for (const turn of ['applicant', 'executive-body', null] as const) expect(routeOf('turn', atBank, turn)).toBe('county-office');
  });

  it('goes to the directorate where the party has no desk: without a county, without a branch', () => {
    expect(routeOf('county-office', nowhere, null)).toBe('directorate');
    expect(routeOf('branch', { ...nowhere, countyCode: '603' }, null)).toBe('directorate');
    expect(routeOf('turn', nowhere, null)).toBe('directorate');
    expect(routeOf('turn', atBank, 'insurer')).toBe('directorate');
  });

  it('is due by the calendar of its topic, or of whoever has to answer', () => {
    expect(calendarOfAnswer('office', 'branch')).toBe('office');
    expect(calendarOfAnswer('party', 'branch')).toBe('bank');
    expect(calendarOfAnswer('party', 'bank')).toBe('bank');
    expect(calendarOfAnswer('party', 'committee')).toBe('office');
  });

  it('can be asked about again until the last day of the window and is closed after it', () => {
    expect(questionState(asked, '2021-05-01')).toBe('open');
    expect(questionState(answered, '2021-02-23')).toBe('answered');
    expect(questionState(answered, '2021-02-24')).toBe('closed');
    expect(answerStep(asked, '2021-02-09', 14)).toEqual({ ok: true, step: { kind: 'answer', answeredOn: '2021-02-09', reopenUntil: '2021-02-23' } });
  });

  it('starts its clock anew when it is asked again, and only then', () => {
    expect(replyStep(asked, '2021-02-10')).toEqual({ ok: true, step: { kind: 'follow-up' } });
    expect(replyStep(answered, '2021-02-10')).toEqual({ ok: true, step: { kind: 'reopened', clockFrom: '2021-02-10' } });
    expect(replyStep(answered, '2021-02-24')).toEqual({ ok: false, refusal: 'question-closed' });
  });

  it('is answered once a round, and rated once an answer', () => {
    expect(answerStep(answered, '2021-02-10', 14)).toEqual({ ok: false, refusal: 'question-answered' });
    expect(rateStep(asked, 5)).toEqual({ ok: false, refusal: 'question-unanswered' });
    expect(rateStep(answered, 4)).toEqual({ ok: true, step: { kind: 'rated', score: 4 } });
    expect(rateStep({ ...answered, rating: 4 }, 1)).toEqual({ ok: false, refusal: 'question-rated' });
  });

  it('is handed over to a desk that is there, while it is open', () => {
    const there = { ...asked, ...atBank, caseId: 'a' };
    const anywhere = { ...asked, ...nowhere, caseId: null };
    expect(routeStep(there, { party: 'branch', place: null })).toEqual({ ok: true, step: { kind: 'routed', party: 'branch' } });
    expect(routeStep(anywhere, { party: 'branch', place: null })).toEqual({ ok: false, refusal: 'party-without-desk' });
    expect(routeStep(anywhere, { party: 'branch', place: { bankCode: 'post', branchCode: 'post-603' } })).toMatchObject({ ok: true });
    expect(routeStep(there, { party: 'county-office', place: null })).toEqual({ ok: false, refusal: 'party-same' });
    // The same party in another county is another desk, but a case lies where it lies.
    expect(routeStep({ ...anywhere, countyCode: '603' }, { party: 'county-office', place: { countyCode: '604' } })).toMatchObject({ ok: true });
    expect(routeStep(there, { party: 'county-office', place: { countyCode: '604' } })).toEqual({ ok: false, refusal: 'place-of-case' });
    expect(routeStep({ ...there, ...answered }, { party: 'branch', place: null })).toEqual({ ok: false, refusal: 'question-answered' });
  });
});

describe('desks', () => {
  it('answer for their own party; the directorate for all, the auditor reads all and answers none', () => {
    expect(answersFor('bank-officer')).toEqual(['branch']);
    expect(answersFor('directorate')).toEqual(ANSWERING_PARTIES);
    expect(['directorate', 'bank-manager', 'bank-officer', 'auditor'].map((role) => speaksAs(role as 'auditor'))).toEqual(['directorate', 'bank', 'branch', null]);
    expect([answersFor('auditor'), readsQuestionsOf('auditor')]).toEqual([[], ANSWERING_PARTIES]);
    expect(ROLES.filter((role) => readsQuestionsOf(role).length === 0)).toEqual(['applicant', 'committee-member', 'governor', 'insurer', 'training', 'ministry', 'admin']);
  });

  it('are at a place only where their party is', () => {
    expect(ANSWERING_PARTIES.filter((party) => hasDesk(party, nowhere))).toEqual(['directorate', 'working-group']);
    expect(ANSWERING_PARTIES.filter((party) => hasDesk(party, atBank))).toEqual(ANSWERING_PARTIES);
  });
});
