import type { CommandType, Stage } from '#domain';

/** What a journey reads of a case. */
export interface CaseSeen {
  id: string; version: number; stage: Stage; approvedRial: string | null;
  availableCommands: { type: string; allowed: boolean }[];
  guarantees: { id: string; status: string }[] | null;
  tranches: { id: string; status: string }[];
}

/** One command: who gives it, with what, and where the case is afterwards. */
export interface Step { who: string; type: CommandType; to: Stage; fields: (seen: CaseSeen) => object }

export interface Journey {
  programme: string;
  amountRial: string;
  applicant: { kind: string; firstName: string; lastName: string; nationalCode: string; mobile: string; postalCode: string };
  application: object;
  steps: Step[];
}

const step = (who: string, type: CommandType, to: Stage, fields: object | ((seen: CaseSeen) => object) = {}): Step =>
  ({ who, type, to, fields: typeof fields === 'function' ? (fields as (seen: CaseSeen) => object) : () => fields });

const minutes = { sessionNo: '34', heldOn: '2021-02-08', present: ['دبیر', 'عضو یک', 'عضو دو', 'عضو سه', 'عضو چهار'], votesFor: 5, votesAgainst: 0 };
const BRANCH = 'branch-keshavarzi-603';
const pendingGuarantee = (seen: CaseSeen) => ({ guaranteeId: seen.guarantees?.find(({ status }) => status === 'offered')?.id });
const paidTranche = (bankReference: string) => (seen: CaseSeen) => ({ trancheId: seen.tranches.find(({ status }) => status === 'paid')?.id, bankReference });

/** From approval to the last payment the three programmes have one way. */
function bankSteps(amountRial: string): Step[] {
  const half = String(BigInt(amountRial) / 2n);
  return [
    step('directorate', 'refer', 'referred', { bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial }),
    step(BRANCH, 'accept-referral', 'branch-review'),
    step(BRANCH, 'open-guarantees', 'guarantee'),
    step('applicant', 'offer-guarantee', 'guarantee', {
      kind: 'promissory-note', faceValueRial: String(BigInt(amountRial) * 2n), fields: { serial: '۱۲۳۴۵', guarantorNationalCode: '9999000053' },
    }),
    step(BRANCH, 'accept-guarantee', 'guarantee', pendingGuarantee),
    step(BRANCH, 'complete-guarantees', 'contract'),
    step(BRANCH, 'record-jobs', 'contract', { jobs: [{ jobCode: '7531', title: 'خیاط', count: 2, postalCode: '6134567890' }] }),
    step(BRANCH, 'sign-contract', 'disbursing', { contractNo: '99/120', signedOn: '2021-02-09', contractedRial: amountRial, instalments: 36 }),
    step(BRANCH, 'pay-tranche', 'disbursing', { amountRial: half, paidOn: '2021-02-09' }),
    step(BRANCH, 'confirm-tranche', 'disbursing', paidTranche('R-1')),
    step(BRANCH, 'pay-tranche', 'disbursing', { amountRial: String(BigInt(amountRial) - BigInt(half)), paidOn: '2021-02-09' }),
    step(BRANCH, 'confirm-tranche', 'supervision', paidTranche('R-2')),
  ];
}

const person = (firstName: string, nationalCode: string, mobile: string) =>
  ({ kind: 'person', firstName, lastName: 'كريمي', nationalCode, mobile, postalCode: '6134567890' });
const plan = (title: string) => ({ title, description: `${title} در اهواز`, place: 'اهواز' });
const opening = [step('applicant', 'submit', 'screening', { consent: true })];

export const JOURNEYS: readonly Journey[] = [
  {
    programme: 'rural-employment',
    amountRial: '900000001',
    applicant: person('زهرا', '9999000010', '09160000051'),
    application: { branchOfWork: 'greenhouse', requestedRial: '1000000000', plan: plan('گلخانهٔ کوچک') },
    steps: [
      ...opening,
      step('county-603', 'accept', 'technical-committee'),
      step('committee-603', 'approve', 'working-group', { amountRial: '1000000000', minutes }),
      step('working-group', 'approve', 'approved', { amountRial: '900000001', minutes }),
      ...bankSteps('900000001'),
    ],
  },
  {
    programme: 'home-business',
    amountRial: '300000000',
    applicant: person('مریم', '9999000029', '09160000052'),
    application: { branchOfWork: 'sewing', requestedRial: '300000000', plan: plan('خیاطی خانگی') },
    steps: [
      ...opening,
      step('county-603', 'accept', 'licensing'),
      step('member-603', 'sign-as-executive-body', 'licensing', { letterNo: '12/400', signedOn: '2021-02-08' }),
      step('county-603', 'sign-as-labour-office', 'technical-committee'),
      step('committee-603', 'approve', 'approved', { amountRial: '300000000', minutes }),
      ...bankSteps('300000000'),
    ],
  },
  {
    programme: 'flood-relief',
    amountRial: '700000000',
    applicant: person('علي', '9999000037', '09160000053'),
    application: {
      branchOfWork: 'light-livestock', requestedRial: '800000000', plan: plan('بازسازی آغل'), disasterEvent: 'flood-1397',
      damage: [{ item: 'سقف آغل', amountRial: '500000000' }, { item: 'علوفه', amountRial: '300000000' }],
    },
    steps: [
      ...opening,
      step('county-603', 'accept', 'damage-verification'),
      step('committee-603', 'confirm-damage', 'damage-verification', {
        items: [{ item: 'سقف آغل', confirmedRial: '450000000' }, { item: 'علوفه', confirmedRial: '250000000' }], visitedOn: '2021-02-08',
        signers: ['عضو یک', 'عضو دو', 'عضو سه'],
      }),
      step('committee-603', 'approve', 'working-group', { amountRial: '700000000', minutes }),
      step('working-group', 'approve', 'approved', { amountRial: '700000000', minutes }),
      ...bankSteps('700000000'),
    ],
  },
];
