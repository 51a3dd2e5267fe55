import type { Queryable } from '../database/store.js';
import { USER_COLUMNS, type StaffUser } from './users.js';

/** `shared`: on a phone that others hold too. */
export interface NewSession { id: string; tokenHash: string; holder: Holder; device: string | null; hours: number; shared: boolean }

/** Whose session a token is: a member of staff, or an applicant's confirmed mobile, with a keyed hash of it that tells nobody the number. */
export type SessionHolder = { sessionId: string } & ({ user: StaffUser } | { mobile: string; mobileHash: string });

export interface SessionRow { id: string; device: string | null; startedAt: Date; lastSeenAt: Date; expiresAt: Date; shared: boolean }

type Holder = { userId: string } | { mobile: string };

/** Begins a log-in. Only the token's hash (sha256, hex) is kept; it expires by database time. */
export async function startSession(engine: Queryable, { id, tokenHash, holder, device, hours, shared }: NewSession): Promise<void> {
  await engine.query(
    `insert into session (id, token_hash, user_id, mobile, device, expires_at, shared)
     values ($3, $4, $1, $2, $5, now() + make_interval(hours => $6), $7)`,
    [...holderValues(holder), id, tokenHash, device, hours, shared],
  );
}

const FIND = `
select s.id as "sessionId", s.mobile, keyed_hash('applicant', s.mobile) as "mobileHash", s.last_seen_at < now() - interval '1 minute' as unseen, ${USER_COLUMNS.map((column) => `u.${column}`).join(', ')}
from session s left join app_user u on u.id = s.user_id
where s.token_hash = $1 and s.revoked_at is null and s.expires_at > now() and (s.user_id is null or u.disabled_at is null)`;

/** The holder of a live session; null when it is unknown, over, revoked or its user disabled. "Last seen" is kept to the minute, so that not every request writes. */
export async function findSession(engine: Queryable, tokenHash: string): Promise<SessionHolder | null> {
  const { rows } = await engine.query<StaffUser & { sessionId: string; mobile: string | null; mobileHash: string | null; unseen: boolean }>(
    { name: 'tashil-session', text: FIND, values: [tokenHash] },
  );
  const found = rows[0];
  if (!found) return null;
  const { sessionId, mobile, mobileHash, unseen, ...user } = found;
  if (unseen) await engine.query('update session set last_seen_at = now() where id = $1', [sessionId]);
  return mobile === null || mobileHash === null ? { sessionId, user } : { sessionId, mobile, mobileHash };
}

const holderValues = (holder: Holder): [string | null, string | null] =>
  'userId' in holder ? [holder.userId, null] : [null, holder.mobile];

/** Live sessions of one holder, the last seen first. */
export async function listSessions(engine: Queryable, holder: Holder): Promise<SessionRow[]> {
  const { rows } = await engine.query<SessionRow>(
    `select id, device, started_at as "startedAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", shared from session
     where (user_id = $1::uuid or mobile = $2::text) and revoked_at is null and expires_at > now() order by last_seen_at desc limit 100`,
    holderValues(holder),
  );
  return rows;
}

/** Ends one session of a holder. @returns false when the holder has no such live session */
export async function revokeSession(engine: Queryable, id: string, holder: Holder): Promise<boolean> {
  const { rowCount } = await engine.query(
    'update session set revoked_at = now() where id = $3::uuid and (user_id = $1::uuid or mobile = $2::text) and revoked_at is null', [...holderValues(holder), id],
  );
  return rowCount === 1;
}

/** Ends every session of a holder but the one of `exceptTokenHash`. @returns how many were live */
export async function revokeOtherSessions(engine: Queryable, holder: Holder, exceptTokenHash: string): Promise<number> {
  const { rowCount } = await engine.query(
    `update session set revoked_at = now()
     where (user_id = $1::uuid or mobile = $2::text) and token_hash <> $3 and revoked_at is null and expires_at > now()`,
    [...holderValues(holder), exceptTokenHash],
  );
  return rowCount ?? 0;
}

/** Forgets sessions that are over since so many days, and with them whose they were and on what device. */
export async function forgetSessions(engine: Queryable, days: number): Promise<void> {
  await engine.query('delete from session where expires_at < now() - make_interval(days => $1)', [days]);
}
