import { REFUSAL_CODES, type Label, type Refusal } from '#domain';
import type { KeptRefusal } from '#store';
import type { RuleBook } from '../rules/rule-book.js';
import { refusalView } from './refusal-view.js';

const isRefusal = (refusal: KeptRefusal): refusal is Refusal => (REFUSAL_CODES as readonly string[]).includes(refusal.code);

/** Why a case of a run was not changed, in words: a refusal of the domain, or what the run itself says of it. */
export function resultRefusal(kept: KeptRefusal, rules: RuleBook): { code: string; message: Label } {
  if (isRefusal(kept)) return { code: kept.code, message: refusalView(kept, rules).message };
  const { fa, en } = rules.label('results', kept.code);
  return { code: kept.code, message: { fa, en } };
}
