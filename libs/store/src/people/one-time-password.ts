import type { OtpPurpose } from '#domain';
import type { Queryable } from '../database/store.js';

export interface NewOtp { id: string; mobile: string; purpose: OtpPurpose; codeHash: string; seconds: number; mostTries: number }

/** Keeps a new code for a mobile; earlier ones of the same purpose no longer count. `codeHash` is a slow hash: six digits are guessed from a fast one. */
export async function keepOtp(engine: Queryable, otp: NewOtp): Promise<void> {
  await engine.query(
    `with before as (update otp set expires_at = least(expires_at, now()) where mobile = $2 and purpose = $3 and used_at is null)
     insert into otp (id, mobile, purpose, code_hash, expires_at, most_tries) values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6)`,
    [otp.id, otp.mobile, otp.purpose, otp.codeHash, otp.seconds, otp.mostTries],
  );
}

const TAKE = `
update otp set tries = tries + 1
where id = (select id from otp where mobile = $1 and purpose = $2 order by created_at desc, id desc limit 1 for update)
  and used_at is null and expires_at > now() and tries < most_tries
returning id, code_hash as "codeHash"`;

/**
 * Takes one of the tries of the code that a mobile was last sent for a purpose. It counts before anybody knows whether it is right, so that many at
 * once get no more tries than one after the other.
 * @returns what the code must hash to; null when there is none, or it is over, used, or out of tries
 */
export async function takeOtpTry(engine: Queryable, { mobile, purpose }: Pick<NewOtp, 'mobile' | 'purpose'>): Promise<{ id: string; codeHash: string } | null> {
  const { rows } = await engine.query<{ id: string; codeHash: string }>(TAKE, [mobile, purpose]);
  return rows[0] ?? null;
}

/** Uses a code up. @returns false when it is over or somebody was faster, and always for no code: who has none asks the same question */
export async function useOtp(engine: Queryable, id: string | null): Promise<boolean> {
  const { rowCount } = await engine.query('update otp set used_at = now() where id = $1::uuid and used_at is null and expires_at > now()', [id]);
  return rowCount === 1;
}

/** Forgets codes that are over since so many days, and with them the numbers that they were sent to. */
export async function forgetOtps(engine: Queryable, days: number): Promise<void> {
  await engine.query('delete from otp where expires_at < now() - make_interval(days => $1)', [days]);
}
