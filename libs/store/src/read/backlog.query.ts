import type { Actor, IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions, agedTables, AGE, isLate, OUTSTANDING, type CaseFilter } from './case-line.js';
import { SqlParts } from './sql-parts.js';

export const BACKLOG_GROUPS = ['bank', 'branch', 'county', 'programme', 'stage'] as const;
export type BacklogGroup = (typeof BACKLOG_GROUPS)[number];

const GROUP_COLUMN: Record<BacklogGroup, string> = {
  bank: 'c.bank_code', branch: 'c.branch_code', county: 'c.county_code', programme: 'c.programme', stage: 'c.stage',
};

/** Sums over cases. Amounts are digits of rials; ageing counts cases by working days in their stage. */
export interface BacklogSums {
  cases: number; stalled: number; approvedRial: string; disbursedRial: string; outstandingRial: string;
  ageing: { '0-10': number; '11-20': number; '21-40': number; '41+': number };
}
export interface BacklogRow extends BacklogSums { key: { [group in BacklogGroup]?: string | null } }
export interface Backlog { rows: BacklogRow[]; total: BacklogSums }

interface Row { [column: string]: unknown; is_total: boolean; cases: number; stalled: number; approved: string; disbursed: string; outstanding: string; a: number; b: number; c: number; d: number }

const sumsOf = (row: Row): BacklogSums => ({
  cases: row.cases, stalled: row.stalled, approvedRial: row.approved, disbursedRial: row.disbursed, outstandingRial: row.outstanding,
  ageing: { '0-10': row.a, '11-20': row.b, '21-40': row.c, '41+': row.d },
});

/**
 * Cases in an actor's scope, counted and summed by any of the groups, the most outstanding first, with the total of all. `today` is the day that ages are
 * counted to. Call it inside `readAs`.
 */
export async function readBacklog(
  client: Queryable, actor: Actor, query: CaseFilter & { groupBy: readonly BacklogGroup[]; today: IsoDate },
): Promise<Backlog> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addCaseConditions(parts, actor, query, today);
  const columns = query.groupBy.map((group) => GROUP_COLUMN[group]);
  const keys = query.groupBy.map((group, index) => `${columns[index]} as key_${group},`).join(' ');
  const { rows } = await client.query<Row>(
    `select ${keys} ${columns.length === 0 ? 'true' : `grouping(${columns.join(', ')}) <> 0`} as is_total,
       count(*)::int as cases, count(*) filter (where ${isLate(today)})::int as stalled,
       coalesce(sum(c.approved_rial), 0)::text as approved, coalesce(sum(c.disbursed_rial), 0)::text as disbursed, coalesce(sum(${OUTSTANDING}), 0)::text as outstanding,
       count(*) filter (where ${AGE} <= 10)::int as a, count(*) filter (where ${AGE} between 11 and 20)::int as b,
       count(*) filter (where ${AGE} between 21 and 40)::int as c, count(*) filter (where ${AGE} > 40)::int as d
     from ${agedTables(today)} ${parts.whereClause}
     ${columns.length === 0 ? '' : `group by grouping sets ((${columns.join(', ')}), ())`}
     order by sum(${OUTSTANDING}) desc nulls last, count(*) desc`,
    parts.values,
  );
  const total = rows.find((row) => row.is_total);
  return {
    rows: rows.filter((row) => !row.is_total).map((row) => ({
      key: Object.fromEntries(query.groupBy.map((group) => [group, row[`key_${group}`] as string | null])), ...sumsOf(row),
    })),
    total: total ? sumsOf(total) : { cases: 0, stalled: 0, approvedRial: '0', disbursedRial: '0', outstandingRial: '0', ageing: { '0-10': 0, '11-20': 0, '21-40': 0, '41+': 0 } },
  };
}
