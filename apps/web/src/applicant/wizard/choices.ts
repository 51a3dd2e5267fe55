import { m } from '../../paraglide/messages.js';
import type { Option } from '../../parts/field.js';

const KINDS: Record<string, () => Omit<Option, 'value'>> = {
  person: () => ({ label: m.apply_kind_person(), hint: m.apply_kind_person_hint() }),
  firm: () => ({ label: m.apply_kind_firm(), hint: m.apply_kind_firm_hint() }),
  cooperative: () => ({ label: m.apply_kind_cooperative(), hint: m.apply_kind_cooperative_hint() }),
};
export const kindChoice = (kind: string): Option => ({ value: kind, ...(KINDS[kind]?.() ?? { label: kind }) });

export const SUPPORT_KINDS = ['independent', 'under-supporter', 'supporter'] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];
const SUPPORTS: Record<SupportKind, () => Omit<Option, 'value'>> = {
  independent: () => ({ label: m.apply_support_independent(), hint: m.apply_support_independent_hint() }),
  'under-supporter': () => ({ label: m.apply_support_under(), hint: m.apply_support_under_hint() }),
  supporter: () => ({ label: m.apply_support_supporter(), hint: m.apply_support_supporter_hint() }),
};
export const supportChoice = (kind: SupportKind): Option => ({ value: kind, ...SUPPORTS[kind]() });
