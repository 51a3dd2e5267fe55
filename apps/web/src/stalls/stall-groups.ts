import type { CaseFilters } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import type { StallGroup, StallsSearch } from '../search-params.js';

/** What stalled cases can be summed by, and how the first column is then headed. */
export const STALL_GROUP_NAMES: Record<StallGroup, () => string> = {
  reason: m.reason, bank: m.column_bank, party: m.party_at_fault, county: m.county, stage: m.column_stage, branch: m.branch, programme: m.programme,
};

/** The stalled cases behind a number, as the list of cases asks for them. The list knows no party at fault: that one stays with the list of stalls. */
export const stalledCases = (by: StallGroup, code: string | null): CaseFilters | null => (by === 'party' || code === null ? null : { stalled: true, [by]: code });

/** The rest of a view's search when the view changes: only what both understand. */
export const samePlace = ({ bank, branch, county, programme }: StallsSearch): Partial<StallsSearch> => ({ bank, branch, county, programme });
