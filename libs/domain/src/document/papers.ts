import type { CaseState } from '../pipeline/case-state.js';
import { documentsOf } from '../pipeline/rules/document.rules.js';
import type { Label } from '../programme/programme.js';
import { foldDigits } from '../text/digits.js';
import type { DocumentKind, PaperCondition } from './document-kind.js';

/** One line of the checklist of papers: how many of a kind are attached, whether as files or as references to paper. */
export interface Paper { kind: string; label: Label; required: boolean; attached: number }

/** Cases of the product and of the directorate's export alike: letters of the programme, the year, the sequence. */
const CASE_NUMBER = /^[A-Z]{1,4}-\d{2,4}-\d{5,9}$/;

type AskedOf = Pick<CaseState, 'programme' | 'applicant' | 'support' | 'priorPlan' | 'documents'>;

const HOLDS: Record<PaperCondition, (state: AskedOf) => boolean> = {
  always: () => true,
  legal: ({ applicant }) => applicant.kind !== 'person',
  cooperative: ({ applicant }) => applicant.kind === 'cooperative',
  independent: ({ support }) => support === null || support.kind === 'independent',
  supporter: ({ support }) => support?.kind === 'supporter',
  'under-supporter': ({ support }) => support?.kind === 'under-supporter',
  'no-prior-case': ({ priorPlan }) => priorPlan === null || !CASE_NUMBER.test(foldDigits(priorPlan).trim().toUpperCase()),
};

/**
 * The papers that are asked of this application, in the order of the kinds. A checklist, never a gate: an office may look at the originals.
 */
export function papersOf(state: AskedOf, kinds: readonly DocumentKind[]): Paper[] {
  return kinds.flatMap(({ code, label, needed }) => {
    const asked = needed.filter(({ programme, when }) => programme === state.programme && HOLDS[when](state));
    if (asked.length === 0) return [];
    return [{
      kind: code, label, required: asked.some(({ required }) => required), attached: documentsOf(state).filter(({ kind }) => kind === code).length,
    }];
  });
}
