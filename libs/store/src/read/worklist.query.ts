import type { Actor, IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions, agedTables, lineColumns, lineTables, OUTSTANDING, type CaseFilter, type CaseLine } from './case-line.js';
import { readCursor, SqlParts, writeCursor } from './sql-parts.js';

/** `-age`: longest in its stage first. */
export const WORKLIST_SORTS = ['-age', 'age', '-outstanding', 'due', '-updated'] as const;
export type WorklistSort = (typeof WORKLIST_SORTS)[number];

/** Each order has the id as its last key, so that a page ends at one place only. */
const ORDER: Record<WorklistSort, { key: string; type: string; descending: boolean }> = {
  '-age': { key: 'c.stage_entered_at', type: 'timestamptz', descending: false },
  age: { key: 'c.stage_entered_at', type: 'timestamptz', descending: true },
  '-outstanding': { key: OUTSTANDING, type: 'bigint', descending: true },
  due: { key: `coalesce(c.due_at, 'infinity')`, type: 'timestamptz', descending: false },
  '-updated': { key: 'c.updated_at', type: 'timestamptz', descending: true },
};

export interface WorklistQuery extends CaseFilter { today: IsoDate; sort?: WorklistSort; limit: number; cursor?: string }
export interface Worklist { items: CaseLine[]; nextCursor: string | null; total: number }

/**
 * A page of the cases in an actor's scope, with the number of all that the filters let through. Call it inside `readAs`.
 * @throws CursorError for a cursor of another list or order
 */
export async function readWorklist(client: Queryable, actor: Actor, query: WorklistQuery): Promise<Worklist> {
  const sort = query.sort ?? '-age';
  const { key, type, descending } = ORDER[sort];
  const parts = new SqlParts();
  const today = parts.value(query.today);
  const { joined } = addCaseConditions(parts, actor, query, today);
  const tables = tablesOf(joined, today);
  const total = await client.query<{ total: number }>(`select count(*)::int as total from ${tables} ${parts.whereClause}`, parts.values);

  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, sort);
    parts.where(`(${key}, c.id) ${descending ? '<' : '>'} (${parts.value(after.key)}::${type}, ${parts.value(after.id)}::uuid)`);
  }
  const order = `order by ${key} ${descending ? 'desc' : 'asc'}, c.id ${descending ? 'desc' : 'asc'}`;
  // First the page's ids, then what is said of them: ages and episodes of the cases that are passed over cost nothing.
  const page = `select c.id from ${tables} ${parts.whereClause} ${order} limit ${parts.value(query.limit + 1)}`;
  const { rows } = await client.query<CaseLine & { sort_key: string }>(
    `select ${lineColumns(today)}, (${key})::text as sort_key from ${lineTables(today)} where c.id in (${page}) ${order}`, parts.values,
  );
  const items = rows.slice(0, query.limit).map(({ sort_key: _key, ...line }) => line);
  const last = rows[query.limit - 1];
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor(sort, last.sort_key, last.id) : null, total: total.rows[0]?.total ?? 0 };
}

/** The day is a parameter of each question; one that needs no age reads one table only. */
const tablesOf = (joined: boolean, today: string): string => (joined ? agedTables(today) : `(select ${today}::date) as day cross join loan_case c`);

/**
 * How many cases of an actor's scope each of several filters lets through, in one statement; no further than to `most`. Call it inside `readAs`.
 */
export async function countWorklists(
  client: Queryable, actor: Actor, query: { filters: readonly CaseFilter[]; today: IsoDate; most: number },
): Promise<number[]> {
  if (query.filters.length === 0) return [];
  const values: unknown[] = [];
  const today = new SqlParts(values).value(query.today);
  const counts = query.filters.map((filter) => {
    const parts = new SqlParts(values);
    const { joined } = addCaseConditions(parts, actor, filter, today);
    return `(select count(*)::int from (select from ${tablesOf(joined, today)} ${parts.whereClause} limit ${query.most}) counted)`;
  });
  const { rows } = await client.query<{ counts: number[] }>(`select array[${counts.join(', ')}] as counts`, values);
  return rows[0]?.counts ?? [];
}

/** Ids and versions of the cases that a filter lets through, longest in their stage first; one more than `most` when there are more. Call it inside `readAs`. */
export async function chooseCases(
  client: Queryable, actor: Actor, query: { filter: CaseFilter; today: IsoDate; most: number },
): Promise<{ id: string; version: number }[]> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  const { joined } = addCaseConditions(parts, actor, query.filter, today);
  const { rows } = await client.query<{ id: string; version: number }>(
    `select c.id, c.version from ${tablesOf(joined, today)} ${parts.whereClause} order by c.stage_entered_at, c.id limit ${parts.value(query.most + 1)}`, parts.values,
  );
  return rows;
}

/** One line by id, or null when it is absent or out of scope. */
export async function readCaseLine(client: Queryable, actor: Actor, query: { id: string; today: IsoDate }): Promise<CaseLine | null> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addCaseConditions(parts, actor, {}, today);
  parts.where(`c.id = ${parts.value(query.id)}`);
  const { rows } = await client.query<CaseLine>(`select ${lineColumns(today)} from ${lineTables(today)} ${parts.whereClause}`, parts.values);
  return rows[0] ?? null;
}
