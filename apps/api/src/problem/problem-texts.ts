import { readFileSync } from 'node:fs';

/** What a person reads, in both languages. */
export interface Label { fa: string; en: string }

/** Every problem of the edge itself; refusals of commands bring codes of their own. */
export const PROBLEM_CODES = [
  'malformed', 'malformed-json', 'malformed-address', 'unknown-command', 'version-malformed', 'idempotency-key-malformed',
  'not-logged-in', 'wrong-credentials', 'wrong-code', 'forbidden', 'role-never-has-command', 'cross-site', 'not-found',
  'wrong-stage', 'version-moved', 'already-exists', 'still-running', 'version-stale', 'too-large', 'media-type',
  'name-taken', 'too-many-saved-filters', 'too-many-cases', 'pack-too-large', 'workbook-too-large', 'stand-in-elsewhere', 'stand-in-away', 'delegation-window', 'delegation-overlapping',
  'question-answered', 'question-unanswered', 'question-closed', 'question-rated', 'party-same', 'party-without-desk', 'place-of-case', 'identity-unconfirmed',
  'upload-elsewhere', 'file-not-as-named', 'file-broken', 'file-too-large', 'file-hostile', 'file-encrypted',
  'refused', 'idempotency-key-reused', 'version-missing', 'too-many-requests', 'too-many-streams', 'headers-too-large', 'fault', 'overloaded',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What can be wrong with one field of a body or one parameter of a query. */
export const FIELD_FAULTS = [
  'required', 'unknown-field', 'unknown-parameter', 'not-text', 'text-empty', 'text-too-long', 'text-unreadable', 'not-rial', 'not-date',
  'not-integer', 'not-boolean', 'not-in-list', 'not-list', 'not-object', 'too-deep', 'identifier-invalid', 'exists', 'not-today',
] as const;
export type FieldFault = (typeof FIELD_FAULTS)[number];

export interface ProblemText { status: number; title: string; detail: Label }

interface TextsFile {
  problems: Record<string, { status: number; title: string } & Label>;
  fields: Record<string, Label>;
}

const file = JSON.parse(readFileSync(new URL('./problem-texts.json', import.meta.url), 'utf8')) as TextsFile;

function entryOf<T>(entries: Record<string, T>, code: string): T {
  const entry = entries[code];
  if (entry === undefined) throw new Error(`The texts of problems have no entry for "${code}".`);
  return entry;
}

const problems = new Map(PROBLEM_CODES.map((code): [ProblemCode, ProblemText] => {
  const { status, title, fa, en } = entryOf(file.problems, code);
  return [code, { status, title, detail: { fa, en } }];
}));
const fields = new Map(FIELD_FAULTS.map((code): [FieldFault, Label] => [code, entryOf(file.fields, code)]));

/** Status, title and explanation of a problem. A code without a text fails at start, not at a reader. */
export const problemText = (code: ProblemCode): ProblemText => problems.get(code) ?? entryOf<ProblemText>({}, code);

export const fieldText = (code: FieldFault): Label => fields.get(code) ?? entryOf<Label>({}, code);
