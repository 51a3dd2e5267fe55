import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tehranDate, type Label } from '#domain';
import { renewStatistics } from '#store';
import { systemActor, type App } from '../app.js';
import { readSheet, type SheetFault } from './csv-sheet.js';
import { IMPORT_FAULTS } from './import-faults.data.js';
import { Names } from './names.js';
import { readRow, type CheckedRow } from './read-row.js';
import { keepChecked, type Kept } from './keep-checked.js';

export interface ImportFaultView extends SheetFault { message: Label }
export interface ImportReport {
  fileName: string;
  /** Rows of the file without its header. */
  rows: number;
  /** Cases that this import added; 0 when nothing was applied. */
  fresh: number;
  /** Rows whose case is on record already and was left as it is. */
  known: number;
  /** Everything that keeps the file from being applied. */
  errors: ImportFaultView[];
  /** What is taken over and should be looked at: days that do not exist and could be meant one way only, branches that were not on record. */
  warnings: ImportFaultView[];
  applied: boolean;
}

/** Faults named in a report at most; a file with more is broken as a whole. */
const MOST_FAULTS = 1_000;

/**
 * Reads the directorate's case export and takes its cases over: the whole file, or with a single bad row nothing of it. The same
 * file, or the same rows in another file, changes nothing.
 * @param request.file the bytes, or the path of the file
 * @param request.by who imports, as history names them
 */
export async function importCases(app: App, request: { file: Buffer | string; fileName: string; by: string }): Promise<ImportReport> {
  const content = typeof request.file === 'string' ? await readFile(request.file) : request.file;
  const read = readSheet(content);
  const faults = [...read.faults];
  const report = { fileName: request.fileName, rows: 0, fresh: 0, known: 0, warnings: [], applied: false };
  if (!read.ok) return { ...report, errors: shown(faults) };

  const now = app.clock.now();
  // Due days and names by the rules of this moment: an import may come right after a change in another process.
  await app.rules.refresh();
  const names = new Names(app.rules);
  const reading = { names, file: request.fileName, today: tehranDate(now) };
  const checked: CheckedRow[] = [];
  const warnings: SheetFault[] = [];
  for (const row of read.sheet.rows) {
    const one = readRow(row, read.sheet, reading);
    if (one.ok) {
      checked.push(one.checked);
      warnings.push(...one.warnings);
    } else {
      faults.push(...one.faults);
    }
  }
  faults.push(...doubled(checked, read.sheet.headers.number));
  const rows = read.sheet.rows.length + read.faults.length;
  if (faults.length > 0) return { ...report, rows, errors: shown(faults), warnings: shown(warnings) };

  const province = [...app.rules.counties.values()][0]?.provinceCode ?? null;
  const kept: Kept = await keepChecked(app, checked, {
    names, now, actor: systemActor(province, request.by, request.by), fileName: request.fileName, numberHeader: read.sheet.headers.number,
    branchHeader: read.sheet.headers.branch, sha256: createHash('sha256').update(content).digest('hex'),
  });
  if (kept.newBranches.length > 0) await app.rules.reload();
  if (kept.fresh > 0) await renewStatistics(app.store.engine);
  return { ...report, rows, fresh: kept.fresh, known: kept.known, errors: shown(kept.faults), warnings: shown([...warnings, ...kept.newBranches]), applied: kept.faults.length === 0 };
}

function doubled(rows: readonly CheckedRow[], column: string): SheetFault[] {
  const seen = new Set<string>();
  return rows.flatMap(({ number, row }): SheetFault[] => {
    if (seen.has(number)) return [{ row, column, code: 'number-twice', value: number }];
    seen.add(number);
    return [];
  });
}

const shown = (faults: readonly SheetFault[]): ImportFaultView[] =>
  [...faults].sort((a, b) => a.row - b.row).slice(0, MOST_FAULTS).map((fault) => ({ ...fault, message: IMPORT_FAULTS[fault.code] }));
