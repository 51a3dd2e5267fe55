import { readFileSync } from 'node:fs';
import type { Label } from '#domain';

export type PaperLocale = 'fa' | 'en';

/** Every word that a print or a sheet needs; the file beside has each in both languages. */
export const PAPER_WORDS = [
  'title', 'session', 'on', 'atHour', 'by', 'mark', 'onlyLevel', 'page', 'of', 'caseTotal', 'cases', 'casesCount', 'approved', 'paid', 'outstanding', 'rial',
  'billionToman', 'inWords', 'byLevel', 'byReason', 'byBranch', 'level', 'reason', 'branch', 'county', 'total', 'row', 'case', 'applicant',
  'turnAndAge', 'reasonAndWords', 'below', 'promisesAndLetters', 'turn', 'overdue', 'workingDays', 'due', 'promise', 'broken', 'open', 'acknowledged',
  'letter', 'number', 'none', 'empty', 'decisions', 'decision', 'owner', 'deadline', 'signatures', 'signDirectorate', 'signHeadOffice', 'signBank',
  'signSecretary', 'date', 'sheetAbout', 'sheetSums', 'sheetCases', 'sheetPromises', 'sheetLetters', 'item', 'value', 'group', 'bank', 'jalali',
  'nationalCode', 'programme', 'stage', 'words', 'entered', 'ageDays', 'overdueDays', 'approvedRial', 'paidRial', 'outstandingRial', 'promisesCount',
  'promisedOn', 'promiseState', 'acknowledgements', 'letters', 'kind', 'state', 'who', 'note', 'reference', 'subject',
  'listTitle', 'nationalCodeShown', 'branchOfWork', 'assignee', 'levelCount', 'requestedRial', 'referredRial', 'contractedRial',
] as const;
export type PaperWord = (typeof PAPER_WORDS)[number];

interface WordsFile { levels: Record<string, Label>; words: Record<string, Label> }

const file = JSON.parse(readFileSync(new URL('./paper-words.json', import.meta.url), 'utf8')) as WordsFile;

/** A word without an entry fails at start, not at a reader. */
const words = new Map(PAPER_WORDS.map((word): [PaperWord, Label] => {
  const label = file.words[word];
  if (label === undefined) throw new Error(`The words on paper have no entry for "${word}".`);
  return [word, label];
}));

export const paperWord = (word: PaperWord, locale: PaperLocale): string => words.get(word)?.[locale] ?? word;

/** Every word of a print in one language, as a template takes them. */
export const paperWords = (locale: PaperLocale): Record<PaperWord, string> =>
  Object.fromEntries([...words].map(([word, label]) => [word, label[locale]])) as Record<PaperWord, string>;

/** What an escalation level is called: who has the case on the table now. */
export const levelName = (level: number): Label => file.levels[String(level)] ?? { fa: String(level), en: String(level) };
