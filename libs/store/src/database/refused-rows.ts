import pg from 'pg';

/** SQLSTATE classes in which the database cannot be asked at all: no connection, used up, being stopped. */
const UNREACHABLE = ['08', '53', '57'];
/** Held by somebody, or in each other's way: lock not to be had in time, deadlock, failed serialisation. */
const BUSY = /^(40|55P03)/;

/**
 * What the database refused about the rows that it was given; null for anything else, above all for a connection that is gone.
 * `busy`: another try may succeed. `told`: state and constraint, without the row's own words, which not everyone may read.
 */
export function refusedRows(error: unknown): { busy: boolean; told: string } | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  const state = error.code ?? '';
  if (UNREACHABLE.includes(state.slice(0, 2))) return null;
  return { busy: BUSY.test(state), told: ['SQL state', state, error.constraint].filter(Boolean).join(' ') };
}
