import { m } from '../paraglide/messages.js';
import type { StallsSearch } from '../search-params.js';

/** What stalled cases can be summed by, and how the first column is then headed. */
export const STALL_GROUP_NAMES: Record<StallsSearch['by'], () => string> = {
  reason: m.reason, bank: m.column_bank, party: m.party_at_fault, county: m.county, stage: m.column_stage,
};
