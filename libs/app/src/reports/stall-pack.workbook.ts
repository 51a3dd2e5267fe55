import type { Label } from '#domain';
import type { Sheet, SheetValue, Workbook } from '#gateways';
import { groupLabel } from '../queries/group-label.js';
import type { PackItem, PackSums, StallPackView } from '../queries/stall-pack.query.js';
import type { RuleBook } from '../rules/rule-book.js';
import { levelName, paperWord, type PaperLocale, type PaperWord } from './paper-words.js';

interface Writing { locale: PaperLocale; rules: RuleBook; pack: StallPackView; word: (word: PaperWord) => string }

/** The pack as a workbook: what it is, its sums, its cases, and what was promised, acknowledged and written about them. */
export function stallPackWorkbook(pack: StallPackView, rules: RuleBook, locale: PaperLocale): Workbook {
  const writing: Writing = { locale, rules, pack, word: (word) => paperWord(word, locale) };
  return {
    title: `${writing.word('title')} — ${pack.bankLabel[locale]}`, at: new Date(pack.asOf), rightToLeft: locale === 'fa',
    sheets: [aboutSheet(writing), sumsSheet(writing), casesSheet(writing), promisesSheet(writing), lettersSheet(writing)],
  };
}

function aboutSheet({ locale, pack, word }: Writing): Sheet {
  return {
    name: word('sheetAbout'),
    columns: [{ kind: 'text', title: word('item'), width: 26 }, { kind: 'text', title: word('value'), width: 60 }],
    rows: [
      [word('item'), word('title')], [word('bank'), pack.bankLabel[locale]], [word('on'), `${pack.onJalali.replaceAll('-', '/')} (${pack.on})`],
      [word('atHour'), pack.asOf], [word('by'), pack.by[locale]], [word('mark'), pack.mark],
      ...(pack.level === null ? [] : [[word('onlyLevel'), levelName(pack.level)[locale]]]),
    ],
  };
}

const amounts = ({ approvedRial, cases, disbursedRial, outstandingRial }: PackSums): SheetValue[] =>
  [cases, BigInt(approvedRial), BigInt(disbursedRial), BigInt(outstandingRial)];

function sumsSheet({ locale, pack, word }: Writing): Sheet {
  const rows = (group: PaperWord, of: readonly (PackSums & { label: Label })[]): SheetValue[][] => of.map((row) => [word(group), row.label[locale], ...amounts(row)]);
  return {
    name: word('sheetSums'),
    columns: [
      { kind: 'text', title: word('group'), width: 24 }, { kind: 'text', title: word('item'), width: 40 }, { kind: 'count', title: word('casesCount') },
      { kind: 'rial', title: word('approvedRial') }, { kind: 'rial', title: word('paidRial') }, { kind: 'rial', title: word('outstandingRial') },
    ],
    rows: [
      [word('total'), pack.bankLabel[locale], ...amounts(pack)],
      ...rows('byLevel', pack.byLevel), ...rows('byReason', pack.byReason), ...rows('byBranch', pack.byBranch),
    ],
  };
}

function casesSheet({ locale, pack, rules, word }: Writing): Sheet {
  const branches = new Map(pack.byBranch.map(({ key, label }) => [key, label[locale]]));
  const programmes = new Map(rules.programmesOn(pack.on).map(({ code, label }) => [code as string, label[locale]]));
  const day = (title: PaperWord) => ({ kind: 'day' as const, title: word(title), jalaliTitle: `${word(title)} (${word('jalali')})` });
  const text = (title: PaperWord, width?: number) => ({ kind: 'text' as const, title: word(title), ...(width !== undefined && { width }) });
  const count = (title: PaperWord) => ({ kind: 'count' as const, title: word(title) });
  const rial = (title: PaperWord) => ({ kind: 'rial' as const, title: word(title) });
  const promise = (item: PackItem): string | null => (item.promises.length === 0 ? null : word(item.promises.some(({ broken }) => broken) ? 'broken' : 'open'));
  return {
    name: word('sheetCases'),
    columns: [
      text('case', 18), text('applicant'), text('nationalCode', 14), text('programme'), text('stage', 18), text('branch'), text('county', 14), text('turn', 18),
      count('level'), text('reason', 30), text('words', 50), day('entered'), day('due'), count('ageDays'), count('overdueDays'),
      rial('approvedRial'), rial('paidRial'), rial('outstandingRial'), count('promisesCount'), day('promisedOn'), text('promiseState', 12),
      count('acknowledgements'), count('letters'),
    ],
    rows: pack.items.map((item) => [
      item.number, item.applicantName, item.nationalCode, programmes.get(item.programme) ?? item.programme, rules.label('stages', item.stage)[locale],
      branches.get(item.branchCode) ?? null, rules.countyLabel(item.countyCode)[locale], rules.label('parties', item.turn)[locale],
      item.level, groupLabel({ reason: item.reason }, new Map(), rules)[locale], item.note, item.enteredOn, item.dueOn, item.ageWorkingDays, item.overdueWorkingDays,
      BigInt(item.approvedRial), BigInt(item.disbursedRial), BigInt(item.outstandingRial), item.promises.length, item.promises.at(-1)?.on ?? null, promise(item),
      item.acknowledgements.length, item.letters.length,
    ]),
  };
}

function promisesSheet({ pack, word }: Writing): Sheet {
  return {
    name: word('sheetPromises'),
    columns: [
      { kind: 'text', title: word('case'), width: 18 }, { kind: 'text', title: word('kind'), width: 16 }, { kind: 'day', title: word('date'), jalaliTitle: `${word('date')} (${word('jalali')})` },
      { kind: 'text', title: word('state'), width: 14 }, { kind: 'text', title: word('who'), width: 30 }, { kind: 'text', title: word('note'), width: 60 },
    ],
    rows: pack.items.flatMap((item) => [
      ...item.promises.map(({ broken, note, on }): SheetValue[] => [item.number, word('promise'), on, word(broken ? 'broken' : 'open'), null, note]),
      ...item.acknowledgements.map(({ by, note, on }): SheetValue[] => [item.number, word('acknowledged'), on, null, by, note]),
    ]),
  };
}

function lettersSheet({ pack, word }: Writing): Sheet {
  return {
    name: word('sheetLetters'),
    columns: [
      { kind: 'text', title: word('case'), width: 18 }, { kind: 'text', title: word('reference') }, { kind: 'day', title: word('date'), jalaliTitle: `${word('date')} (${word('jalali')})` },
      { kind: 'text', title: word('subject'), width: 60 },
    ],
    rows: pack.items.flatMap(({ letters, number }) => letters.map(({ on, reference, title }): SheetValue[] => [number, reference, on, title])),
  };
}
