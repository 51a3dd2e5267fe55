/** Roles of the people who use the product. Source: the domain's table "People and what they may see". */
export const ROLES = [
  'applicant', 'county-expert', 'committee-secretary', 'committee-member', 'working-group-secretary', 'bank-officer', 'bank-manager',
  'directorate', 'governor', 'insurer', 'training', 'ministry', 'auditor', 'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** How far a role sees: `own` by the applicant's confirmed mobile, the others by the place of the case; `none` sees no case. */
export type ScopeKind = 'own' | 'county' | 'branch' | 'bank' | 'province' | 'all' | 'none';

/** Someone who acts: the role and the place it is held for. `bank` scope means one bank within one province. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  provinceCode: string | null;
  countyCode: string | null;
  bankCode: string | null;
  branchCode: string | null;
  mobile: string | null;
}
