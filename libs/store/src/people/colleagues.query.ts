import type { IsoDate, Role } from '#domain';
import { SqlParts } from '../read/sql-parts.js';
import type { Queryable } from '../database/store.js';

/** A place that people are held for; a null is "nowhere in particular", and matches only itself. */
export interface ColleagueGroup {
  roles: readonly Role[]; provinceCode: string | null;
  /** Left out where any will do. */
  countyCode?: string | null; bankCode?: string | null; branchCode?: string | null;
}
export interface Colleague { username: string; role: Role; nameFa: string; nameEn: string; awayUntil: IsoDate | null; standIn: string | null }

const COLUMN = { countyCode: 'u.county_code', bankCode: 'u.bank_code', branchCode: 'u.branch_code' } as const;

/**
 * Enabled staff of any of the groups but one person, by name, with whoever stands in for them today. Demo users only where the demo is on.
 * @param query.q a part of the username or of the name in either language, as typed
 */
export async function findColleagues(
  engine: Queryable, query: { groups: readonly ColleagueGroup[]; except: string; q?: string; today: IsoDate; demo: boolean; limit: number },
): Promise<Colleague[]> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  const groups = query.groups.map((group) => [
    `u.role = any(${parts.value(group.roles)}::text[])`, `u.province_code is not distinct from ${parts.value(group.provinceCode)}`,
    ...(Object.keys(COLUMN) as (keyof typeof COLUMN)[]).filter((place) => group[place] !== undefined)
      .map((place) => `${COLUMN[place]} is not distinct from ${parts.value(group[place])}`),
  ].join(' and '));
  parts.where(groups.map((group) => `(${group})`).join(' or ') || 'false');
  parts.where(`u.username <> ${parts.value(query.except)}`);
  parts.where('u.disabled_at is null');
  if (!query.demo) parts.where('not u.demo');
  if (query.q !== undefined) {
    const typed = parts.value(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
    parts.where(`u.username ilike ${typed} or u.name_fa ilike ${typed} or u.name_en ilike ${typed}`);
  }
  const { rows } = await engine.query<Colleague>(
    `select u.username, u.role, u.name_fa as "nameFa", u.name_en as "nameEn", d.until_on as "awayUntil", d.to_user as "standIn"
     from app_user u left join delegation d on d.from_user = u.username and d.cancelled_at is null and ${today}::date between d.from_on and d.until_on
     ${parts.whereClause} order by u.name_fa, u.username limit ${parts.value(query.limit)}`, parts.values,
  );
  return rows;
}
