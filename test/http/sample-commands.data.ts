import type { CommandType } from '#domain';

const minutes = { sessionNo: '1', heldOn: '2021-02-08', present: ['دبیر'], votesFor: 1, votesAgainst: 0 };
const place = { bankCode: 'keshavarzi', branchCode: 'keshavarzi-603' };
const deviation = { deviationId: 'none' };

/** A well-formed body of every command beside its type: what a gate says of it is not the form's matter. */
export const SAMPLE_COMMANDS: Record<CommandType, object> = {
  amend: {}, submit: { consent: true }, accept: {}, return: { missing: [{ item: 'مدرک' }] }, reject: { reason: 'ناقص' },
  'sign-as-executive-body': {}, 'sign-as-labour-office': {}, 'confirm-damage': { items: [{ item: 'سقف', confirmedRial: '1' }], visitedOn: '2021-02-08', signers: ['ناظر'] },
  approve: { amountRial: '1000', minutes }, defer: {}, refer: { ...place, amountRial: '1000' }, 'accept-referral': {}, 'open-guarantees': {}, refuse: { reason: 'ظرفیت' },
  'offer-guarantee': { kind: 'promissory-note', faceValueRial: '1000' }, 'accept-guarantee': { guaranteeId: 'none' }, 'reject-guarantee': { guaranteeId: 'none' },
  'complete-guarantees': {}, 'record-jobs': { jobs: [{ jobCode: '1', title: 'خیاط', count: 1 }] },
  'sign-contract': { contractNo: '1', signedOn: '2021-02-08', contractedRial: '1000', instalments: 12 }, 'pay-tranche': { amountRial: '1000', paidOn: '2021-02-08' },
  'confirm-tranche': { trancheId: 'none', bankReference: '1' },
  'record-visit': { visitedOn: '2021-02-08', executed: true, physicalPercent: 50, financialPercent: 50, insuredJobs: 1, eligible: true },
  'suspect-deviation': { kind: 'not-executed' }, 'confirm-deviation': deviation, 'correct-deviation': deviation, recall: deviation, 'refer-to-court': deviation,
  close: {}, 'answer-missing': { item: 0, note: 'پاسخ' }, resubmit: {}, appeal: { note: 'اعتراض' }, 'change-bank': place, withdraw: {}, 'confirm-identity': { nationalCode: '9999000010' },
  'change-mobile': { mobile: '09160000099', code: '000000', nationalCode: '9999000010' }, 'name-helper': {}, 'end-help': {}, 'state-stall-reason': { reason: 'unknown' }, 'promise-date': { on: '2021-03-01' }, 'acknowledge-stall': {},
  assign: { to: 'county-603' }, claim: {}, release: {}, note: { text: 'یادداشت' }, 'attach-document': { kind: 'letter', title: 'نامه' },
  'remove-document': { documentId: 'none' },
};
