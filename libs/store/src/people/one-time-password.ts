import type { Queryable } from '../database/store.js';

/** Keeps a new code for a mobile; earlier ones of the same purpose no longer count. `codeHash` is a keyed hash: six digits are guessed from a plain one. */
export async function keepOtp(engine: Queryable, otp: { id: string; mobile: string; purpose: string; codeHash: string; seconds: number }): Promise<void> {
  await engine.query(
    `with before as (update otp set expires_at = least(expires_at, now()) where mobile = $2 and purpose = $3 and used_at is null)
     insert into otp (id, mobile, purpose, code_hash, expires_at) values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [otp.id, otp.mobile, otp.purpose, otp.codeHash, otp.seconds],
  );
}

/** How many codes a mobile was sent in the last minutes, for a limit. */
export async function countOtps(engine: Queryable, mobile: string, minutes: number): Promise<number> {
  const { rows } = await engine.query<{ sent: number }>(
    'select count(*)::int as sent from otp where mobile = $1 and created_at > now() - make_interval(mins => $2)', [mobile, minutes],
  );
  return rows[0]?.sent ?? 0;
}

const TRY = `
update otp set tries = tries + 1, used_at = case when code_hash = $3 then now() end
where id = (select id from otp where mobile = $1 and purpose = $2 order by created_at desc, id desc limit 1 for update)
  and used_at is null and expires_at > now() and tries < 5
returning used_at is not null as "right"`;

/**
 * Tries a code: right once, within its time and five tries. Each try counts before the answer is known, so that many at once
 * get no more than five.
 */
export async function tryOtp(engine: Queryable, attempt: { mobile: string; purpose: string; codeHash: string }): Promise<boolean> {
  const { rows } = await engine.query<{ right: boolean }>(TRY, [attempt.mobile, attempt.purpose, attempt.codeHash]);
  return rows[0]?.right ?? false;
}
