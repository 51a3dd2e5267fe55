import { SCOPE_OF, type IsoDate, type Role } from '#domain';
import type { Queryable } from '../database/store.js';

/**
 * Who might hear of a case. Of the asks with the same `ord` those of the lowest `step` with anybody there are taken, so that what nobody of one level is
 * there for goes a level up. By role, or by username when the case is somebody's.
 */
export interface RecipientAsk { ord: number; caseId: string; step: number; role: Role | null; username: string | null }

/** `today` is the business day, `demo` whether the demo's people count as people. */
export interface RecipientsOn { today: IsoDate; demo: boolean }

/** Whether a case lies within the scope that a user's role gives; says what the policy's `inScope` says. */
const HOLDS = `case scope.kind
  when 'all' then true
  when 'province' then u.province_code = c.province_code
  when 'county' then u.province_code = c.province_code and u.county_code = c.county_code
  when 'bank' then u.province_code = c.province_code and u.bank_code = c.bank_code
  when 'branch' then u.province_code = c.province_code and u.branch_code = c.branch_code
  else false end`;

const FIND = `
with ask as materialized (select * from unnest($1::int[], $2::uuid[], $3::int[], $4::text[], $5::text[]) as a (ord, case_id, step, role, username)),
scope as materialized (select * from unnest($6::text[], $7::text[]) as s (role, kind)),
able as materialized (
  select a.ord, a.step, a.case_id, u.username
  from ask a
  join loan_case c on c.id = a.case_id
  join app_user u on u.disabled_at is null and (not u.demo or $8) and case when a.username is null then u.role = a.role else u.username = a.username end
  join scope on scope.role = u.role
  where ${HOLDS}
),
first_step as (select ord, min(step) as step from able group by ord),
heard as (select distinct a.ord, a.case_id, a.username from able a join first_step f on f.ord = a.ord and f.step = a.step)
select ord, username from heard
union
select h.ord, u.username
from heard h
join delegation d on d.from_user = h.username and d.cancelled_at is null and $9::date between d.from_on and d.until_on
join app_user u on u.username = d.to_user and u.disabled_at is null and (not u.demo or $8)
join scope on scope.role = u.role
join loan_case c on c.id = h.case_id
where ${HOLDS}`;

/** The people who hear of each ask's case, an absent one's stand-in too, each once, by username. An ask that nobody answers has no entry. */
export async function findRecipients(client: Queryable, asks: readonly RecipientAsk[], { today, demo }: RecipientsOn): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  if (asks.length === 0) return found;
  const { rows } = await client.query<{ ord: number; username: string }>(FIND, [
    asks.map(({ ord }) => ord), asks.map(({ caseId }) => caseId), asks.map(({ step }) => step), asks.map(({ role }) => role), asks.map(({ username }) => username),
    Object.keys(SCOPE_OF), Object.values(SCOPE_OF), demo, today,
  ]);
  for (const { ord, username } of rows) found.set(ord, [...(found.get(ord) ?? []), username]);
  return found;
}

/** Everybody of some roles in a place, by username; without a province or county everybody of theirs. Administrators of no province are of every one. */
export async function findStaff(
  client: Queryable, { roles, provinceCode, countyCode, demo }: { roles: readonly Role[]; provinceCode: string | null; countyCode: string | null; demo: boolean },
): Promise<string[]> {
  const { rows } = await client.query<{ username: string }>(
    `select username from app_user where role = any($1) and disabled_at is null and (not demo or $2)
       and ($3::text is null or province_code is null or province_code = $3) and ($4::text is null or county_code is null or county_code = $4) order by username`,
    [roles, demo, provinceCode, countyCode],
  );
  return rows.map(({ username }) => username);
}
