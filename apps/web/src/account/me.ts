import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries.js';
import type { Me, Role } from '../api/types.js';

/** Who is logged in; only on pages behind the log-in. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export type Place = 'cases' | 'new-case' | 'backlog' | 'flood' | 'intake' | 'stalls' | 'questions' | 'calendars' | 'programmes' | 'runs' | 'quarantine' | 'deliveries';

/** Who answers questions and complaints, or reads all of them. */
export const mayAnswer = (role: Role): boolean => mayWork(role) || role === 'auditor';

/** Which pages a role is led to. What it may read and do is decided by the server alone. */
export function placesOf(role: Role): Place[] {
  if (role === 'admin') return ['runs', 'quarantine', 'deliveries', 'calendars', 'intake', 'programmes'];
  if (role === 'applicant') return ['cases', 'new-case', 'programmes'];
  if (role === 'training' || role === 'insurer') return ['cases', 'calendars', 'programmes'];
  if (role === 'county-expert') return ['cases', 'new-case', 'backlog', 'flood', 'stalls', 'questions', 'intake', 'calendars', 'programmes', 'runs'];
  return ['cases', 'backlog', 'flood', 'stalls', ...(mayAnswer(role) ? ['questions' as const] : []), 'intake', 'calendars', 'programmes', 'runs'];
}

export function homeOf(role: Role): '/cases' | '/backlog' | '/runs' {
  if (role === 'admin') return '/runs';
  return role === 'ministry' ? '/backlog' : '/cases';
}

const WORKING: Role[] = ['county-expert', 'committee-secretary', 'working-group-secretary', 'bank-officer', 'bank-manager', 'directorate'];
/** Who takes cases in hand, and so may pick rows, hand them on and be away with a stand-in. */
export const mayWork = (role: Role): boolean => WORKING.includes(role);
export const hasNotices = (role: Role): boolean => role !== 'applicant';
