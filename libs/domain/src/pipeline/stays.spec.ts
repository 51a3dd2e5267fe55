import { describe, expect, it } from '@jest/globals';
import { CaseStory, factsFor, givenCase, storyUntil } from '#testkit';
import type { Role } from '../access/role.js';
import type { ProgrammeCode } from '../programme/programme.js';
import type { CaseState } from './case-state.js';
import { clockNow, isPromiseBroken, leftWorkingDays, staysOf, turnOf, turnsOf } from './clock.js';
import type { CaseCommand } from './command.js';
import type { Facts } from './facts.js';

const at = (day: string) => new Date(`${day}T06:00:00Z`);
const post: Partial<Facts> = { branch: { code: 'post-603', bankCode: 'post', countyCodes: ['603'] } };

type Said = [day: string, role: Role, command: CaseCommand, more?: Partial<Facts>];
type Told = [stage: string, party: string, enteredOn: string, leftOn: string | null, workingDays: number, paused: boolean];

/** The history of a case that entered its stage on the council's morning and lived through what is said. */
function lived(begin: CaseState, said: Said[]) {
  const story = new CaseStory(begin);
  const entries = [{ at: new Date(begin.stageEnteredAt), changes: { ...begin } as Partial<CaseState> }];
  for (const [day, role, command, more] of said) {
    const before = story.accepted.length;
    story.by(role, command, { ...more, now: at(day) });
    if (story.accepted.length === before) throw new Error(`${command.type}: ${story.refused?.code}`);
    entries.push({ at: at(day), changes: story.accepted.at(-1)!.changes });
  }
  return { story, entries };
}
const timeOf = (code: ProgrammeCode, day: string) => factsFor(code, 'auditor', { now: at(day) });
const waiting = () => storyUntil('rural-employment', 'guarantee').state;
const state = (reason: string, note?: string): CaseCommand => ({ type: 'state-stall-reason', reason, ...(note && { note }) });

// Tuesday 1399-11-21 is the day of entry; 22 Bahman is a holiday; the bank works on Thursdays, the office does not.
const TABLE: [what: string, begin: () => CaseState, said: Said[], until: string, told: Told[]][] = [
  ['nobody else while a note, an assignment and a document are added', waiting, [
    ['2021-02-11', 'bank-officer', { type: 'note', text: 'تماس' }], ['2021-02-13', 'bank-officer', { type: 'claim' }],
    ['2021-02-14', 'bank-officer', { type: 'attach-document', kind: 'letter', title: 'نامه' }],
  ], '2021-02-18', [['guarantee', 'branch', '2021-02-09', null, 7, false]]],
  ['the applicant, then the bank’s head office, by a reason stated twice', waiting, [
    ['2021-02-13', 'bank-officer', state('no-guarantor')], ['2021-02-16', 'bank-officer', state('branch-liquidity')],
  ], '2021-02-18', [
    ['guarantee', 'branch', '2021-02-09', '2021-02-13', 2, false], ['guarantee', 'applicant', '2021-02-13', '2021-02-16', 3, false], ['guarantee', 'bank', '2021-02-16', null, 2, false],
  ]],
  ['one stay by a second reason of the same party', waiting, [
    ['2021-02-13', 'bank-officer', state('no-guarantor')], ['2021-02-16', 'bank-officer', state('file-incomplete')],
  ], '2021-02-18', [['guarantee', 'branch', '2021-02-09', '2021-02-13', 2, false], ['guarantee', 'applicant', '2021-02-13', null, 5, false]]],
  ['the applicant in a pause, and the branch again in a stay of its own', waiting, [
    ['2021-02-13', 'bank-officer', { type: 'return', missing: [{ item: 'سند' }] }], ['2021-02-20', 'applicant', { type: 'resubmit' }],
  ], '2021-02-22', [
    ['guarantee', 'branch', '2021-02-09', '2021-02-13', 2, false], ['returned', 'applicant', '2021-02-13', '2021-02-20', 5, true], ['guarantee', 'branch', '2021-02-20', null, 2, false],
  ]],
  ['both banks, each its own days', waiting, [['2021-02-13', 'directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, post]], '2021-02-18', [
    ['guarantee', 'branch', '2021-02-09', '2021-02-13', 2, false], ['referred', 'branch', '2021-02-13', null, 5, false],
  ]],
  ['another branch in the very stage in which the first one had it', () => storyUntil('rural-employment', 'referred').state, [
    ['2021-02-13', 'directorate', { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, post],
  ], '2021-02-18', [['referred', 'branch', '2021-02-09', '2021-02-13', 2, false], ['referred', 'branch', '2021-02-13', null, 5, false]]],
  ['the executive body until it signs, then the county office', () => storyUntil('home-business', 'licensing').state, [
    ['2021-02-14', 'county-expert', { type: 'sign-as-executive-body' }], ['2021-02-16', 'county-expert', { type: 'sign-as-labour-office' }],
  ], '2021-02-17', [
    ['licensing', 'executive-body', '2021-02-09', '2021-02-14', 2, false], ['licensing', 'county-office', '2021-02-14', '2021-02-16', 2, false],
    ['technical-committee', 'committee', '2021-02-16', null, 1, false],
  ]],
  ['nobody while it is rejected, and the working group after the appeal', () => storyUntil('rural-employment', 'screening').state, [
    ['2021-02-13', 'county-expert', { type: 'reject', reason: 'ناقص' }], ['2021-02-20', 'applicant', { type: 'appeal', note: 'اعتراض' }],
  ], '2021-02-22', [['screening', 'county-office', '2021-02-09', '2021-02-13', 1, false], ['working-group', 'working-group', '2021-02-20', null, 2, false]]],
  ['nobody any more once it is withdrawn', waiting, [['2021-02-13', 'applicant', { type: 'withdraw' }]], '2021-03-30', [['guarantee', 'branch', '2021-02-09', '2021-02-13', 2, false]]],
];

describe('the stays of a case', () => {
  it.each(TABLE)('name %s', (_what, begin, said, until, told) => {
    const { story, entries } = lived(begin(), said);
    const time = timeOf(story.state.programme, until);
    expect(staysOf(entries, time).map((stay) => [stay.stage, stay.party, stay.enteredOn, stay.leftOn, stay.workingDays, stay.paused])).toEqual(told);
    // What the decisions said of the turn, and which of them began a stay, is what the history says.
    const begun = [1, ...story.accepted.flatMap(({ turned, turn }, index) => (turned && turn !== null ? [index + 2] : []))];
    expect(turnsOf(entries, time.programme).map(({ seq }) => seq)).toEqual(begun);
    expect(story.accepted.at(-1)!.turn).toBe(turnOf(story.state, time.programme));
  });

  it('follow each other also when a clock was set back between two steps', () => {
    const { entries } = lived(waiting(), [['2021-02-16', 'bank-officer', state('no-guarantor')], ['2021-02-13', 'bank-officer', state('branch-liquidity')]]);
    expect(turnsOf(entries, timeOf('rural-employment', '2021-02-18').programme).map(({ enteredOn, leftOn }) => [enteredOn, leftOn])).toEqual([
      ['2021-02-09', '2021-02-16'], ['2021-02-16', '2021-02-16'], ['2021-02-16', null],
    ]);
  });

  it('begin for an imported case on the day that the file names', () => {
    const entered = new Date('2020-12-09T20:30:00Z');
    const [first] = turnsOf([{ at: at('2021-02-09'), changes: { ...waiting(), stageEnteredAt: entered.toISOString() } }], timeOf('rural-employment', '2021-02-09').programme);
    expect(first).toMatchObject({ seq: 1, enteredOn: '2020-12-10', leftOn: null, bankCode: 'keshavarzi', calendar: 'bank' });
  });
});

describe('the clock now', () => {
  const now = (day: string, said: Said[] = []) => {
    const { story, entries } = lived(waiting(), said);
    const time = timeOf('rural-employment', day);
    return clockNow(story.state, staysOf(entries, time), time);
  };

  it('says whose turn it is, since when, and what is used and left of the stage', () => {
    expect(now('2021-02-18', [['2021-02-13', 'bank-officer', state('no-guarantor')]])).toEqual({
      turn: 'applicant', since: '2021-02-13', calendar: 'bank', ageWorkingDays: 7, limitWorkingDays: 20, leftWorkingDays: 13,
    });
  });

  it.each([['2021-03-07', 0], ['2021-03-06', 1], ['2021-03-08', -1], ['2021-03-14', -5]] as const)('on %s has %i working days left', (day, left) => {
    expect(now(day).leftWorkingDays).toBe(left);
  });

  it('names nobody once the case has ended, and nothing that is left', () => {
    expect(now('2021-03-30', [['2021-02-13', 'applicant', { type: 'withdraw' }]])).toMatchObject({ turn: null, since: '2021-02-13', ageWorkingDays: 0, leftWorkingDays: null });
    expect(leftWorkingDays(givenCase('flood-relief'), timeOf('flood-relief', '2021-02-10'))).toBeNull();
  });
});

describe('a promise', () => {
  const promised = () => lived(waiting(), [['2021-02-13', 'bank-officer', { type: 'promise-date', on: '2021-02-20' }]]).story;

  it('is broken the day after, as long as the case has not moved', () => {
    expect([isPromiseBroken(promised().state, '2021-02-20'), isPromiseBroken(promised().state, '2021-02-21')]).toEqual([false, true]);
  });

  it('stays broken when another one is given, and is left behind by a move', () => {
    const story = promised().by('bank-officer', { type: 'promise-date', on: '2021-03-20' }, { now: at('2021-02-22') });
    expect(isPromiseBroken(story.state, '2021-02-22')).toBe(true);
    story.by('bank-officer', { type: 'return', missing: [{ item: 'سند' }] }, { now: at('2021-02-22') });
    expect(isPromiseBroken(story.state, '2021-04-22')).toBe(false);
  });
});

describe('an acknowledgement', () => {
  const late = { now: at('2021-03-08') };

  it('is given once by each role, and changes neither turn nor clock', () => {
    const story = new CaseStory(waiting());
    const { dueOn, stageEnteredAt } = story.state;
    story.by('bank-manager', { type: 'acknowledge-stall' }, late).by('directorate', { type: 'acknowledge-stall', note: 'پیگیری شد' }, late);
    expect(story.state).toMatchObject({
      dueOn, stageEnteredAt, stage: 'guarantee', acknowledgements: [{ role: 'bank-manager', note: null }, { role: 'directorate', note: 'پیگیری شد', by: 'directorate' }],
    });
    expect(story.accepted.map(({ turned }) => turned)).toEqual([false, false]);
  });

  it('is forgotten with the stay, and written only where there was one', () => {
    const move: CaseCommand = { type: 'return', missing: [{ item: 'سند' }] };
    const acknowledged = new CaseStory(waiting()).by('directorate', { type: 'acknowledge-stall' }, late).by('bank-officer', move, late);
    expect([acknowledged.state.acknowledgements, acknowledged.accepted.at(-1)!.changes]).toEqual([[], expect.objectContaining({ acknowledgements: [] })]);
    expect(new CaseStory(waiting()).by('bank-officer', move, late).accepted.at(-1)!.changes).not.toHaveProperty('acknowledgements');
  });

  it('leaves the late case to be worked on as any other', () => {
    const story = new CaseStory(waiting()).by('bank-officer', { type: 'acknowledge-stall' }, late);
    story.by('applicant', { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: 3_000_000_000n, fields: { serial: '1' } }, { ...late, newId: 'g' })
      .by('bank-officer', { type: 'accept-guarantee', guaranteeId: 'g' }, late).by('bank-officer', { type: 'complete-guarantees' }, late);
    expect(story.state.stage).toBe('contract');
  });

  it('begins anew with the next visit that falls due', () => {
    const story = storyUntil('rural-employment', 'supervision').by('county-expert', { type: 'acknowledge-stall' }, { now: at('2021-06-01') });
    expect(story.state.acknowledgements).toHaveLength(1);
    const visit = { type: 'record-visit', visitedOn: '2021-06-01', executed: true, physicalPercent: 1, financialPercent: 1, insuredJobs: 0, eligible: true } as const;
    expect(story.by('county-expert', visit, { now: at('2021-06-01') }).state.acknowledgements).toEqual([]);
  });
});
