import type { Actor } from '#domain';
import type { StaffUser } from '#store';

/** A member of staff as history names them: by username, which is also what a case is assigned to. */
export const actorOfUser = ({ id, username, role, provinceCode, countyCode, bankCode, branchCode }: StaffUser): Actor =>
  ({ id, name: username, role, provinceCode, countyCode, bankCode, branchCode, mobile: null });

/**
 * An applicant is whoever holds the phone. History keeps a name that tells the same phone apart without telling its number: numbers are few enough to
 * be guessed, so the name is made of a hash that takes the product's secret.
 */
export function actorOfMobile(mobile: string, mobileHash: string): Actor {
  const id = `applicant-${mobileHash.slice(0, 16)}`;
  return { id, name: id, role: 'applicant', provinceCode: null, countyCode: null, bankCode: null, branchCode: null, mobile };
}
