import type { ReactNode } from 'react';
import type { ProgrammeRules } from '../api/types.js';
import { percent, wholeNumber } from '../format/digits.js';
import { listed as list } from '../format/listed.js';
import { toman } from '../format/money.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { useNames, type Names } from '../reference/names.js';

const KINDS: Record<string, () => string> = { person: m.kind_person, firm: m.kind_firm, cooperative: m.kind_cooperative };
export const kindName = (kind: string): string => KINDS[kind]?.() ?? kind;

function rows(rules: ProgrammeRules, names: Names): [string, ReactNode][] {
  const { guarantee, committee, workingGroup } = rules;
  const found: [string, ReactNode | undefined][] = [
    [m.rule_kinds(), rules.applicantKinds && list(rules.applicantKinds.map(kindName))],
    [m.rule_ceiling(), rules.ceilingRial && <ul>{Object.entries(rules.ceilingRial).map(([kind, rial]) => <li key={kind}>{kindName(kind)}: {toman(rial)}</li>)}</ul>],
    [m.rule_rate(), rules.ratePercent && <ul>{rules.ratePercent.map(({ label, percent: rate }) => <li key={label.fa}>{percent(rate)} {said(label)}</li>)}</ul>],
    [m.rule_grace(), rules.graceMonthsMax != null ? m.months({ count: wholeNumber(rules.graceMonthsMax) }) : undefined],
    [m.rule_repayment(), rules.repaymentMonthsMax !== undefined ? m.months({ count: wholeNumber(rules.repaymentMonthsMax) }) : undefined],
    [m.rule_agents(), rules.agents && list(rules.agents.map(names.bank))],
    [m.rule_cover(), guarantee && percent(guarantee.requiredPercent)],
    [m.rule_guarantees(), guarantee && list(guarantee.kinds.map(names.guaranteeKind))],
    [m.rule_chain(), guarantee && m.rule_chain_text({ members: wholeNumber(guarantee.chainMembersMin), chains: wholeNumber(guarantee.chainsPerPersonMax) })],
    [m.rule_committee(), committee && m.rule_seats({ seats: wholeNumber(committee.seats), quorum: wholeNumber(committee.quorum) })],
    [m.rule_working_group(), workingGroup && m.rule_seats({ seats: wholeNumber(workingGroup.seats), quorum: wholeNumber(workingGroup.quorum) })],
    [m.rule_visits(), rules.visitMonths && m.months({ count: list(rules.visitMonths.map(wholeNumber)) })],
    [m.rule_appeal(), rules.appealDays !== undefined ? m.days_plain({ count: wholeNumber(rules.appealDays) }) : undefined],
    [m.rule_promises(), rules.promisesMax !== undefined ? wholeNumber(rules.promisesMax) : undefined],
    [m.rule_escalation(), rules.escalationAfterWorkingDays && list(rules.escalationAfterWorkingDays.map(wholeNumber))],
    [m.rule_work(), rules.branchesOfWork && list(rules.branchesOfWork.map(names.branchOfWork))],
    [m.rule_events(), rules.disasterEvents && rules.disasterEvents.length > 0 ? list(rules.disasterEvents.map(({ label }) => said(label))) : undefined],
  ];
  return found.filter((row): row is [string, ReactNode] => row[1] !== undefined);
}

export function RulesTable({ rules }: { rules: ProgrammeRules }) {
  const names = useNames();
  return <TableWrap label={m.rules_title()}><table className="table"><tbody>{rows(rules, names).map(([name, value]) => <tr key={name}><th scope="row" className="nowrap">{name}</th><td>{value}</td></tr>)}</tbody></table></TableWrap>;
}
