import type { Writable } from 'node:stream';
import { jalaliText, tehranDate, type Actor, type IsoDate, type Label } from '#domain';
import { writeWorkbook, type SheetColumn, type SheetValue } from '#gateways';
import { readAs, readWorklist, type Worklist } from '#store';
import type { App } from '../app.js';
import { caseFilter, holdersFor, summaryOfLine, type CaseSearch } from '../queries/cases.query.js';
import type { CaseSummaryView } from '../views/case-summary.view.js';
import { paperWord, type PaperLocale, type PaperWord } from './paper-words.js';

/** `too-many`: a sheet that nobody would read to its end. */
export type CaseWorkbookOutcome =
  | { outcome: 'ok'; name: { plain: string; readable: string }; write: (output: Writable) => Promise<void> }
  | { outcome: 'too-many'; most: number };

const MOST_CASES = 20_000;
const CASES_AT_ONCE = 1_000;

/**
 * The list of cases that a search finds in the actor's scope, as a workbook: the same lines, masked alike. Lines are read while the file is
 * written, so much at a time as the reader takes; no transaction waits for him.
 */
export async function caseWorkbook(app: App, { actor, sort, ...search }: CaseSearch & { actor: Actor }, locale: PaperLocale): Promise<CaseWorkbookOutcome> {
  const now = app.clock.now();
  const today = tehranDate(now);
  const read = (cursor?: string): Promise<Worklist> => readAs(app.store, actor, async (client) => readWorklist(client, actor, {
    ...caseFilter(search, await holdersFor(client, actor, [search], today)), today, limit: CASES_AT_ONCE, cursor, sort,
  }));
  const first = await read();
  if (first.total > MOST_CASES) return { outcome: 'too-many', most: MOST_CASES };
  const word = (each: PaperWord): string => paperWord(each, locale);
  const names = namesIn(app, today, locale);
  async function* rows(): AsyncGenerator<SheetValue[]> {
    let page = first;
    for (;;) {
      for (const line of page.items) yield rowOf(summaryOfLine(line, actor), names, word);
      if (page.nextCursor === null) return;
      page = await read(page.nextCursor);
    }
  }
  return {
    outcome: 'ok',
    name: { plain: `cases-${jalaliText(today)}`, readable: `${word('listTitle')} — ${jalaliText(today)}` },
    write: (output) => writeWorkbook(
      { title: word('listTitle'), at: now, rightToLeft: locale === 'fa', sheets: [{ name: word('sheetCases'), columns: columnsIn(word), rows: rows() }] }, output,
    ),
  };
}

type Naming = Record<'programme' | 'stage' | 'bank' | 'branch' | 'county' | 'work' | 'party' | 'reason' | 'staff', (code: string | null) => string | null>;

/** Codes by their names in one language; what has no name stays its code. */
function namesIn({ rules }: App, today: IsoDate, locale: PaperLocale): Naming {
  const programmes = new Map(rules.programmesOn(today).map(({ code, label }) => [code as string, label]));
  const by = (labelOf: (code: string) => Label | undefined) => (code: string | null): string | null => (code === null ? null : labelOf(code)?.[locale] ?? code);
  return {
    programme: by((code) => programmes.get(code)), stage: by((code) => rules.label('stages', code)), bank: by(rules.bankLabel),
    branch: by((code) => { const branch = rules.branches.get(code); return branch && { fa: branch.nameFa, en: branch.nameEn }; }),
    county: by(rules.countyLabel), work: by((code) => rules.label('branchesOfWork', code)), party: by((code) => rules.label('parties', code)),
    reason: by((code) => rules.codes.stallReasons.get(code)?.label), staff: by((code) => ({ fa: rules.staffName(code), en: code })),
  };
}

function columnsIn(word: (each: PaperWord) => string): SheetColumn[] {
  const text = (title: PaperWord, width?: number): SheetColumn => ({ kind: 'text', title: word(title), ...(width !== undefined && { width }) });
  const count = (title: PaperWord): SheetColumn => ({ kind: 'count', title: word(title) });
  const rial = (title: PaperWord): SheetColumn => ({ kind: 'rial', title: word(title) });
  const day = (title: PaperWord): SheetColumn => ({ kind: 'day', title: word(title), jalaliTitle: `${word(title)} (${word('jalali')})` });
  return [
    text('case', 18), text('applicant'), text('nationalCodeShown', 14), text('programme'), text('stage', 18), text('bank'), text('branch'), text('county', 14),
    text('branchOfWork'), text('turn', 18), text('assignee', 18), day('entered'), day('due'), count('ageDays'), count('overdueDays'), count('levelCount'),
    text('reason', 30), day('promisedOn'), text('promiseState', 12), rial('requestedRial'), rial('approvedRial'), rial('referredRial'), rial('contractedRial'),
    rial('paidRial'), rial('outstandingRial'),
  ];
}

function rowOf(line: CaseSummaryView, names: Naming, word: (each: PaperWord) => string): SheetValue[] {
  const rial = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));
  return [
    line.number, line.applicantName, line.nationalCode, names.programme(line.programme), names.stage(line.stage), names.bank(line.bankCode),
    names.branch(line.branchCode), names.county(line.countyCode), names.work(line.branchOfWork), names.party(line.turn), names.staff(line.assignee),
    line.stageEnteredOn, line.dueOn, line.ageWorkingDays, line.overdueWorkingDays, line.stallLevel, names.reason(line.stallReason), line.promisedOn,
    line.promisedOn === null ? null : word(line.promiseBroken ? 'broken' : 'open'),
    ...[line.requestedRial, line.approvedRial, line.referredRial, line.contractedRial, line.disbursedRial, line.outstandingRial].map(rial),
  ];
}
