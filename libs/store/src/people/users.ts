import type { Role } from '#domain';
import type { Queryable } from '../database/store.js';
import { touchRules } from '../work/rules-version.js';

/** A member of staff without the password's hash. */
export interface StaffUser {
  id: string; username: string; role: Exclude<Role, 'applicant'>; provinceCode: string | null; countyCode: string | null; bankCode: string | null; branchCode: string | null;
  nameFa: string; nameEn: string; demo: boolean; disabledAt: Date | null;
}

export const USER_COLUMNS = ['id', 'username', 'role', 'province_code as "provinceCode"', 'county_code as "countyCode"', 'bank_code as "bankCode"',
  'branch_code as "branchCode"', 'name_fa as "nameFa"', 'name_en as "nameEn"', 'demo', 'disabled_at as "disabledAt"'] as const;

/** Adds a user, or brings the one of that username up to date, password included and enabled again; the id that is there stays. */
export async function saveUser(engine: Queryable, user: Omit<StaffUser, 'disabledAt'> & { passwordHash: string }): Promise<void> {
  await engine.query(
    `insert into app_user (id, username, password_hash, role, province_code, county_code, bank_code, branch_code, name_fa, name_en, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (username) do update set password_hash = excluded.password_hash, role = excluded.role, province_code = excluded.province_code,
       county_code = excluded.county_code, bank_code = excluded.bank_code, branch_code = excluded.branch_code, name_fa = excluded.name_fa,
       name_en = excluded.name_en, demo = excluded.demo, disabled_at = null`,
    [user.id, user.username, user.passwordHash, user.role, user.provinceCode, user.countyCode, user.bankCode, user.branchCode, user.nameFa, user.nameEn, user.demo],
  );
  // Every process names people out of its memory.
  await touchRules(engine);
}

/** With the password's hash, for logging in; disabled users are found too, so that the answer can take the same time. */
export async function findUser(engine: Queryable, username: string): Promise<(StaffUser & { passwordHash: string }) | null> {
  const { rows } = await engine.query<StaffUser & { passwordHash: string }>(
    `select ${USER_COLUMNS.join(', ')}, password_hash as "passwordHash" from app_user where username = $1`, [username],
  );
  return rows[0] ?? null;
}

export async function findUserById(engine: Queryable, id: string): Promise<StaffUser | null> {
  const { rows } = await engine.query<StaffUser>(`select ${USER_COLUMNS.join(', ')} from app_user where id::text = $1`, [id]);
  return rows[0] ?? null;
}

export async function listUsers(client: Queryable, query: { provinceCode?: string; demo?: boolean } = {}): Promise<StaffUser[]> {
  const { rows } = await client.query<StaffUser>(
    `select ${USER_COLUMNS.join(', ')} from app_user where ($1::text is null or province_code = $1) and ($2::boolean is null or demo = $2) order by username`,
    [query.provinceCode ?? null, query.demo ?? null],
  );
  return rows;
}

/** Ends the log-ins of a user and lets no new one begin. @returns false for an unknown username */
export async function disableUser(engine: Queryable, username: string): Promise<boolean> {
  const { rowCount } = await engine.query(
    `with u as (update app_user set disabled_at = coalesce(disabled_at, now()) where username = $1 returning id),
       s as (update session set revoked_at = now() where user_id in (select id from u) and revoked_at is null)
     select id from u`, [username],
  );
  return rowCount === 1;
}
