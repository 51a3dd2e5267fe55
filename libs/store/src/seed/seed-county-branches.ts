import type { Label, ProgrammeCode } from '#domain';
import { readSeedJson } from './seed-files.js';

interface CountyBranches {
  source: Label;
  rows: { programme: ProgrammeCode; countyCode: string; branchesOfWork: string[] }[];
}

/** The trades that single counties are bound to, as rows of the table `county_branch_of_work`. */
export function countyBranchRows(): { programme: string; county_code: string; branch_of_work: string; source: string }[] {
  const { rows, source } = readSeedJson('county-branches.json') as CountyBranches;
  return rows.flatMap(({ branchesOfWork, countyCode, programme }) =>
    branchesOfWork.map((code) => ({ programme, county_code: countyCode, branch_of_work: code, source: source.fa })));
}
