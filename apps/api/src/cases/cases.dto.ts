import { PARTIES, STAGES, TAGS } from '#domain';
import { CountParameter, FlagParameter, OneOf, Text } from '../validation/fields.js';

export const CASE_SORTS = ['-age', 'age', '-outstanding', 'due', '-updated'] as const;
export const PROMISE_STATES = ['open', 'broken', 'none'] as const;
export const GUARANTEE_STATES = ['missing', 'offered', 'covered'] as const;
export const MOST_ITEMS = 200;

export class PageQuery {
  @CountParameter({ min: 1, max: MOST_ITEMS, description: 'Items of a page, 50 unless told' }) limit?: number;
  @Text({ max: 500, optional: true, description: 'nextCursor of the page before' }) cursor?: string;
}

/** What cases can be chosen by: in the address of the list, in a kept search and in a command to many. */
export class CaseFilterQuery {
  @Text({ max: 50, optional: true }) programme?: string;
  @OneOf(STAGES, { optional: true }) stage?: (typeof STAGES)[number];
  @OneOf(TAGS, { optional: true, description: '`bank` is: approved and at the bank, not fully paid' }) tag?: (typeof TAGS)[number];
  @Text({ max: 100, optional: true }) bank?: string;
  @Text({ max: 100, optional: true }) branch?: string;
  @Text({ max: 100, optional: true }) county?: string;
  @OneOf(PARTIES, { optional: true, description: 'Whose turn it is' }) party?: (typeof PARTIES)[number];
  @FlagParameter() stalled?: boolean;
  @CountParameter({ min: 0, max: 100_000, description: 'Working days in the stage, at least' }) minAgeDays?: number;
  @Text({ max: 100, optional: true, description: '`me`, `none` or a user name' }) assignee?: string;
  @CountParameter({ min: 0, max: 60, description: 'In time, and due within so many working days of its own calendar; 0 is today' }) dueWithinWorkingDays?: number;
  @OneOf(PROMISE_STATES, { optional: true, description: '`open` still stands, `broken` has passed without a move; after a broken one another may stand' }) promise?: (typeof PROMISE_STATES)[number];
  @FlagParameter({ description: 'Late, and somebody in charge has taken note of it, or nobody has' }) acknowledged?: boolean;
  @OneOf(GUARANTEE_STATES, { optional: true, description: 'In the stage of guarantees: nothing to decide on, something offered, or cover enough' }) guarantee?: (typeof GUARANTEE_STATES)[number];
  @Text({ max: 100, optional: true, description: 'Stated reason of the stall; `unknown` also where none was stated' }) reason?: string;
  @CountParameter({ min: 1, max: 4, description: 'Escalation level of the open stall' }) level?: number;
  @Text({ max: 36, optional: true, description: 'The cases of one of one\'s own notices, by its id' }) notice?: string;
  @Text({ max: 200, optional: true, description: 'Number, national code, mobile or name, however it is typed' }) q?: string;
}

export class CaseSearchQuery extends CaseFilterQuery {
  @OneOf(CASE_SORTS, { optional: true, description: '`-age` unless told: longest in its stage first' }) sort?: (typeof CASE_SORTS)[number];
}

export class CaseListQuery extends CaseSearchQuery {
  @CountParameter({ min: 1, max: MOST_ITEMS, description: 'Items of a page, 50 unless told' }) limit?: number;
  @Text({ max: 500, optional: true, description: 'nextCursor of the page before' }) cursor?: string;
}
