import type { Queryable } from '../database/store.js';

/**
 * A number that moves whenever rules or names change that processes hold in memory: calendars, programmes, places, staff. It moves in the transaction
 * that changes them, so that who sees the number sees the change.
 */
export async function readRulesVersion(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ version: string }>({ name: 'tashil-rules-version', text: 'select version from rules_version' });
  if (!rows[0]) throw new Error('The version of the rules is not kept.');
  return rows[0].version;
}

/** Tells every process that what it holds of the rules is old. */
export async function touchRules(client: Queryable): Promise<void> {
  await client.query('update rules_version set version = version + 1');
}
