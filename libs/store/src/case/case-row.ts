import type { CaseChanges, CaseState } from '#domain';
import { canonicalMembers } from './canonical-json.js';

/**
 * A case between the domain and its rows. Every field that has a column of its own in `loan_case` is named here; whatever else a case has
 * lives in the JSON of `case_detail`, so that a new field of the domain needs no migration. Rials are bigint outside and digits inside JSON.
 */
const COLUMN_OF = {
  id: 'id', number: 'number', version: 'version', programme: 'programme', programmeVersion: 'programme_version', stage: 'stage',
  provinceCode: 'province_code', countyCode: 'county_code', bankCode: 'bank_code', branchCode: 'branch_code', branchOfWork: 'branch_of_work',
  requestedRial: 'requested_rial', approvedRial: 'approved_rial', referredRial: 'referred_rial', contractedRial: 'contracted_rial',
  disbursedRial: 'disbursed_rial', allocationId: 'allocation_id', stageEnteredAt: 'stage_entered_at', dueOn: 'due_on',
  carriedWorkingDays: 'carried_working_days', returnedUsedWorkingDays: 'returned_used_working_days', stall: 'stall', promises: 'promises', assignee: 'assignee', lastNote: 'last_note',
} as const satisfies { [field in keyof CaseState]?: string };

type ColumnField = keyof typeof COLUMN_OF;
const COLUMN_FIELDS = Object.keys(COLUMN_OF) as ColumnField[];
const isColumn = (field: string): boolean => field in COLUMN_OF;

/** Columns that a state is read from, and the tables under the aliases that the columns use. */
export const STATE_COLUMNS = [...COLUMN_FIELDS.map((field) => `c.${COLUMN_OF[field]}`), 'd.detail'].join(', ');
export const STATE_TABLES = 'loan_case c join case_detail d on d.case_id = c.id';

export const RIAL_FIELDS = ['requestedRial', 'approvedRial', 'referredRial', 'contractedRial', 'disbursedRial'] as const;
/** Lists in `detail` whose items carry amounts. */
const LISTS_WITH_RIALS = ['damage', 'guarantees', 'tranches', 'decisions'] as const;

/** A row as the driver gives it: bigint as digits, dates as texts, instants as Date. */
export type CaseRow = Record<string, unknown> & { detail: Record<string, unknown> };

const reviveRial = (value: unknown): bigint | null => (value === null ? null : BigInt(value as string));

/** The state that a row of `STATE_COLUMNS` holds. */
export function stateOfRow(row: CaseRow): CaseState {
  const state = revive(stateJsonOfRow(row));
  addLaterFields(state);
  return state as unknown as CaseState;
}

/** A case that was registered before the product knew a field has kept nothing of it. */
function addLaterFields(state: Record<string, unknown>): void {
  state['acknowledgements'] ??= [];
  for (const field of ['support', 'helper', 'appeal']) state[field] ??= null;
  state['missing'] = (state['missing'] as object[]).map((asked) => ({ field: null, answer: null, ...asked }));
  state['documents'] = (state['documents'] as object[]).map((document) => ({ file: null, removedAt: null, ...document }));
}

/** Changes as a history row keeps them, with amounts as bigint again. */
export const changesOfJson = (changes: Record<string, unknown>): CaseChanges => revive(changes);

function revive(fields: Record<string, unknown>): Record<string, unknown> {
  for (const field of RIAL_FIELDS) if (fields[field] !== undefined) fields[field] = reviveRial(fields[field]);
  for (const list of LISTS_WITH_RIALS) {
    const items = fields[list] as Record<string, unknown>[] | undefined;
    if (items && items.length > 0) fields[list] = items.map(withRials);
  }
  return fields;
}

function withRials(item: Record<string, unknown>): Record<string, unknown> {
  const revived = { ...item };
  for (const key of Object.keys(revived)) if (key.endsWith('Rial')) revived[key] = reviveRial(revived[key]);
  return revived;
}

/** The same with amounts as digits: the form that history's `changes` add up to. */
export function stateJsonOfRow(row: CaseRow): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  for (const field of COLUMN_FIELDS) state[field] = row[COLUMN_OF[field]];
  state['stageEnteredAt'] = (row['stage_entered_at'] as Date).toISOString();
  return Object.assign(state, row.detail);
}

/** Canonical JSON of changes, and of that part of them which lives in `detail`. */
export function changesJson(changes: CaseChanges): { all: string; detail: string } {
  const fields = changes as Record<string, unknown>;
  return { all: `{${canonicalMembers(fields).join(',')}}`, detail: `{${canonicalMembers(fields, (field) => !isColumn(field)).join(',')}}` };
}

/** The first history entry's changes: the whole state, but for the version, which is the entry's own number. */
export function firstChanges(state: CaseState): CaseChanges {
  const { version: _version, ...changes } = state;
  return changes;
}

/** Numbers of the cases that this one is in a guarantee chain with, its own among them; empty without a chain. For the index that finds chains by member. */
export function chainMembersOf(state: Pick<CaseState, 'number' | 'guarantees'>): string[] {
  const members = chainsOf(state).flat();
  return [...new Set(members)];
}

/** Every chain that the case's guarantees form, each with the case's own number; rejected ones do not count. */
export function chainsOf({ number, guarantees }: Pick<CaseState, 'number' | 'guarantees'>): string[][] {
  return guarantees.filter(({ kind, status }) => kind === 'chain' && status !== 'rejected').map(({ fields }) => {
    const members = Array.isArray(fields['members']) ? fields['members'].filter((member): member is string => typeof member === 'string') : [];
    return [...new Set([number, ...members])];
  });
}
