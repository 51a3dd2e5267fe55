import type { Queryable } from '../database/store.js';

/**
 * How far business time is ahead of real time, in milliseconds (negative: behind). Kept in the database, so that business time goes on across a restart
 * and never runs back.
 *
 * Without `requestedNow` the kept shift holds, 0 on a fresh database. With it, business time begins at that instant the first time; later starts go on
 * from where it stands, because a request for the same morning must not undo the days since. Only an instant ahead of the
 * present business time moves it.
 */
export async function businessShift(engine: Queryable, requestedNow?: Date): Promise<number> {
  const requested = requestedNow?.toISOString() ?? null;
  const { rows } = await engine.query<{ shift_ms: string }>(
    `insert into business_clock as kept (shift_ms)
     values (coalesce(round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint, 0))
     on conflict (id) do update set
       shift_ms = greatest(kept.shift_ms, coalesce(round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint, kept.shift_ms)),
       set_at = now()
     returning shift_ms`,
    [requested],
  );
  return Number(rows[0]?.shift_ms ?? 0);
}

/** Business time by the database's own clock, in milliseconds since 1970, whatever the date of the machine that asks. */
export async function readBusinessTimeMs(engine: Queryable): Promise<number> {
  const { rows } = await engine.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000 + coalesce((select shift_ms from business_clock), 0))::float8 as ms',
  );
  return rows[0]?.ms ?? Number.NaN;
}

/** Moves business time on by so many milliseconds, more than 0: for demonstrations. @returns the new shift */
export async function advanceBusinessClock(engine: Queryable, byMs: number): Promise<number> {
  if (!(byMs > 0)) throw new RangeError('Business time never runs back.');
  const { rows } = await engine.query<{ shift_ms: string }>(
    `insert into business_clock as kept (shift_ms) values ($1) on conflict (id) do update set shift_ms = kept.shift_ms + excluded.shift_ms, set_at = now()
     returning shift_ms`,
    [Math.round(byMs)],
  );
  return Number(rows[0]?.shift_ms ?? 0);
}
