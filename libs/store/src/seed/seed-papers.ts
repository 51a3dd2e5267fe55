import type { CommitteeDecision, Label } from '#domain';
import { once } from './seed-files.js';

export const PAPER_KINDS = ['receipt', 'return', 'decision', 'rejection', 'referral', 'contract-terms'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export type PaperField =
  | 'name' | 'legalName' | 'signer' | 'nationalCode' | 'legalId' | 'programme' | 'county' | 'branchOfWork' | 'plan' | 'place' | 'event' | 'requested' | 'damage'
  | 'damageTotal' | 'consent' | 'body' | 'sessionNo' | 'heldOn' | 'outcome' | 'approved' | 'note' | 'next' | 'rejectedOn' | 'reason' | 'bank' | 'branch' | 'referred'
  | 'contractNo' | 'signedOn' | 'contracted' | 'instalments' | 'jobs';

/** Texts of the papers that applicants get. Titles are shown on screens too; what is printed is Persian. */
export interface ApplicantPapers {
  version: string;
  source: Label;
  titles: Record<PaperKind, Label>;
  words: Record<'issuer' | 'system' | 'caseNumber' | 'date' | 'to' | 'inWords' | 'page' | 'of' | 'foot', string>;
  fields: Record<PaperField, string>;
  outcomes: Record<CommitteeDecision['outcome'], string>;
  texts: Record<
    | 'receipt' | 'receiptByOffice' | 'receiptKeep' | 'return' | 'returnNext' | 'decision' | 'rejection' | 'rejectedBefore' | 'mayAppeal' | 'final' | 'referral' | 'referralNext'
    | 'contract' | 'contractNext', string
  >;
}

/** Read once for a process: they change with the version of the product only. */
export const shippedApplicantPapers = once<ApplicantPapers>('applicant-papers.json');
