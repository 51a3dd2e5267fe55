import type { Actor, ProgrammeCode } from '#domain';
import {
  addBranches, addDecree, createAllocation, findAppliedImport, holdCalendars, insertCases, keepImport, knownNumbers, listAllocations, lockImports, type Queryable,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { SheetFault } from './csv-sheet.js';
import { CENTRAL_BRANCH } from './export-columns.data.js';
import { newCaseOf, potKeyOf, potName, type PotKey } from './imported-cases.js';
import type { Names } from './names.js';
import type { CheckedRow } from './read-row.js';

export interface Keeping { names: Names; now: Date; actor: Actor; fileName: string; numberHeader: string; branchHeader: string; sha256: string }
export interface Kept { fresh: number; known: number; faults: SheetFault[]; newBranches: SheetFault[] }

/** Takes checked rows over in one transaction: branches, pots and cases that are not on record. Rows on record stay as they are. */
export function keepChecked(app: App, rows: readonly CheckedRow[], keeping: Keeping): Promise<Kept> {
  return app.store.transaction(async (client) => {
    await lockImports(client);
    // A change of a calendar finds these cases, or they are reckoned by it: the rules are those after the last change, and the next one waits.
    await holdCalendars(client);
    await app.rules.refresh();
    const known = await knownNumbers(client, rows.map(({ number }) => number));
    const faults = rows.flatMap((row): SheetFault[] => {
      const owner = known.get(row.number);
      return owner !== undefined && owner !== row.applicant.nationalCode
        ? [{ row: row.row, column: keeping.numberHeader, code: 'number-of-another', value: row.number }]
        : [];
    });
    if (faults.length > 0) return { fresh: 0, known: 0, faults, newBranches: [] };
    const fresh = rows.filter(({ number }) => !known.has(number));
    const newBranches = await registerBranches(app, client, fresh, keeping);
    await insertFresh(app, client, fresh, keeping);
    const kept = { fresh: fresh.length, known: rows.length - fresh.length };
    // The same file again is not another import.
    if (!(await findAppliedImport(client, 'cases', keeping.sha256))) await keepImport(client, batchOf(rows.length, kept, keeping));
    return { ...kept, faults: [], newBranches };
  });
}

const batchOf = (rows: number, counts: Record<string, number>, { sha256, fileName, actor, now }: Keeping): Parameters<typeof keepImport>[1] => ({
  id: newUuid(), kind: 'cases', sha256, fileName, bankCode: null, unit: null, status: 'applied', rows, counts, createdBy: actor.name, createdAt: now, content: null, errors: [],
});

/** Branches that the file names and the record lacks get a code of bank and county, the central one without a number. */
async function registerBranches(app: App, client: Queryable, rows: readonly CheckedRow[], { names, fileName, branchHeader }: Keeping): Promise<SheetFault[]> {
  const added: Parameters<typeof addBranches>[1][number][] = [];
  const seen: SheetFault[] = [];
  for (const { bankCode, countyCode, branchName, row } of rows) {
    if (bankCode === null || branchName === null || names.branch(bankCode, countyCode, branchName) !== undefined) continue;
    const code = freeBranchCode(names, `${bankCode}-${countyCode}`, branchName);
    names.learnBranch(bankCode, countyCode, branchName, code);
    added.push({
      code, bankCode, countyCode, nameFa: branchName, nameEn: `${app.rules.countyLabel(countyCode).en} branch ${code}`, source: fileName,
      provinceCode: app.rules.counties.get(countyCode)!.provinceCode,
    });
    seen.push({ row, column: branchHeader, code: 'branch-new', value: branchName });
  }
  await addBranches(client, added);
  return seen;
}

function freeBranchCode(names: Names, base: string, branchName: string): string {
  if (branchName.endsWith(CENTRAL_BRANCH) && !names.hasBranchCode(base)) return base;
  for (let n = 2; ; n += 1) if (!names.hasBranchCode(`${base}-${n}`)) return `${base}-${n}`;
}

async function insertFresh(app: App, client: Queryable, rows: readonly CheckedRow[], keeping: Keeping): Promise<void> {
  const { names, now, actor } = keeping;
  const byProvince = new Map<string, CheckedRow[]>();
  for (const row of rows) {
    const { provinceCode } = app.rules.counties.get(row.countyCode)!;
    byProvince.set(provinceCode, [...(byProvince.get(provinceCode) ?? []), row]);
  }
  for (const [provinceCode, inProvince] of byProvince) {
    const allocationIds = await openPots(client, inProvince, provinceCode, keeping);
    const branchCodeOf = ({ bankCode, countyCode, branchName }: CheckedRow): string | null =>
      bankCode !== null && branchName !== null ? names.branch(bankCode, countyCode, branchName) ?? null : null;
    const placing = { provinceCode, actor, now, rules: app.rules, allocationIds, branchCodeOf };
    await insertCases(client, inProvince.map((row) => newCaseOf(row, placing)));
  }
}

/**
 * Sees to it that each pot exists and holds exactly what these rows will take out of it: the file knows what was referred, not what was allocated.
 * @returns ids of the pots by name
 */
async function openPots(client: Queryable, rows: readonly CheckedRow[], provinceCode: string, { fileName, actor, now }: Keeping): Promise<Map<string, string>> {
  const wanted = new Map<string, { key: PotKey; amountRial: bigint }>();
  for (const row of rows) {
    const key = potKeyOf(row);
    if (!key) continue;
    const name = potName(key);
    wanted.set(name, { key, amountRial: (wanted.get(name)?.amountRial ?? 0n) + row.amountRial });
  }
  const ids = new Map((await listAllocations(client, { provinceCode })).filter(({ countyCode }) => countyCode === null).map((pot) => [potName(pot), pot.id]));
  for (const [name, { key, amountRial }] of wanted) {
    const existing = ids.get(name);
    if (existing !== undefined) {
      await addDecree(client, { allocationId: existing, amountRial, reference: fileName, actor: actor.id, at: now });
      continue;
    }
    const id = newUuid();
    await createAllocation(client, {
      id, provinceCode, programme: key.programme as ProgrammeCode, year: key.year, bankCode: key.bankCode, countyCode: null,
      allocatedRial: amountRial, source: fileName, actor: actor.id, at: now,
    });
    ids.set(name, id);
  }
  return ids;
}
