import type { Label } from '../programme/programme.js';
import type { Party } from './stage.js';

/** Why a command is not carried out. Closed: every code has a text in Persian and English (labels data), and a test that meets it. */
export const REFUSAL_CODES = [
  'wrong-stage', 'role-never-has-command',
  'identity-invalid', 'mobile-unconfirmed', 'consent-missing', 'other-open-case', 'intake-closed', 'plan-incomplete',
  'damage-missing', 'missing-list-empty', 'already-signed', 'other-signature-missing', 'damage-unconfirmed', 'damage-item-unknown', 'damage-item-unconfirmed', 'damage-over-claimed',
  'quorum-missing', 'majority-missing', 'amount-zero', 'amount-over-ceiling', 'date-in-future',
  'bank-not-agent', 'branch-unknown', 'branch-other-bank', 'branch-other-county', 'amount-over-approved', 'allocation-missing', 'allocation-exhausted', 'same-branch',
  'guarantee-kind-unknown', 'guarantee-kind-not-accepted', 'chain-too-short', 'chain-mutual-pair', 'chain-limit-reached', 'chain-member-unknown',
  'guarantee-unknown', 'guarantee-not-pending', 'guarantees-short',
  'jobs-missing', 'contract-signed', 'contract-over-approved', 'contract-over-referred', 'instalments-out-of-range',
  'tranche-over-contract', 'tranche-unknown', 'tranche-not-pending',
  'visits-missing', 'deviation-kind-unknown', 'deviation-unknown', 'deviation-not-suspected', 'deviation-not-confirmed', 'deviation-open',
  'percent-out-of-range', 'appeal-used', 'appeal-too-late', 'stall-reason-unknown', 'note-required', 'promises-exhausted', 'promise-not-ahead', 'not-late', 'already-acknowledged',
  'identity-unconfirmed', 'identity-fixed', 'already-confirmed', 'national-code-differs', 'too-many-tries', 'code-wrong', 'same-mobile', 'helper-not-named', 'helper-named',
  'missing-item-unknown', 'answer-empty', 'damage-settled', 'branch-of-work-not-allowed', 'support-incomplete', 'supporter-unknown', 'supporter-full', 'event-other-county',
  'document-unknown', 'document-of-others', 'document-attached', 'document-kind-unknown', 'documents-too-many', 'upload-unknown', 'upload-unfinished',
  'assignee-unknown', 'assignee-out-of-scope', 'already-assigned', 'not-assigned-to-you', 'text-empty',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One thing that stands in the way: what there is, what is needed at least, or what is allowed at most (amounts in rial as text, counts as text, codes as they are). */
export interface MissingThing {
  what: string; have?: string; need?: string; most?: string;
  /** What there is, where it is words of people in both languages; `have` holds the Persian ones. */
  told?: Label;
}

/** A refusal is a value: the case is unchanged, and the reader learns what is missing and who can supply it. */
export interface Refusal { code: RefusalCode; missing: MissingThing[]; suppliers: Party[] }

export const refusal = (code: RefusalCode, suppliers: Party[] = [], ...missing: MissingThing[]): Refusal => ({ code, missing, suppliers });
