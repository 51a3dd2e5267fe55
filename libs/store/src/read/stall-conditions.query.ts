import type { Actor, IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions } from './case-line.js';
import { CursorError, readCursor, SqlParts, writeCursor } from './sql-parts.js';

export const CONDITION_GROUPS = ['bank', 'branch', 'county'] as const;
export type ConditionGroup = (typeof CONDITION_GROUPS)[number];
export interface ConditionFilter { bank?: string; branch?: string; county?: string }

/** `openCases`: cases that still wait for the condition that was stated there. */
export interface ConditionSums { statements: number; cases: number; openCases: number; lastOn: IsoDate | null }
export interface ConditionRow extends ConditionSums { key: { [group in ConditionGroup]?: string | null } }
/** What a bank asked for beyond the instruction, in its own words. `open`: the case still waits for it. */
export interface ConditionText {
  caseId: string; number: string; bankCode: string | null; branchCode: string | null; countyCode: string; statedOn: IsoDate; text: string; open: boolean;
}

/** Every statement ever made, with the bank and branch that had the case when it was made. The history keeps it when the case moves on. */
const STATEMENTS = `
  case_history h join loan_case c on c.id = h.case_id
  left join lateral (select p.bank_code, p.branch_code from party_stay p where p.case_id = h.case_id and p.seq <= h.seq order by p.seq desc limit 1) stated on true`;
const IS_CONDITION = `h.command = 'state-stall-reason' and h.changes -> 'stall' ->> 'reason' = 'extra-condition'`;
const IS_OPEN = `coalesce(c.stall ->> 'statedAt' = h.changes -> 'stall' ->> 'statedAt', false)`;
const STATED_ON = `(h.at at time zone 'Asia/Tehran')::date`;
const GROUP_COLUMN: Record<ConditionGroup, string> = { bank: 'stated.bank_code', branch: 'stated.branch_code', county: 'c.county_code' };

function partsOf(actor: Actor, { bank, branch, county }: ConditionFilter): SqlParts {
  const parts = new SqlParts();
  // No filter of cases depends on the day here.
  addCaseConditions(parts, actor, { county }, 'current_date');
  parts.where(IS_CONDITION);
  if (bank !== undefined) parts.where(`stated.bank_code = ${parts.value(bank)}`);
  if (branch !== undefined) parts.where(`stated.branch_code = ${parts.value(branch)}`);
  return parts;
}

interface Row { [column: string]: unknown; is_total: boolean; statements: number; cases: number; open_cases: number; last_on: IsoDate | null }
const sumsOf = (row: Row | undefined): ConditionSums =>
  ({ statements: row?.statements ?? 0, cases: row?.cases ?? 0, openCases: row?.open_cases ?? 0, lastOn: row?.last_on ?? null });

/** Conditions from outside the instruction in an actor's scope, counted by group, most statements first, with the total. Call it inside `readAs`. */
export async function summariseConditions(
  client: Queryable, actor: Actor, query: ConditionFilter & { groupBy: readonly ConditionGroup[] },
): Promise<{ rows: ConditionRow[]; total: ConditionSums }> {
  const parts = partsOf(actor, query);
  const columns = query.groupBy.map((group) => GROUP_COLUMN[group]);
  const { rows } = await client.query<Row>(
    `select ${query.groupBy.map((group, index) => `${columns[index]} as key_${group},`).join(' ')} ${columns[0] ? `grouping(${columns[0]}) <> 0` : 'true'} as is_total,
       count(*)::int as statements, count(distinct h.case_id)::int as cases, (count(distinct h.case_id) filter (where ${IS_OPEN}))::int as open_cases, max(${STATED_ON}) as last_on
     from ${STATEMENTS} ${parts.whereClause}
     ${columns.length === 0 ? '' : `group by grouping sets ((${columns.join(', ')}), ())`} order by statements desc, ${[...columns, 'last_on'].join(', ')}`,
    parts.values,
  );
  return {
    rows: rows.filter((row) => !row.is_total).map((row) => ({
      key: Object.fromEntries(query.groupBy.map((group) => [group, row[`key_${group}`] as string | null])), ...sumsOf(row),
    })),
    total: sumsOf(rows.find((row) => row.is_total)),
  };
}

/** The statements themselves, the newest first. Call it inside `readAs`. @throws CursorError */
export async function readConditionTexts(
  client: Queryable, actor: Actor, query: ConditionFilter & { limit: number; cursor?: string },
): Promise<{ items: ConditionText[]; nextCursor: string | null }> {
  const parts = partsOf(actor, query);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, 'conditions');
    const [at, seq] = after.key.split('|');
    if (!at || !seq || !/^\d{1,9}$/.test(seq) || Number.isNaN(Date.parse(at))) throw new CursorError('The cursor is not one of this list.');
    parts.where(`(h.at, h.case_id, h.seq) < (${parts.value(at)}::timestamptz, ${parts.value(after.id)}::uuid, ${parts.value(seq)}::int)`);
  }
  const { rows } = await client.query<ConditionText & { place: string }>(
    `select h.case_id as "caseId", c.number, stated.bank_code as "bankCode", stated.branch_code as "branchCode", c.county_code as "countyCode",
       ${STATED_ON} as "statedOn", coalesce(h.changes -> 'stall' ->> 'note', '') as text, ${IS_OPEN} as open, h.at::text || '|' || h.seq as place
     from ${STATEMENTS} ${parts.whereClause} order by h.at desc, h.case_id desc, h.seq desc limit ${parts.value(query.limit + 1)}`,
    parts.values,
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ place: _place, ...text }) => text),
    nextCursor: rows.length > query.limit && last ? writeCursor('conditions', last.place, last.caseId) : null,
  };
}
