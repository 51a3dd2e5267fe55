import { COMMAND_ACCESS, tehranDate, type Actor, type IsoDate, type Label, type Role } from '#domain';
import { findColleagues, type ColleagueGroup } from '#store';
import type { App } from '../app.js';

export interface ColleagueView { username: string; name: Label; role: Role; awayUntil: IsoDate | null; standIn: string | null }

const MOST_COLLEAGUES = 100;

/**
 * Whom the actor may think of for a case: those of the same desk or of a sister desk in the same place; a bank's manager also its officers, the
 * directorate everybody who works on cases of the province. Whoever has the same role may stand in.
 */
export async function listColleagues(app: App, { actor, q }: { actor: Actor; q?: string }): Promise<{ items: ColleagueView[] }> {
  const found = await findColleagues(app.store.engine, {
    groups: groupsOf(actor), except: actor.name, ...(q !== undefined && { q }), today: tehranDate(app.clock.now()), demo: app.demo, limit: MOST_COLLEAGUES,
  });
  return { items: found.map(({ username, nameFa, nameEn, role, awayUntil, standIn }) => ({ username, name: { fa: nameFa, en: nameEn }, role, awayUntil, standIn })) };
}

/** Desks that share a room: they work on the same cases and may hold each other's. */
const COUNTY_OFFICE: readonly Role[] = ['county-expert', 'committee-secretary'];

function groupsOf({ role, provinceCode, countyCode, bankCode, branchCode }: Actor): ColleagueGroup[] {
  switch (role) {
    case 'bank-officer': return [{ roles: [role], provinceCode, bankCode, branchCode }];
    case 'bank-manager': return [{ roles: ['bank-manager', 'bank-officer'], provinceCode, bankCode }];
    case 'county-expert':
    case 'committee-secretary': return [{ roles: COUNTY_OFFICE, provinceCode, countyCode }];
    case 'working-group-secretary': return [{ roles: ['working-group-secretary', 'directorate'], provinceCode }];
    case 'directorate': return [{ roles: COMMAND_ACCESS.claim, provinceCode }];
    default: return [];
  }
}
