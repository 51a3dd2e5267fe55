// What each page keeps in the address. Unknown or malformed values are dropped, so that an old link opens a page rather than an error.
// The router keeps unknown ones beside the known, so each page reads its own through its function once more before it asks the API.
import type { CaseFilters, Party, Stage, Tag } from './api/types.js';

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
const wholeNumber = (value: unknown): number | undefined => ((typeof value === 'string' || typeof value === 'number') && /^[0-9]{1,4}$/.test(String(value)) ? Number(value) : undefined);
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((item) => item === value);

const STAGES = [
  'draft', 'screening', 'licensing', 'damage-verification', 'technical-committee', 'working-group', 'approved', 'referred', 'branch-review', 'guarantee',
  'contract', 'disbursing', 'supervision', 'returned', 'rejected', 'withdrawn', 'closed',
] as const satisfies readonly Stage[];
const TAGS = ['intake', 'committee', 'bank', 'after-payment', 'waiting', 'ended'] as const satisfies readonly Tag[];
const PARTIES = [
  'applicant', 'county-office', 'executive-body', 'committee', 'working-group', 'directorate', 'branch', 'bank', 'insurer', 'ministry',
] as const satisfies readonly Party[];
export const SORTS = ['due', '-age', 'age', '-outstanding', '-updated'] as const;
export const BACKLOG_GROUPS = ['bank', 'stage', 'county', 'programme', 'branch'] as const;
export const STALL_GROUPS = ['reason', 'bank', 'party', 'county', 'stage'] as const;

export const casesSearch = (raw: Raw): CaseFilters => ({
  q: text(raw.q), programme: text(raw.programme), stage: oneOf(raw.stage, STAGES), tag: oneOf(raw.tag, TAGS), bank: text(raw.bank), branch: text(raw.branch),
  county: text(raw.county), party: oneOf(raw.party, PARTIES), assignee: text(raw.assignee), stalled: String(raw.stalled) === 'true' ? true : undefined,
  minAgeDays: wholeNumber(raw.minAgeDays), sort: oneOf(raw.sort, SORTS),
});
export interface LoginSearch { to?: string | undefined; as?: 'applicant' | undefined }
export const loginSearch = (raw: Raw): LoginSearch => {
  const to = text(raw.to);
  return { to: to?.startsWith('/') && !to.startsWith('//') ? to : undefined, as: oneOf(raw.as, ['applicant'] as const) };
};
export const smsSearch = (raw: Raw): { mobile?: string | undefined } => ({ mobile: text(raw.mobile) });
/** `do`: the command whose form is open, so that a reload or a new log-in comes back to it. */
export const caseSearch = (raw: Raw): { do?: string | undefined } => ({ do: text(raw.do) });
export interface BacklogSearch { by: (typeof BACKLOG_GROUPS)[number]; tag: 'bank' | 'all'; programme?: string | undefined; bank?: string | undefined; county?: string | undefined }
export const backlogSearch = (raw: Raw): BacklogSearch => ({
  by: oneOf(raw.by, BACKLOG_GROUPS) ?? 'bank', tag: oneOf(raw.tag, ['bank', 'all'] as const) ?? 'bank',
  programme: text(raw.programme), bank: text(raw.bank), county: text(raw.county),
});
export interface StallsSearch {
  by: (typeof STALL_GROUPS)[number]; bank?: string | undefined; county?: string | undefined; programme?: string | undefined; reason?: string | undefined; party?: Party | undefined;
  stage?: Stage | undefined; level?: number | undefined;
}
export const stallsSearch = (raw: Raw): StallsSearch => ({
  by: oneOf(raw.by, STALL_GROUPS) ?? 'reason', bank: text(raw.bank), county: text(raw.county), programme: text(raw.programme), reason: text(raw.reason), party: oneOf(raw.party, PARTIES),
  stage: oneOf(raw.stage, STAGES), level: wholeNumber(raw.level),
});
