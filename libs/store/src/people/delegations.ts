import type { IsoDate } from '#domain';
import pg from 'pg';
import type { Queryable } from '../database/store.js';

/** One person stands in for another for a window of business days, both its ends included. Both by username. */
export interface Delegation {
  id: string; from: string; to: string; fromOn: IsoDate; untilOn: IsoDate; reason: string | null; madeAt: Date; cancelledAt: Date | null;
  fromNameFa: string; fromNameEn: string; toNameFa: string; toNameEn: string;
}

const COLUMNS = `d.id, d.from_user as "from", d.to_user as "to", d.from_on as "fromOn", d.until_on as "untilOn", d.reason, d.made_at as "madeAt",
  d.cancelled_at as "cancelledAt", absent.name_fa as "fromNameFa", absent.name_en as "fromNameEn", stand_in.name_fa as "toNameFa", stand_in.name_en as "toNameEn"`;
const TABLES = `delegation d join app_user absent on absent.username = d.from_user join app_user stand_in on stand_in.username = d.to_user`;

/** `overlapping`: the absent one has a delegation in force on one of these days. `away`: the stand-in has handed over their own cases on one of them. */
export type DelegationKept = 'kept' | 'overlapping' | 'away';

/** Makers of delegations one after the other: two who name each other in the same moment must not both find the other one there. */
const LOCK = `select pg_advisory_xact_lock(hashtext('tashil delegations'))`;

/**
 * Keeps a delegation, unless a window of the absent one overlaps or the stand-in is away in it. `madeAt` is business time. Call it inside a transaction.
 */
export async function keepDelegation(
  client: Queryable, made: { id: string; from: string; to: string; fromOn: IsoDate; untilOn: IsoDate; reason: string | null; madeAt: Date },
): Promise<DelegationKept> {
  await client.query(LOCK);
  try {
    const { rowCount } = await client.query(
      `insert into delegation (id, from_user, to_user, from_on, until_on, reason, made_at)
       select $1, $2, $3, $4, $5, $6, $7
       where not exists (select from delegation away where away.from_user = $3 and away.cancelled_at is null
         and daterange(away.from_on, away.until_on, '[]') && daterange($4::date, $5::date, '[]'))`,
      [made.id, made.from, made.to, made.fromOn, made.untilOn, made.reason, made.madeAt],
    );
    return rowCount === 1 ? 'kept' : 'away';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'delegation_no_overlap') return 'overlapping';
    throw error;
  }
}

export async function readDelegation(client: Queryable, id: string): Promise<Delegation | null> {
  const { rows } = await client.query<Delegation>(`select ${COLUMNS} from ${TABLES} where d.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Those that a person made and those made to them, the latest window first, a hundred at most of either. */
export async function listDelegations(client: Queryable, username: string): Promise<{ mine: Delegation[]; toMe: Delegation[] }> {
  const of = (column: string) => client.query<Delegation>(
    `select ${COLUMNS} from ${TABLES} where d.${column} = $1 order by d.from_on desc, d.made_at desc, d.id desc limit 100`, [username],
  );
  const mine = await of('from_user');
  const toMe = await of('to_user');
  return { mine: mine.rows, toMe: toMe.rows };
}

/** Ends a delegation of this person at once. @returns false when they have none of that id that is still in force or ahead */
export async function cancelDelegation(engine: Queryable, { id, from, at }: { id: string; from: string; at: Date }): Promise<boolean> {
  const { rowCount } = await engine.query(
    'update delegation set cancelled_at = $3 where id = $1 and from_user = $2 and cancelled_at is null', [id, from, at],
  );
  return rowCount === 1;
}

/** Usernames of those for whom this person stands in on a business day. */
export async function absentFor(client: Queryable, username: string, today: IsoDate): Promise<string[]> {
  const { rows } = await client.query<{ from_user: string }>({
    name: 'tashil-absent-for',
    text: `select from_user from delegation where to_user = $1 and cancelled_at is null and $2::date between from_on and until_on order by from_user`,
    values: [username, today],
  });
  return rows.map(({ from_user: from }) => from);
}
