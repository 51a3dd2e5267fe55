import { describe, expect, it } from '@jest/globals';
import { CaseStory, givenCase, MINUTES, programmeRules, storyUntil } from '#testkit';
import type { Role } from '../access/role.js';
import type { CaseCommand } from './command.js';
import type { Facts } from './facts.js';
import { REFUSAL_CODES, type RefusalCode } from './refusal.js';

type Told = [code: RefusalCode, story: () => CaseStory, role: Role, command: CaseCommand, more?: Partial<Facts>];

const draft = (more = {}) => () => new CaseStory(givenCase('flood-relief', more));
const rural = (until: Parameters<typeof storyUntil>[1]) => () => storyUntil('rural-employment', until);
const flood = (until: Parameters<typeof storyUntil>[1]) => () => storyUntil('flood-relief', until);
const twoItems = () => {
  const story = flood('damage-verification')();
  story.state = { ...story.state, damage: [...story.state.damage, { item: 'پمپ آب', amountRial: 90_000_000n, confirmedRial: null }] };
  return story;
};
const submit: CaseCommand = { type: 'submit', consent: true };
const refer: CaseCommand = { type: 'refer', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial: 1_000_000_000n };
const approve = (more: Partial<typeof MINUTES> = {}, amountRial = 1_000_000_000n): CaseCommand => ({ type: 'approve', amountRial, minutes: { ...MINUTES, ...more } });
const offer = (members: string[]): CaseCommand => ({ type: 'offer-guarantee', kind: 'chain', faceValueRial: 1n, fields: { members } });
const sign = { type: 'sign-contract', contractNo: '۱', signedOn: '2021-02-09', contractedRial: 1_500_000_000n, instalments: 12 } as const;
const withJobs = () => rural('contract')().by('bank-officer', { type: 'record-jobs', jobs: [{ jobCode: '1', title: 'کارگر', count: 1 }] });
const paid = () => rural('disbursing')().by('bank-officer', { type: 'pay-tranche', amountRial: 1n, paidOn: '2021-02-09' });
const confirmed = () => paid().by('bank-officer', { type: 'confirm-tranche', trancheId: 'id-13', bankReference: 'x' });
const suspected = () => rural('supervision')().by('county-expert', { type: 'suspect-deviation', kind: 'not-executed' });
const rejected = () => rural('screening')().by('county-expert', { type: 'reject', reason: 'ناقص' });
const promise = (on: string): CaseCommand => ({ type: 'promise-date', on });
const visit = { type: 'record-visit', visitedOn: '2021-02-09', executed: true, physicalPercent: 10, financialPercent: 10, insuredJobs: 0, eligible: true } as const;
/** The Monday after the last day in time of a case that came to the guarantees on the council's morning. */
const late = { now: new Date('2021-03-08T08:00:00Z') };
const member = (...chains: string[][]) => ({ exists: true, chains });

/** A draft that its applicant holds alone. */
const own = (more = {}) => draft({ mobileConfirmed: true, helper: null, ...more });
const returned = () => flood('damage-verification')().by('committee-secretary', { type: 'return', missing: [{ item: 'عکس' }] });
const answer = (more: object): CaseCommand => ({ type: 'answer-missing', item: 0, ...more });
const attach: CaseCommand = { type: 'attach-document', kind: 'damage-photo', uploadId: 'u' };
const upload = { complete: true, kind: 'damage-photo', sha256: 'a', bytes: 1, mediaType: 'image/jpeg' };
const moveTo: CaseCommand = { type: 'change-mobile', mobile: '09161234568', code: '1', nationalCode: '9993101354' };
const under = (supporterCase: string) => () =>
  new CaseStory(givenCase('home-business', { mobileConfirmed: true, support: { kind: 'under-supporter', supporterCase, file: null } }));
const attachedBy = (role: Role) => flood('screening')().by(role, { type: 'attach-document', kind: 'letter', title: 'نامه' });

const rules = programmeRules('rural-employment');
const onlyProperty = { ...rules, guarantee: { ...rules.guarantee, kinds: ['property'] } };

const TOLD: Told[] = [
  ['wrong-stage', draft(), 'county-expert', { type: 'accept' }],
  ['role-never-has-command', draft(), 'ministry', submit],
  ['identity-invalid', own({ applicant: { ...givenCase('flood-relief').applicant, nationalCode: '1111111111' } }), 'applicant', submit],
  ['mobile-unconfirmed', draft(), 'county-expert', submit, { mobileProved: false }],
  ['consent-missing', own(), 'applicant', { type: 'submit' }],
  ['other-open-case', own(), 'applicant', submit, { otherOpenCase: 'FL-1399-000123' }],
  ['intake-closed', own(), 'applicant', submit, { intake: { open: false, reason: { fa: 'سهمیه تمام شد', en: 'quota used' } } }],
  ['plan-incomplete', own({ plan: null }), 'applicant', submit],
  ['damage-missing', own({ damage: [] }), 'applicant', submit],
  ['missing-list-empty', flood('screening'), 'county-expert', { type: 'return', missing: [] }],
  ['already-signed', () => storyUntil('home-business', 'licensing').by('county-expert', { type: 'sign-as-executive-body' }), 'county-expert', { type: 'sign-as-executive-body' }],
  ['other-signature-missing', () => storyUntil('home-business', 'licensing'), 'county-expert', { type: 'sign-as-labour-office' }],
  ['damage-unconfirmed', flood('damage-verification'), 'committee-secretary', approve()],
  ['damage-item-unknown', flood('damage-verification'), 'committee-secretary', {
    type: 'confirm-damage', items: [{ item: 'تراکتور', confirmedRial: 1n }], visitedOn: '2021-02-07', signers: ['۱', '۲', '۳'],
  }],
  ['damage-over-claimed', flood('damage-verification'), 'committee-secretary', {
    type: 'confirm-damage', items: [{ item: 'سازه گلخانه', confirmedRial: 1_800_000_001n }], visitedOn: '2021-02-07', signers: ['۱', '۲', '۳'],
  }],
  ['damage-item-unconfirmed', () => twoItems().by('committee-secretary', {
    type: 'confirm-damage', items: [{ item: 'سازه گلخانه', confirmedRial: 0n }], visitedOn: '2021-02-07', signers: ['۱', '۲', '۳'],
  }), 'committee-secretary', approve()],
  ['quorum-missing', rural('technical-committee'), 'committee-secretary', approve({ present: ['الف', 'ب'], votesFor: 2, votesAgainst: 0 })],
  ['majority-missing', rural('technical-committee'), 'committee-secretary', approve({ votesFor: 2, votesAgainst: 2 })],
  ['amount-zero', rural('technical-committee'), 'committee-secretary', approve({}, 0n)],
  ['amount-over-ceiling', rural('technical-committee'), 'committee-secretary', approve({}, 20_000_000_001n)],
  ['date-in-future', rural('technical-committee'), 'committee-secretary', approve({ heldOn: '2021-02-10' })],
  ['bank-not-agent', rural('approved'), 'directorate', { ...refer, bankCode: 'mellat' }],
  ['branch-unknown', rural('approved'), 'directorate', refer, { branch: null }],
  ['branch-other-bank', rural('approved'), 'directorate', refer, { branch: { code: 'x', bankCode: 'post', countyCodes: ['603'] } }],
  ['branch-other-county', rural('approved'), 'directorate', refer, { branch: { code: 'x', bankCode: 'keshavarzi', countyCodes: ['601'] } }],
  ['amount-over-approved', rural('approved'), 'directorate', { ...refer, amountRial: 1_500_000_001n }],
  ['allocation-missing', rural('approved'), 'directorate', refer, { allocation: null }],
  ['allocation-exhausted', rural('approved'), 'directorate', refer, { allocation: { id: 'pot', availableRial: 999_999_999n } }],
  ['same-branch', rural('guarantee'), 'directorate', { type: 'change-bank', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' }],
  ['guarantee-kind-unknown', rural('guarantee'), 'applicant', { type: 'offer-guarantee', kind: 'gold', faceValueRial: 1n }],
  ['guarantee-kind-not-accepted', rural('guarantee'), 'applicant', { type: 'offer-guarantee', kind: 'cheque', faceValueRial: 1n }, { programme: onlyProperty }],
  ['chain-too-short', rural('guarantee'), 'applicant', offer(['A'])],
  ['chain-member-unknown', rural('guarantee'), 'applicant', offer(['A', 'B']), { chainMembers: { A: member(), B: { exists: false, chains: [] } } }],
  ['chain-mutual-pair', rural('guarantee'), 'applicant', offer(['A', 'B']), { chainMembers: { A: member(['A', givenCase('rural-employment').number]), B: member() } }],
  ['chain-limit-reached', rural('guarantee'), 'applicant', offer(['A', 'B']), { chainMembers: { A: member(['A', 'X', 'Y'], ['A', 'Z', 'W']), B: member() } }],
  ['guarantee-unknown', rural('guarantee'), 'bank-officer', { type: 'accept-guarantee', guaranteeId: 'x' }],
  ['guarantee-not-pending', () => rural('guarantee')()
    .by('applicant', { type: 'offer-guarantee', kind: 'property', faceValueRial: 1n }).by('bank-officer', { type: 'accept-guarantee', guaranteeId: 'id-8' })
    .by('applicant', { type: 'offer-guarantee', kind: 'property', faceValueRial: 1n }), 'bank-officer', { type: 'accept-guarantee', guaranteeId: 'id-8' }],
  ['guarantees-short', rural('guarantee'), 'bank-officer', { type: 'complete-guarantees' }],
  ['jobs-missing', rural('contract'), 'bank-officer', sign],
  ['contract-signed', () => rural('disbursing')().by('bank-officer', { type: 'return', missing: [{ item: 'فاکتور' }] }), 'applicant', { type: 'withdraw' }],
  ['contract-over-approved', withJobs, 'bank-officer', { ...sign, contractedRial: 1_500_000_001n }],
  ['contract-over-referred', () => { const story = withJobs(); story.state = { ...story.state, referredRial: 1_000_000_000n }; return story; }, 'bank-officer', { ...sign, contractedRial: 1_100_000_000n }],
  ['instalments-out-of-range', withJobs, 'bank-officer', { ...sign, instalments: 73 }],
  ['tranche-over-contract', rural('disbursing'), 'bank-officer', { type: 'pay-tranche', amountRial: 1_500_000_001n, paidOn: '2021-02-09' }],
  ['tranche-unknown', rural('disbursing'), 'bank-officer', { type: 'confirm-tranche', trancheId: 'x', bankReference: 'y' }],
  ['tranche-not-pending', () => confirmed().by('bank-officer', { type: 'pay-tranche', amountRial: 1n, paidOn: '2021-02-09' }), 'bank-officer', { type: 'confirm-tranche', trancheId: 'id-13', bankReference: 'y' }],
  ['visits-missing', rural('supervision'), 'county-expert', { type: 'close' }],
  ['percent-out-of-range', rural('supervision'), 'county-expert', { ...visit, physicalPercent: 101 }],
  ['deviation-kind-unknown', rural('supervision'), 'county-expert', { type: 'suspect-deviation', kind: 'x' }],
  ['deviation-unknown', suspected, 'county-expert', { type: 'confirm-deviation', deviationId: 'x' }],
  ['deviation-not-suspected', rural('supervision'), 'county-expert', { type: 'confirm-deviation', deviationId: 'x' }],
  ['deviation-not-confirmed', suspected, 'directorate', { type: 'recall', deviationId: 'x' }],
  ['deviation-open', () => suspected().by('county-expert', visit).by('county-expert', visit).by('county-expert', visit), 'county-expert', { type: 'close' }],
  ['appeal-used', () => { const story = rejected(); story.state = { ...story.state, appealed: true }; return story; }, 'applicant', { type: 'appeal', note: 'x' }],
  ['appeal-too-late', rejected, 'applicant', { type: 'appeal', note: 'x' }, { now: new Date('2021-03-12T08:00:00Z') }],
  ['stall-reason-unknown', rural('guarantee'), 'bank-officer', { type: 'state-stall-reason', reason: 'x' }],
  ['note-required', rural('guarantee'), 'bank-officer', { type: 'state-stall-reason', reason: 'extra-condition' }],
  ['promises-exhausted', () => rural('guarantee')().by('bank-officer', promise('2021-02-20')).by('bank-officer', promise('2021-03-01')), 'bank-officer', promise('2021-03-10')],
  ['promise-not-ahead', rural('guarantee'), 'bank-officer', promise('2021-02-09')],
  ['not-late', rural('guarantee'), 'directorate', { type: 'acknowledge-stall' }],
  ['already-acknowledged', () => rural('guarantee')().by('directorate', { type: 'acknowledge-stall' }, late), 'directorate', { type: 'acknowledge-stall' }, late],
  ['assignee-unknown', rural('guarantee'), 'bank-manager', { type: 'assign', to: 'x' }, { assigneeKnown: false }],
  ['assignee-out-of-scope', rural('guarantee'), 'bank-manager', { type: 'assign', to: 'x' }, { assigneeInScope: false }],
  ['already-assigned', () => rural('guarantee')().by('bank-officer', { type: 'claim' }), 'bank-manager', { type: 'claim' }],
  ['not-assigned-to-you', rural('guarantee'), 'bank-officer', { type: 'release' }],
  ['identity-unconfirmed', draft(), 'applicant', { type: 'amend', priorPlan: 'x' }],
  ['identity-fixed', returned, 'applicant', { type: 'amend', applicant: { nationalCode: '9993484733' } }],
  ['already-confirmed', flood('screening'), 'applicant', { type: 'confirm-identity', nationalCode: '9993101354' }],
  ['national-code-differs', draft(), 'applicant', { type: 'confirm-identity', nationalCode: '9993484733' }],
  ['too-many-tries', draft(), 'applicant', { type: 'confirm-identity', nationalCode: '9993101354' }, { identityTryLeft: false }],
  ['code-wrong', own(), 'applicant', moveTo, { newMobileProved: false }],
  ['same-mobile', own(), 'applicant', { ...moveTo, mobile: '۰۹۱۶ ۱۲۳ ۴۵۶۷' }],
  ['helper-not-named', own(), 'county-expert', { type: 'amend', priorPlan: 'x' }],
  ['helper-named', draft({ mobileConfirmed: true }), 'applicant', { type: 'name-helper' }],
  ['missing-item-unknown', returned, 'applicant', answer({ item: 1, note: 'x' })],
  ['answer-empty', returned, 'applicant', answer({ note: ' ' })],
  ['damage-settled', () => flood('guarantee')().by('bank-officer', { type: 'return', missing: [{ item: 'x' }] }), 'applicant', { type: 'amend', damage: [{ item: 'سقف', amountRial: 1n }] }],
  ['branch-of-work-not-allowed', own(), 'applicant', submit, { branchesOfWork: ['sewing'] }],
  ['support-incomplete', own({ programme: 'home-business', support: { kind: 'supporter', supporterCase: null, file: null } }), 'applicant', submit],
  ['supporter-unknown', under('HB-1399-000123'), 'applicant', submit],
  ['supporter-full', under('HB-1399-000123'), 'applicant', submit, { supporter: { capacityJobs: 2, taken: 2 } }],
  ['event-other-county', own({ countyCode: '699' }), 'applicant', submit],
  ['document-unknown', returned, 'applicant', answer({ documents: ['id-9'] })],
  ['document-of-others', () => attachedBy('county-expert').by('county-expert', { type: 'return', missing: [{ item: 'x' }] }), 'committee-secretary', { type: 'remove-document', documentId: 'id-2' }],
  ['document-attached', () => own()().by('applicant', attach, { upload }), 'applicant', attach, { upload }],
  ['document-kind-unknown', own(), 'applicant', attach, { upload, documentKind: { known: false, most: 0, label: { fa: 'x', en: 'x' } } }],
  ['documents-too-many', own(), 'applicant', attach, { upload, documentKind: { known: true, most: 0, label: { fa: 'x', en: 'x' } } }],
  ['upload-unknown', own(), 'applicant', attach, { upload: null }],
  ['upload-unfinished', own(), 'applicant', attach, { upload: { ...upload, complete: false } }],
  ['text-empty', rural('guarantee'), 'bank-officer', { type: 'note', text: ' ' }],
];

describe('every refusal', () => {
  it.each(TOLD)('%s is told', (code, story, role, command, more = {}) => {
    expect(story().by(role, command, more).refused?.code).toBe(code);
  });

  it('has a case above in which a person meets it', () => {
    const met = new Set(TOLD.map(([code]) => code));
    expect(REFUSAL_CODES.filter((code) => !met.has(code))).toEqual([]);
  });
});
