import pg from 'pg';
import type { Queryable } from '../database/store.js';

/** A search that its owner keeps under a name of their own; `query` as in the address of the list. */
export interface SavedFilter { id: string; owner: string; name: string; query: Record<string, string>; createdAt: Date; changedAt: Date }

const COLUMNS = `id, owner, name, query, created_at as "createdAt", changed_at as "changedAt"`;

export type FilterKept = 'kept' | 'name-taken' | 'too-many' | 'absent';

/** What the database said no to; anything else is thrown on. */
function refused(error: unknown): FilterKept {
  if (error instanceof pg.DatabaseError && error.constraint === 'saved_filter_name_once') return 'name-taken';
  if (error instanceof pg.DatabaseError && error.constraint === 'saved_filter_at_most_30') return 'too-many';
  throw error;
}

/** A person's own, by name. Call it with the person's own reader, or with the engine and the owner only. */
export async function listSavedFilters(client: Queryable, owner: string): Promise<SavedFilter[]> {
  const { rows } = await client.query<SavedFilter>(`select ${COLUMNS} from saved_filter where owner = $1 order by name, id`, [owner]);
  return rows;
}

/** Keeps a new one. The database refuses a name that the owner has, and more than thirty. */
export async function addSavedFilter(
  engine: Queryable, { id, owner, name, query, at }: { id: string; owner: string; name: string; query: Record<string, string>; at: Date },
): Promise<FilterKept> {
  try {
    await engine.query(
      'insert into saved_filter (id, owner, name, query, created_at, changed_at) values ($1, $2, $3, $4::jsonb, $5, $5)', [id, owner, name, JSON.stringify(query), at],
    );
    return 'kept';
  } catch (error) {
    return refused(error);
  }
}

/** Changes name and search of an owner's own; another person's is absent. */
export async function changeSavedFilter(
  engine: Queryable, { id, owner, name, query, at }: { id: string; owner: string; name: string; query: Record<string, string>; at: Date },
): Promise<FilterKept> {
  try {
    const { rowCount } = await engine.query(
      'update saved_filter set name = $3, query = $4::jsonb, changed_at = $5 where id = $1 and owner = $2', [id, owner, name, JSON.stringify(query), at],
    );
    return rowCount === 1 ? 'kept' : 'absent';
  } catch (error) {
    return refused(error);
  }
}

/** @returns false when the owner has none of that id */
export async function removeSavedFilter(engine: Queryable, { id, owner }: { id: string; owner: string }): Promise<boolean> {
  const { rowCount } = await engine.query('delete from saved_filter where id = $1 and owner = $2', [id, owner]);
  return rowCount === 1;
}
