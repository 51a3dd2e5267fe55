import { STAGES, TAGS } from '#domain';
import { Day, ListParameter, OneOf, Text } from '../validation/fields.js';

export const BACKLOG_GROUPS = ['bank', 'branch', 'county', 'programme', 'stage'] as const;
export type BacklogGroup = (typeof BACKLOG_GROUPS)[number];

export class BacklogQuery {
  @Day({ optional: true, description: 'The day of the count, today unless told' }) asOf?: string;
  @ListParameter(BACKLOG_GROUPS, { example: 'bank' }) groupBy: BacklogGroup[];
  @OneOf(TAGS, { optional: true, description: '`bank` is: approved and at the bank, not fully paid' }) tag?: (typeof TAGS)[number];
  @Text({ max: 50, optional: true }) programme?: string;
  @Text({ max: 100, optional: true }) bank?: string;
  @Text({ max: 100, optional: true }) branch?: string;
  @Text({ max: 100, optional: true }) county?: string;
  @OneOf(STAGES, { optional: true }) stage?: (typeof STAGES)[number];
}
