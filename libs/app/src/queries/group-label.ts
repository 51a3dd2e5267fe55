import { isStage, PARTIES, type Label } from '#domain';
import type { RuleBook } from '../rules/rule-book.js';

export type Group = 'bank' | 'branch' | 'county' | 'programme' | 'stage' | 'reason' | 'party';

const NONE: Record<Group, Label> = {
  bank: { fa: 'بدون بانک', en: 'No bank' }, branch: { fa: 'بدون شعبه', en: 'No branch' }, county: { fa: 'بدون شهرستان', en: 'No county' },
  programme: { fa: 'بدون برنامه', en: 'No programme' }, stage: { fa: 'بدون مرحله', en: 'No stage' },
  reason: { fa: 'علت اعلام‌نشده', en: 'No reason stated' }, party: { fa: 'نامشخص', en: 'Nobody' },
};

/** The name of one group of a roll-up: «بانک کشاورزی»، or several with a dash between when it is grouped by several. */
export function groupLabel(key: { [group in Group]?: string | null }, programmes: ReadonlyMap<string, Label>, rules: RuleBook): Label {
  const names = Object.entries(key).map(([group, code]) => nameOf(group as Group, code ?? null, programmes, rules));
  return { fa: names.map(({ fa }) => fa).join(' — '), en: names.map(({ en }) => en).join(' — ') };
}

function nameOf(group: Group, code: string | null, programmes: ReadonlyMap<string, Label>, rules: RuleBook): Label {
  if (code === null) return NONE[group];
  switch (group) {
    case 'bank': return rules.bankLabel(code);
    case 'branch': return rules.branchLabel(code);
    case 'county': return rules.countyLabel(code);
    case 'programme': return programmes.get(code) ?? { fa: code, en: code };
    case 'stage': return isStage(code) ? rules.label('stages', code) : { fa: code, en: code };
    case 'reason': return rules.codes.stallReasons.get(code)?.label ?? { fa: code, en: code };
    case 'party': return (PARTIES as readonly string[]).includes(code) ? rules.label('parties', code) : { fa: code, en: code };
  }
}
