import type { Actor, IsoDate, Party, Stage } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions, AGE, isBroken, lineTables, OUTSTANDING, overdue, promiseCondition, type PromiseState } from './case-line.js';
import { readCursor, SqlParts, writeCursor } from './sql-parts.js';

export interface StallFilter { bank?: string; branch?: string; county?: string; programme?: string; stage?: Stage; reason?: string; level?: number; party?: Party; promise?: PromiseState; acknowledged?: boolean }

/** An open stall episode with its case. Amounts are digits of rials; `dueOn` is the last day in time. */
export interface StallLine {
  episodeId: string; caseId: string; number: string; applicantName: string; programme: string; stage: Stage;
  bankCode: string | null; branchCode: string | null; countyCode: string; openedAt: Date; dueOn: IsoDate; level: number; reason: string | null; party: Party; note: string | null;
  promisedOn: IsoDate | null; ageWorkingDays: number; overdueWorkingDays: number; outstandingRial: string;
  promises: number; promiseBroken: boolean; acknowledgedAt: Date | null;
}

function addStallConditions(parts: SqlParts, actor: Actor, filter: StallFilter, today: string): void {
  const { reason, level, party, promise, acknowledged, ...ofCase } = filter;
  addCaseConditions(parts, actor, ofCase, today);
  parts.where('e.id is not null');
  if (reason !== undefined) parts.where(reason === 'unknown' ? `coalesce(e.reason, 'unknown') = 'unknown'` : `e.reason = ${parts.value(reason)}`);
  if (level !== undefined) parts.where(`e.level = ${parts.value(level)}`);
  if (party !== undefined) parts.where(`e.party = ${parts.value(party)}`);
  if (promise !== undefined) parts.where(promiseCondition(promise, 'e.promises', today));
  if (acknowledged !== undefined) parts.where(`(e.acknowledged_at is not null) = ${parts.value(acknowledged)}`);
}

/** Open episodes in an actor's scope, the longest late first. Call it inside `readAs`. @throws CursorError */
export async function readStalls(
  client: Queryable, actor: Actor, query: StallFilter & { today: IsoDate; limit: number; cursor?: string },
): Promise<{ items: StallLine[]; nextCursor: string | null; total: number }> {
  const counted = new SqlParts();
  addStallConditions(counted, actor, query, counted.value(query.today));
  const total = await client.query<{ total: number }>(`select count(*)::int as total from ${lineTables('$1')} ${counted.whereClause}`, counted.values);
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addStallConditions(parts, actor, query, today);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, 'stalls');
    parts.where(`(e.due_on, e.id) > (${parts.value(after.key)}::date, ${parts.value(after.id)}::uuid)`);
  }
  const { rows } = await client.query<StallLine>(
    `select e.id as "episodeId", c.id as "caseId", c.number, c.applicant_name as "applicantName", c.programme, c.stage, c.bank_code as "bankCode",
       c.branch_code as "branchCode", c.county_code as "countyCode", e.opened_at as "openedAt", e.due_on as "dueOn", e.level, e.reason, e.party, e.note,
       e.promised_on as "promisedOn", jsonb_array_length(e.promises) as promises, ${isBroken('e.promises', today)} as "promiseBroken", e.acknowledged_at as "acknowledgedAt",
       ${AGE} as "ageWorkingDays", ${overdue(today)} as "overdueWorkingDays", ${OUTSTANDING}::text as "outstandingRial"
     from ${lineTables(today)} ${parts.whereClause} order by e.due_on, e.id limit ${parts.value(query.limit + 1)}`,
    parts.values,
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor('stalls', last.dueOn, last.episodeId) : null, total: total.rows[0]?.total ?? 0 };
}

export const STALL_GROUPS = ['bank', 'branch', 'reason', 'party', 'county', 'programme', 'stage'] as const;
export type StallGroup = (typeof STALL_GROUPS)[number];

const GROUP_COLUMN: Record<StallGroup, string> = {
  bank: 'c.bank_code', branch: 'c.branch_code', reason: `coalesce(e.reason, 'unknown')`, party: 'e.party', county: 'c.county_code', programme: 'c.programme', stage: 'c.stage',
};

export interface StallSums { cases: number; outstandingRial: string; ageWorkingDays: { p50: number; p90: number; max: number } }
export interface StallSummaryRow extends StallSums { key: { [group in StallGroup]?: string | null } }

interface Row { [column: string]: unknown; is_total: boolean; cases: number; outstanding: string; p50: number | null; p90: number | null; max: number | null }

const sumsOf = ({ cases, outstanding, p50, p90, max }: Row): StallSums =>
  ({ cases, outstandingRial: outstanding, ageWorkingDays: { p50: p50 ?? 0, p90: p90 ?? 0, max: max ?? 0 } });

/** Open episodes counted by any of the groups, the most outstanding first; ages are working days in the stage. Call it inside `readAs`. */
export async function summariseStalls(
  client: Queryable, actor: Actor, query: StallFilter & { groupBy: readonly StallGroup[]; today: IsoDate },
): Promise<{ rows: StallSummaryRow[]; total: StallSums }> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addStallConditions(parts, actor, query, today);
  const columns = query.groupBy.map((group) => GROUP_COLUMN[group]);
  const keys = query.groupBy.map((group, index) => `${columns[index]} as key_${group},`).join(' ');
  const { rows } = await client.query<Row>(
    `select ${keys} ${columns.length === 0 ? 'true' : `grouping(${columns.join(', ')}) <> 0`} as is_total, count(*)::int as cases,
       coalesce(sum(${OUTSTANDING}), 0)::text as outstanding, percentile_disc(0.5) within group (order by ${AGE}) as p50,
       percentile_disc(0.9) within group (order by ${AGE}) as p90, max(${AGE}) as max
     from ${lineTables(today)} ${parts.whereClause}
     ${columns.length === 0 ? '' : `group by grouping sets ((${columns.join(', ')}), ())`}
     order by sum(${OUTSTANDING}) desc nulls last, count(*) desc`,
    parts.values,
  );
  const total = rows.find((row) => row.is_total);
  return {
    rows: rows.filter((row) => !row.is_total).map((row) => ({
      key: Object.fromEntries(query.groupBy.map((group) => [group, row[`key_${group}`] as string | null])), ...sumsOf(row),
    })),
    total: total ? sumsOf(total) : { cases: 0, outstandingRial: '0', ageWorkingDays: { p50: 0, p90: 0, max: 0 } },
  };
}
