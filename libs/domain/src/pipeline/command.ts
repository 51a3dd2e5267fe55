import type { IsoDate } from '../primitives.js';
import type { ApplicantKind } from '../programme/programme.js';
import type { TypedSupport } from './support.js';

/**
 * The commands that move or enrich a case, with what each carries beside its type.
 * Amounts are integer rials; dates are ISO days. The edge has checked the shape; the gates check the sense.
 */
export interface CommandFields {
  amend: {
    requestedRial?: bigint; branchOfWork?: string; plan?: Plan; damage?: { item: string; amountRial: bigint }[];
    postalCode?: string; priorPlan?: string; applicant?: ApplicantChange; countyCode?: string; disasterEvent?: string; support?: TypedSupport; preferredBank?: string;
  };
  submit: { consent?: boolean; otpCode?: string };
  accept: { note?: string };
  return: { missing: { item: string; note?: string; field?: string }[] };
  reject: { reason: string; note?: string };
  'sign-as-executive-body': { letterNo?: string; signedOn?: IsoDate };
  'sign-as-labour-office': { letterNo?: string; signedOn?: IsoDate };
  'confirm-damage': {
    items: { item: string; confirmedRial: bigint; note?: string }[]; visitedOn: IsoDate; signers: string[]; place?: string; photos?: string[];
  };
  approve: { amountRial: bigint; minutes: Minutes };
  defer: { reason?: string; note?: string };
  refer: { bankCode: string; branchCode: string; amountRial: bigint };
  'accept-referral': { note?: string };
  'change-bank': { bankCode: string; branchCode: string; reason?: string };
  'open-guarantees': { note?: string };
  refuse: { reason: string; note?: string };
  'offer-guarantee': { kind: string; faceValueRial: bigint; fields?: Record<string, unknown> };
  'accept-guarantee': { guaranteeId: string };
  'reject-guarantee': { guaranteeId: string; reason?: string };
  'complete-guarantees': object;
  'record-jobs': { jobs: Job[] };
  'sign-contract': { contractNo: string; signedOn: IsoDate; contractedRial: bigint; instalments: number };
  'pay-tranche': { amountRial: bigint; paidOn: IsoDate; sheba?: string };
  'confirm-tranche': { trancheId: string; bankReference: string };
  'record-visit': {
    visitedOn: IsoDate; executed: boolean; physicalPercent: number; financialPercent: number; insuredJobs: number; eligible: boolean; note?: string;
  };
  'suspect-deviation': { kind: string; note?: string };
  'confirm-deviation': { deviationId: string; note?: string };
  'correct-deviation': { deviationId: string; note?: string };
  recall: { deviationId: string; note?: string };
  'refer-to-court': { deviationId: string; note?: string };
  close: { note?: string };
  'answer-missing': { item: number; note?: string; documents?: string[] };
  resubmit: { note?: string };
  appeal: { note: string };
  withdraw: { note?: string };
  'confirm-identity': { nationalCode: string };
  'change-mobile': { mobile: string; code: string; nationalCode: string; note?: string };
  'name-helper': object;
  'end-help': object;
  'state-stall-reason': { reason: string; note?: string };
  'promise-date': { on: IsoDate; note?: string };
  'acknowledge-stall': { note?: string };
  assign: { to: string };
  claim: object;
  release: object;
  note: { text: string };
  'attach-document': { kind: string; title?: string; reference?: string; uploadId?: string };
  'remove-document': { documentId: string };
}

export type CommandType = keyof CommandFields;
/** What a history entry may be: a command that somebody gave, or one that the product gives itself. */
export type HistoryCommand = CommandType | 'register' | 'import' | 'reckon-due';
export type CommandOf<T extends CommandType> = { type: T } & CommandFields[T];
export type CaseCommand = { [T in CommandType]: CommandOf<T> }[CommandType];

/** Every command once, in the order in which a case meets them: screens and tables show this order. */
export const COMMANDS = [
  'amend', 'submit', 'accept', 'sign-as-executive-body', 'sign-as-labour-office', 'confirm-damage', 'approve', 'defer', 'refer',
  'accept-referral', 'open-guarantees', 'refuse', 'offer-guarantee', 'accept-guarantee', 'reject-guarantee', 'complete-guarantees',
  'record-jobs', 'sign-contract', 'pay-tranche', 'confirm-tranche', 'record-visit', 'suspect-deviation', 'confirm-deviation',
  'correct-deviation', 'recall', 'refer-to-court', 'close', 'return', 'answer-missing', 'resubmit', 'reject', 'appeal', 'change-bank', 'withdraw',
  'confirm-identity', 'change-mobile', 'name-helper', 'end-help',
  'state-stall-reason', 'promise-date', 'acknowledge-stall', 'assign', 'claim', 'release', 'note', 'attach-document', 'remove-document',
] as const satisfies readonly CommandType[];

export const isCommandType = (text: string): text is CommandType => (COMMANDS as readonly string[]).includes(text);

/** What an amendment may say anew of who asks; the mobile is changed by a command of its own, with proof. */
export interface ApplicantChange {
  kind?: ApplicantKind; firstName?: string; lastName?: string; nationalCode?: string; legalId?: string; legalName?: string; postalCode?: string;
}
export interface Plan { title: string; description: string; place: string }
export interface Minutes { sessionNo: string; heldOn: IsoDate; present: string[]; votesFor: number; votesAgainst: number }
export interface Job { jobCode: string; title: string; count: number; postalCode?: string; nationalCode?: string }
