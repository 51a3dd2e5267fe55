import { createHash } from 'node:crypto';
import type { Actor } from '#domain';
import type { StaffUser } from '#store';

/** A member of staff as history names them: by username, which is also what a case is assigned to. */
export const actorOfUser = ({ id, username, role, provinceCode, countyCode, bankCode, branchCode }: StaffUser): Actor =>
  ({ id, name: username, role, provinceCode, countyCode, bankCode, branchCode, mobile: null });

/** An applicant is whoever holds the phone. History keeps a name that tells the same phone apart without telling its number. */
export function actorOfMobile(mobile: string): Actor {
  const id = `applicant-${createHash('sha256').update(`tashil applicant ${mobile}`).digest('hex').slice(0, 16)}`;
  return { id, name: id, role: 'applicant', provinceCode: null, countyCode: null, bankCode: null, branchCode: null, mobile };
}
