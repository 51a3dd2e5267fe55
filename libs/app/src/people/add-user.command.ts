import { randomBytes } from 'node:crypto';
import { SCOPE_OF, type Role } from '#domain';
import { findUser, saveUser } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { hashPassword } from './log-in.command.js';

export interface NewUser {
  username: string; role: Exclude<Role, 'applicant'>; nameFa: string; nameEn: string;
  provinceCode: string | null; countyCode: string | null; bankCode: string | null; branchCode: string | null;
}

/** Which places a role's scope is held for. */
export const PLACES: Record<string, readonly ('provinceCode' | 'countyCode' | 'bankCode' | 'branchCode')[]> = {
  county: ['provinceCode', 'countyCode'], branch: ['provinceCode', 'bankCode', 'branchCode'], bank: ['provinceCode', 'bankCode'], province: ['provinceCode'],
};

/**
 * Adds a member of staff with a first password of 96 random bits, returned once and kept as a hash only.
 * @returns what is wrong, when the name is taken or the role's scope lacks its place
 */
export async function addUser(app: App, user: NewUser): Promise<{ ok: true; password: string } | { ok: false; problem: string }> {
  if (!/^[a-z0-9][a-z0-9._-]{1,49}$/.test(user.username)) return { ok: false, problem: 'A user name is 2 to 50 small Latin letters, digits, dots, dashes.' };
  const lacking = (PLACES[SCOPE_OF[user.role]] ?? []).filter((place) => user[place] === null);
  if (lacking.length > 0) return { ok: false, problem: `The role ${user.role} is held for a place; missing: ${lacking.map((place) => place.replace('Code', '')).join(', ')}.` };
  if (user.countyCode !== null && !app.rules.counties.has(user.countyCode)) return { ok: false, problem: `There is no county ${user.countyCode}.` };
  if (user.bankCode !== null && !app.rules.banks.has(user.bankCode)) return { ok: false, problem: `There is no bank ${user.bankCode}.` };
  if (user.branchCode !== null && !app.rules.branches.has(user.branchCode)) return { ok: false, problem: `There is no branch ${user.branchCode}.` };
  if (await findUser(app.store.engine, user.username)) return { ok: false, problem: `There is a user ${user.username} already.` };
  const password = randomBytes(12).toString('base64url');
  await saveUser(app.store.engine, { ...user, id: newUuid(), demo: false, passwordHash: await hashPassword(password) });
  return { ok: true, password };
}
