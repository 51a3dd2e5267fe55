import type { Actor, CaseCommand, CaseState, ProgrammeCode } from '#domain';
import { createAllocation, type App } from './index.js';
import { nationalCode } from '#testkit';
import { applicantWith, staff } from './app.fake.js';

export const COUNTY = '603';
export const BANK = 'keshavarzi';

/** Everyone who has a hand in one case of Ahvaz, and what each of them says to it. */
export function peopleOf(app: App, mobile: string) {
  const branchCode = [...app.rules.branches.values()].find((branch) => branch.bankCode === BANK && branch.countyCode === COUNTY)!.code;
  return {
    applicant: applicantWith(mobile),
    county: staff('county-expert', { countyCode: COUNTY }),
    committee: staff('committee-secretary', { countyCode: COUNTY }),
    workingGroup: staff('working-group-secretary'),
    directorate: staff('directorate'),
    branch: staff('bank-officer', { countyCode: COUNTY, bankCode: BANK, branchCode }),
    branchCode,
  };
}

export const minutes = { sessionNo: '12', heldOn: '2021-02-09', present: ['دبیر', 'نمایندهٔ بانک', 'کارشناس', 'فرماندار'], votesFor: 4, votesAgainst: 0 };
export const AMOUNT_RIAL = 400_000_000n;

export type Step = [by: Actor, command: CaseCommand | ((state: CaseState) => CaseCommand)];

/** The way of a case from the draft to the last confirmed tranche, each step by who owns it. */
export function wayOf(programme: ProgrammeCode, people: ReturnType<typeof peopleOf>): Step[] {
  const { applicant, county, committee, workingGroup, directorate, branch, branchCode } = people;
  const approve: CaseCommand = { type: 'approve', amountRial: AMOUNT_RIAL, minutes };
  const bodies: Record<ProgrammeCode, Step[]> = {
    'rural-employment': [[committee, approve], [workingGroup, approve]],
    'home-business': [[county, { type: 'sign-as-executive-body' }], [county, { type: 'sign-as-labour-office' }], [committee, approve]],
    'flood-relief': [
      [committee, { type: 'confirm-damage', items: [{ item: 'پمپ آب', confirmedRial: 90_000_000n }], visitedOn: '2021-02-08', signers: minutes.present }],
      [committee, approve], [workingGroup, approve],
    ],
  };
  return [
    [applicant, { type: 'submit', consent: true }],
    [county, { type: 'accept' }],
    ...bodies[programme],
    [directorate, { type: 'refer', bankCode: BANK, branchCode, amountRial: AMOUNT_RIAL }],
    [branch, { type: 'accept-referral' }],
    [branch, { type: 'open-guarantees' }],
    [applicant, { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: AMOUNT_RIAL * 2n, fields: { serial: '12', guarantorNationalCode: nationalCode(77) } }],
    [branch, (state) => ({ type: 'accept-guarantee', guaranteeId: state.guarantees[0]!.id })],
    [branch, { type: 'complete-guarantees' }],
    [branch, { type: 'record-jobs', jobs: [{ jobCode: '6113', title: 'گلخانه‌دار', count: 2 }] }],
    [branch, { type: 'sign-contract', contractNo: 'ق-۱', signedOn: '2021-02-09', contractedRial: AMOUNT_RIAL, instalments: 36 }],
    [branch, { type: 'pay-tranche', amountRial: AMOUNT_RIAL / 4n, paidOn: '2021-02-09', sheba: 'IR820540102680020817909002' }],
    [branch, (state) => ({ type: 'confirm-tranche', trancheId: state.tranches[0]!.id, bankReference: '900' })],
    [branch, { type: 'pay-tranche', amountRial: (AMOUNT_RIAL * 3n) / 4n, paidOn: '2021-02-09' }],
    [branch, (state) => ({ type: 'confirm-tranche', trancheId: state.tranches[1]!.id, bankReference: '901' })],
  ];
}

export const registrationOf = (programme: ProgrammeCode, mobile: string, serial: number) => ({
  programme, countyCode: COUNTY, branchOfWork: 'greenhouse', requestedRial: AMOUNT_RIAL,
  applicant: { kind: 'person' as const, firstName: 'علي', lastName: 'كريمي', nationalCode: nationalCode(serial), mobile, postalCode: '6135743111' },
  plan: { title: 'گلخانه', description: 'گلخانهٔ خیار', place: 'روستای نمونه' },
  disasterEvent: null, priorPlan: null,
  damage: programme === 'flood-relief' ? [{ item: 'پمپ آب', amountRial: 100_000_000n }] : [],
});

/** A pot of 1399 for the programme at the bank. */
export const openPot = (app: App, programme: ProgrammeCode, allocatedRial: bigint) =>
  createAllocation(app, { actor: staff('directorate'), programme, year: 1399, bankCode: BANK, countyCode: null, allocatedRial, source: 'ابلاغ ۱۲' });
