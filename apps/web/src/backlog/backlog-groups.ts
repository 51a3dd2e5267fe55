import { m } from '../paraglide/messages.js';
import type { BacklogSearch } from '../search-params.js';

/** What the backlog can be summed by, and how the first column is then headed. */
export const BACKLOG_GROUP_NAMES: Record<BacklogSearch['by'], () => string> = {
  bank: m.column_bank, stage: m.column_stage, county: m.county, programme: m.programme, branch: m.branch,
};
