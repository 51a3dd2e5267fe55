import type { Queryable } from './store.js';

/**
 * Puts rows of a data table in place: those that are there by key are brought up to date where they differ, none is removed. For administration and
 * shipped data, never for cases. Rows name every column; table and columns come from the code, never from outside.
 * @returns how many rows were new or differed
 */
export async function upsert(
  client: Queryable, table: string, key: readonly string[], rows: readonly Record<string, unknown>[],
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = Object.keys(first);
  const rest = columns.filter((column) => !key.includes(column));
  const differs = `(${rest.map((column) => `kept.${column}`).join(', ')}) is distinct from (${rest.map((column) => `excluded.${column}`).join(', ')})`;
  const conflict = rest.length === 0 ? 'do nothing' : `do update set ${rest.map((column) => `${column} = excluded.${column}`).join(', ')} where ${differs}`;
  const { rowCount } = await client.query(
    `insert into ${table} as kept (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1::json) on conflict (${key.join(', ')}) ${conflict}`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
