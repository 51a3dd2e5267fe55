import { STAGES, TAGS } from '#domain';
import { FlagParameter, ListParameter, OneOf, Text } from '../validation/fields.js';

export const CLOCK_GROUPS = ['bank', 'branch', 'county', 'stage', 'programme'] as const;
export type ClockGroup = (typeof CLOCK_GROUPS)[number];

export class ClockSummaryQuery {
  @ListParameter(CLOCK_GROUPS, { example: 'bank,stage' }) groupBy: ClockGroup[];
  @Text({ max: 50, optional: true }) programme?: string;
  @OneOf(TAGS, { optional: true, description: 'Cases that stand there now; `bank` is: approved and at the bank, not fully paid' }) tag?: (typeof TAGS)[number];
  @Text({ max: 100, optional: true, description: 'Days under this bank, and what was spent before any bank had the case' }) bank?: string;
  @Text({ max: 100, optional: true }) branch?: string;
  @Text({ max: 100, optional: true }) county?: string;
  @OneOf(STAGES, { optional: true, description: 'Days in this stage' }) stage?: (typeof STAGES)[number];
  @FlagParameter({ description: 'Cases that have not ended, or only those that have' }) open?: boolean;
}
