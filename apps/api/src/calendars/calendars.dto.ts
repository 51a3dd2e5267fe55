import { CLOSURE_CAUSES, DAY_OFF_KINDS } from '#store';
import { PageQuery } from '../cases/cases.dto.js';
import { Counts, Day, Flag, OneOf, Text } from '../validation/fields.js';

export const CALENDARS = ['office', 'bank'] as const;
export const WEEKDAY_STATUSES = ['default', 'announced', 'to-be-confirmed'] as const;

export class CalendarMonthQuery {
  @OneOf(CALENDARS) calendar: string;
  @Text({ max: 7, description: 'A Jalali month', example: '1399-12' }) month: string;
  @Text({ max: 100, optional: true, description: 'A county, for its own closures too' }) county?: string;
}

export class DayOffListQuery extends PageQuery {
  @Day({ optional: true }) from?: string;
  @Day({ optional: true }) to?: string;
  @Text({ max: 100, optional: true, description: 'Only days off that count in this county' }) county?: string;
  @OneOf(DAY_OFF_KINDS, { optional: true }) kind?: (typeof DAY_OFF_KINDS)[number];
}

const REASON = { max: 500 };
const DRY_RUN = { optional: true, description: 'Count the cases that would move, and keep nothing' };

/** A closure on each day of a range: in one county or the whole province, in one calendar or each. */
export class AddClosureBody {
  @OneOf(['add-closure']) type: 'add-closure';
  @Day() from: string;
  @Day() to: string;
  @OneOf(CALENDARS, { optional: true }) calendar?: string;
  @Text({ max: 100, optional: true }) countyCode?: string;
  @OneOf(CLOSURE_CAUSES) cause: (typeof CLOSURE_CAUSES)[number];
  @Text({ max: 200 }) titleFa: string;
  @Text({ ...REASON, description: 'The letter or notice that says so' }) source: string;
  @Flag(DRY_RUN) dryRun?: boolean;
}

export class CancelDayOffBody {
  @OneOf(['cancel-day-off']) type: 'cancel-day-off';
  @Text({ max: 100, format: 'uuid' }) dayOffId: string;
  @Text(REASON) reason: string;
  @Flag(DRY_RUN) dryRun?: boolean;
}

/** A lunar day that fell otherwise than the table foresaw. */
export class MoveDayOffBody {
  @OneOf(['move-day-off']) type: 'move-day-off';
  @Text({ max: 100, format: 'uuid' }) dayOffId: string;
  @Day() to: string;
  @Text(REASON) reason: string;
  @Flag(DRY_RUN) dryRun?: boolean;
}

/** A forecast that has been announced. */
export class ConfirmDayOffBody {
  @OneOf(['confirm-day-off']) type: 'confirm-day-off';
  @Text({ max: 100, format: 'uuid' }) dayOffId: string;
  @Text(REASON) source: string;
  @Flag(DRY_RUN) dryRun?: boolean;
}

export class SetWeekdaysBody {
  @OneOf(['set-weekdays']) type: 'set-weekdays';
  @OneOf(CALENDARS) calendar: string;
  @Day() from: string;
  @Counts({ min: 0, max: 6, most: 7, description: '0 Saturday to 6 Friday' }) working: number[];
  @OneOf(WEEKDAY_STATUSES) status: (typeof WEEKDAY_STATUSES)[number];
  @Text(REASON) source: string;
  @Flag(DRY_RUN) dryRun?: boolean;
}
