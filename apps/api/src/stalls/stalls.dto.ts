import { PARTIES, STAGES } from '#domain';
import { PageQuery, PROMISE_STATES } from '../cases/cases.dto.js';
import { CountParameter, FlagParameter, ListParameter, OneOf, Text } from '../validation/fields.js';

export const STALL_GROUPS = ['bank', 'branch', 'reason', 'party', 'county', 'programme', 'stage'] as const;
export type StallGroup = (typeof STALL_GROUPS)[number];

export class StallListQuery extends PageQuery {
  @Text({ max: 100, optional: true }) bank?: string;
  @Text({ max: 100, optional: true }) branch?: string;
  @Text({ max: 100, optional: true }) county?: string;
  @Text({ max: 50, optional: true }) programme?: string;
  @OneOf(STAGES, { optional: true }) stage?: (typeof STAGES)[number];
  @OneOf(PARTIES, { optional: true, description: 'Whose turn it is' }) party?: (typeof PARTIES)[number];
  @Text({ max: 100, optional: true }) reason?: string;
  @CountParameter({ min: 1, max: 4 }) level?: number;
  @OneOf(PROMISE_STATES, { optional: true, description: '`open` still stands, `broken` has passed without a move; after a broken one another may stand' }) promise?: (typeof PROMISE_STATES)[number];
  @FlagParameter({ description: 'Whether somebody in charge has taken note' }) acknowledged?: boolean;
}

export class StallSummaryQuery {
  @ListParameter(STALL_GROUPS, { example: 'bank,reason' }) groupBy: StallGroup[];
}

export const CONDITION_GROUPS = ['bank', 'branch', 'county'] as const;
export type ConditionGroup = (typeof CONDITION_GROUPS)[number];

export class StallConditionsQuery {
  @ListParameter(CONDITION_GROUPS, { example: 'bank' }) groupBy: ConditionGroup[];
}

export class StallConditionTextsQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'The bank that had the case when it said so' }) bank?: string;
  @Text({ max: 100, optional: true }) branch?: string;
  @Text({ max: 100, optional: true }) county?: string;
}
