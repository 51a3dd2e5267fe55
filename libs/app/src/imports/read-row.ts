import {
  canonicalText, foldDigits, parseAmount, parseJalaliDate, parseMobile, parseNationalCode, parsePlaceCode, TAGS_OF,
  type ExportRow, type IsoDate, type JalaliDateFault, type ProgrammeCode, type Stage,
} from '#domain';
import type { ColumnName, Sheet, SheetFault, SheetRow } from './csv-sheet.js';
import type { ImportFaultCode } from './import-faults.data.js';
import { stageIn, type NameKind, type Names } from './names.js';

/** A row that can become a case; its branch is still a name, because the file may bring branches that are not on record. */
export interface CheckedRow extends Omit<ExportRow, 'branchCode'> { programme: ProgrammeCode; branchName: string | null }

const LONGEST_NAME = 100;

/** What rows are read by: the names on record, the file's name, the business day. */
export interface Reading { names: Names; file: string; today: IsoDate }
export type ReadRow = { ok: true; checked: CheckedRow; warnings: SheetFault[] } | { ok: false; faults: SheetFault[] };

/** Reads one row whole and names everything that is wrong with it. */
export function readRow({ row, cells }: SheetRow, sheet: Sheet, { names, file, today }: Reading): ReadRow {
  const faults: SheetFault[] = [];
  const warnings: SheetFault[] = [];
  const fault = (column: ColumnName, code: ImportFaultCode): undefined => {
    faults.push({ row, column: sheet.headers[column], code, value: cells[column].slice(0, 100) });
    return undefined;
  };
  type Read = { ok: true; value: string } | { ok: false; code: ImportFaultCode };
  const value = (column: ColumnName, read: Read): string | undefined => (read.ok ? read.value : fault(column, read.code));
  const text = (column: ColumnName, required = true): string | undefined => {
    const read = canonicalText(cells[column], LONGEST_NAME);
    if (!read.ok) return fault(column, read.code);
    return read.text === '' && required ? fault(column, 'empty') : read.text;
  };
  const code = (column: ColumnName, kind: NameKind, unknown: ImportFaultCode, required = true): string | undefined => {
    const name = text(column, required);
    if (!name) return undefined;
    return names.code(kind, name) ?? fault(column, unknown);
  };
  const amount = (column: 'amount' | 'paid'): bigint | undefined => {
    const read = parseAmount(cells[column], sheet.units[column]);
    return read.ok ? read.rial : fault(column, read.code);
  };
  const day = (column: ColumnName, required: boolean): IsoDate | null | undefined => {
    if (cells[column].trim() === '' && !required) return null;
    const read = readDay(cells[column]);
    if (!read.ok) return fault(column, read.code);
    if (read.clamped) warnings.push({ row, column: sheet.headers[column], code: 'esfand-30', value: cells[column] });
    return read.iso > today ? fault(column, 'date-in-future') : read.iso;
  };

  const programme = code('programme', 'programme', 'programme-unknown') as ProgrammeCode | undefined;
  const named = code('stage', 'stage', 'stage-unknown') as Stage | undefined;
  const stage = programme && named ? stageIn(programme, named) ?? fault('stage', 'stage-not-in-programme') : undefined;
  const atBank = stage !== undefined && (TAGS_OF[stage].includes('bank') || stage === 'supervision');
  const postal = cells.postalCode.trim() === '' ? null : value('postalCode', parsePlaceCode(cells.postalCode));
  const amountRial = amount('amount');
  const paidRial = amount('paid');
  const bankCode = code('bank', 'bank', 'bank-unknown', false);
  const branchName = text('branch', false);
  if (atBank && cells.bank.trim() === '') fault('bank', 'bank-missing');
  if (atBank && branchName === '') fault('branch', 'bank-missing');
  if (amountRial === 0n) fault('amount', 'amount-zero');
  if (stage && amountRial !== undefined && paidRial !== undefined) {
    const wrong = paidFault(stage, amountRial, paidRial);
    if (wrong) fault('paid', wrong);
  }
  const jobs = foldDigits(cells.committedJobs).trim();
  if (!/^\d{1,5}$/.test(jobs)) fault('committedJobs', jobs === '' ? 'empty' : 'not-digits');
  const read = {
    number: text('number')?.toUpperCase(), firstName: text('firstName'), lastName: text('lastName'),
    nationalCode: value('nationalCode', parseNationalCode(cells.nationalCode)), mobile: value('mobile', parseMobile(cells.mobile)),
    countyCode: code('county', 'county', 'county-unknown'), branchOfWork: code('branchOfWork', 'branchOfWork', 'branch-of-work-unknown'),
    approvedOn: day('approvedOn', atBank), enteredOn: day('enteredOn', true),
  };
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true, warnings,
    checked: {
      programme: programme!, number: read.number!, row, file, stage: stage!, countyCode: read.countyCode!, branchOfWork: read.branchOfWork!,
      applicant: {
        kind: 'person', firstName: read.firstName!, lastName: read.lastName!, nationalCode: read.nationalCode!, mobile: read.mobile!, postalCode: postal ?? null,
      },
      bankCode: bankCode ?? null, branchName: branchName === '' ? null : branchName ?? null,
      amountRial: amountRial!, approvedOn: read.approvedOn ?? null, enteredOn: read.enteredOn!, paidRial: paidRial!, committedJobs: Number(jobs),
    },
  };
}

/** What was paid must fit the stage: nothing before the contract, all of it once the case counts as paid in full. */
function paidFault(stage: Stage, amountRial: bigint, paidRial: bigint): ImportFaultCode | null {
  if (paidRial > amountRial) return 'paid-over-approved';
  if (stage === 'supervision') return paidRial === amountRial ? null : 'paid-not-in-full';
  return paidRial > 0n && stage !== 'disbursing' ? 'paid-before-contract' : null;
}

/**
 * A Jalali date of the export. Its program lets Esfand have 30 days in every year: that day of a common year is read as the last one, 29 Esfand,
 * which leaves the case in the year that was meant. Any other day that does not exist is a fault.
 */
function readDay(text: string): { ok: true; iso: IsoDate; clamped: boolean } | { ok: false; code: JalaliDateFault } {
  const read = parseJalaliDate(text);
  if (read.ok) return { ...read, clamped: false };
  const esfand = read.code === 'no-such-day' ? /^(\d{4}([/.-]))12\2(30)$/.exec(foldDigits(text.trim())) : null;
  const clamped = esfand && parseJalaliDate(`${esfand[1]}12${esfand[2]}29`);
  return clamped?.ok ? { ...clamped, clamped: true } : { ok: false, code: read.code };
}
