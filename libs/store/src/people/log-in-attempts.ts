import type { Queryable } from '../database/store.js';

/**
 * Counts an attempt before the password is looked at, so that many at once get no more tries than the limit.
 * Attempts beyond the limit are turned away without counting: otherwise whoever knows a username could keep its owner out for as long as they go on asking.
 * @param seconds how long an attempt counts
 * @param most attempts that are looked at within that time
 * @returns attempts of this username within that time, this one included, and the seconds until the oldest of them no longer counts
 */
export async function countLogInAttempt(engine: Queryable, username: string, seconds: number, most: number): Promise<{ attempts: number; freeInSeconds: number }> {
  await engine.query(
    `insert into log_in_attempt (username) select $1
     where (select count(*) from log_in_attempt where username = $1 and at > now() - make_interval(secs => $2)) <= $3`,
    [username, seconds, most],
  );
  const { rows } = await engine.query<{ attempts: number; freeInSeconds: number }>(
    `select count(*)::int as attempts, greatest(1, ceil(extract(epoch from min(at) + make_interval(secs => $2) - now())))::int as "freeInSeconds"
     from log_in_attempt where username = $1 and at > now() - make_interval(secs => $2)`,
    [username, seconds],
  );
  return rows[0] ?? { attempts: 1, freeInSeconds: 1 };
}

/** Forgets the attempts of a username after it got in, and everybody's that no longer count. */
export async function forgetLogInAttempts(engine: Queryable, username: string | null, seconds: number): Promise<void> {
  await engine.query('delete from log_in_attempt where username = $1 or at < now() - make_interval(secs => $2)', [username, seconds]);
}

/** Lets requests for one mobile take turns until the end of the transaction, so that a limit counts right. */
export async function lockMobile(client: Queryable, mobile: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1399))', [mobile]);
}
