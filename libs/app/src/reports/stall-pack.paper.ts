import { amountInWords, type IsoDate, type Label } from '#domain';
import type { PackGroup, PackItem, PackSums, StallPackView } from '../queries/stall-pack.query.js';
import { groupLabel } from '../queries/group-label.js';
import type { RuleBook } from '../rules/rule-book.js';
import { paperFigures, type PaperFigures } from './paper-figures.js';
import { levelName, paperWords, type PaperLocale, type PaperWord } from './paper-words.js';

/** Words of the bank beyond this many characters get the whole width below their case; in a column they would take pages. */
const LONGEST_IN_COLUMN = 500;
/** A case of whose promises, acknowledgements and letters more is said goes on over the end of a page; a page holds some thousand characters of that column. */
const LONGEST_IN_ONE_PIECE = 500;
/** What an entry takes beside its own words: what it is, its day, the rest of its last line. In characters. */
const BESIDE_WORDS = 60;

/** What the template of the pack lays out: every text as it is to be read. */
export interface StallPackPaper {
  locale: PaperLocale; words: Record<PaperWord, string>;
  bank: string; day: string; hour: string; by: string; mark: string; level: string | null;
  sums: PaperSums; billions: { approved: string; paid: string; outstanding: string }; inWords: string | null;
  groups: { byLevel: PaperGroup[]; byReason: PaperGroup[]; byBranch: PaperGroup[] };
  branches: { name: string; sums: PaperSums; rows: PaperRow[] }[];
}
interface PaperSums { cases: string; approved: string; paid: string; outstanding: string }
interface PaperGroup extends PaperSums { name: string }
interface PaperRow {
  no: string; number: string; stage: string; programme: string; applicant: string; nationalCode: string; county: string;
  turn: string; age: string; overdue: string; due: string; level: string; reason: string; note: string | null; long: boolean; tall: boolean;
  promises: { day: string; note: string | null; broken: boolean }[]; acknowledgements: { day: string; by: string; note: string | null }[];
  letters: { number: string | null; title: string; day: string }[];
  approved: string; paid: string; outstanding: string;
}

/** The pack in one language, with digits, dates and names as they stand on paper. */
export function stallPackPaper(pack: StallPackView, rules: RuleBook, locale: PaperLocale): StallPackPaper {
  const figures = paperFigures(locale);
  const of = (label: Label): string => label[locale];
  const sums = ({ approvedRial, cases, disbursedRial, outstandingRial }: PackSums): PaperSums => ({
    cases: figures.count(cases), approved: figures.rial(approvedRial), paid: figures.rial(disbursedRial), outstanding: figures.rial(outstandingRial),
  });
  const groups = (rows: readonly PackGroup<unknown>[]): PaperGroup[] => rows.map((row) => ({ name: of(row.label), ...sums(row) }));
  const rows = pack.items.map((item, at) => rowOf(item, figures.count(at + 1), { figures, locale, on: pack.on, rules }));
  return {
    locale, words: paperWords(locale),
    bank: of(pack.bankLabel), day: figures.day(pack.on), hour: figures.hour(new Date(pack.asOf)), by: of(pack.by), mark: pack.mark,
    level: pack.level === null ? null : of(levelName(pack.level)),
    sums: sums(pack),
    billions: {
      approved: figures.billionToman(pack.approvedRial), paid: figures.billionToman(pack.disbursedRial), outstanding: figures.billionToman(pack.outstandingRial),
    },
    // There is no English way of writing an amount in words that a bank of the country would read.
    inWords: locale === 'fa' && pack.cases > 0 ? amountInWords(BigInt(pack.outstandingRial)) : null,
    groups: { byLevel: groups(pack.byLevel), byReason: groups(pack.byReason), byBranch: groups(pack.byBranch) },
    branches: pack.byBranch.map((branch) => ({
      name: of(branch.label), sums: sums(branch), rows: rows.filter((_row, at) => pack.items[at]?.branchCode === branch.key),
    })),
  };
}

interface Printing { figures: PaperFigures; locale: PaperLocale; on: IsoDate; rules: RuleBook }

function rowOf(item: PackItem, no: string, { figures, locale, on, rules }: Printing): PaperRow {
  const of = (label: Label): string => label[locale];
  return {
    no, number: item.number, applicant: item.applicantName, nationalCode: figures.text(item.nationalCode),
    stage: of(rules.label('stages', item.stage)), programme: of(rules.programmeOn(item.programme, on)?.label ?? { fa: item.programme, en: item.programme }),
    county: of(rules.countyLabel(item.countyCode)), turn: of(rules.label('parties', item.turn)),
    age: figures.count(item.ageWorkingDays), overdue: figures.count(item.overdueWorkingDays), due: figures.day(item.dueOn), level: figures.count(item.level),
    reason: of(groupLabel({ reason: item.reason }, new Map(), rules)), note: item.note, long: (item.note?.length ?? 0) > LONGEST_IN_COLUMN, tall: saidLength(item) > LONGEST_IN_ONE_PIECE,
    promises: item.promises.map((promise) => ({ day: figures.day(promise.on), note: promise.note, broken: promise.broken })),
    acknowledgements: item.acknowledgements.map((each) => ({ day: figures.day(each.on), by: each.by, note: each.note })),
    letters: item.letters.map(({ on: day, reference, title }) => ({ number: reference && figures.text(reference), title, day: figures.day(day) })),
    approved: figures.rial(item.approvedRial), paid: figures.rial(item.disbursedRial), outstanding: figures.rial(item.outstandingRial),
  };
}

function saidLength({ acknowledgements, letters, promises }: PackItem): number {
  const words = [...promises.map(({ note }) => note), ...acknowledgements.map(({ by, note }) => `${by}${note ?? ''}`), ...letters.map(({ reference, title }) => `${reference ?? ''}${title}`)];
  return words.reduce((sum, each) => sum + BESIDE_WORDS + (each?.length ?? 0), 0);
}
