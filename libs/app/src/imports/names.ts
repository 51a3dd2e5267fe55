import { searchKey, stagesOf, STAGES, type ProgrammeCode, type Stage } from '#domain';
import { shippedLabels } from '#store';
import type { RuleBook } from '../rules/rule-book.js';

export type NameKind = 'programme' | 'county' | 'branchOfWork' | 'bank' | 'stage';

/** Finds codes by names as files spell them: by the official name, or by an alias that is on record. */
export class Names {
  private readonly codes = new Map<string, string>();
  private readonly branches = new Map<string, string>();

  constructor(rules: RuleBook) {
    for (const [code, bank] of rules.banks) this.put('bank', bank.nameFa, code);
    for (const [code, county] of rules.counties) this.put('county', county.nameFa, code);
    for (const stage of STAGES) this.put('stage', rules.label('stages', stage).fa, stage);
    for (const [code, { fa }] of Object.entries(shippedLabels().branchesOfWork)) this.put('branchOfWork', fa, code);
    for (const { kind, key, code } of rules.aliases) this.codes.set(`${kind} ${key}`, code);
    for (const branch of rules.branches.values()) this.learnBranch(branch.bankCode, branch.countyCode, branch.nameFa, branch.code);
  }

  code(kind: NameKind, name: string): string | undefined {
    return this.codes.get(`${kind} ${searchKey(name)}`);
  }

  branch(bankCode: string, countyCode: string, name: string): string | undefined {
    return this.branches.get(`${bankCode} ${countyCode} ${searchKey(name)}`);
  }

  learnBranch(bankCode: string, countyCode: string, name: string, code: string): void {
    this.branches.set(`${bankCode} ${countyCode} ${searchKey(name)}`, code);
  }

  hasBranchCode(code: string): boolean {
    return [...this.branches.values()].includes(code);
  }

  private put(kind: NameKind, name: string, code: string): void {
    this.codes.set(`${kind} ${searchKey(name)}`, code);
  }
}

/**
 * The stage of a programme that a file's stage means. Where the programme has no technical committee, the county's specialised
 * committee that verifies the damage is it (source: the domain's note on flood relief). Null when the programme has neither.
 */
export function stageIn(programme: ProgrammeCode, stage: Stage): Stage | null {
  // A file does not say which stage sent a case back: nobody could ever resubmit it.
  if (stage === 'returned') return null;
  const stages = stagesOf(programme);
  if (stages.includes(stage)) return stage;
  return stage === 'technical-committee' && stages.includes('damage-verification') ? 'damage-verification' : null;
}
