import { STAGES } from '#domain';
import { CALENDAR_CHANGE_TYPES, CLOSURE_CAUSES, DAY_OFF_KINDS } from '#store';
import {
  count, countOrNull, day, dayOrNull, flag, id, instant, instantOrNull, jalali, jalaliOrNull, list, oneOf, oneOfOrNull, page, record, ref, text, textOrNull, type Schemas,
} from '../openapi/schema.js';
import { CALENDARS, WEEKDAY_STATUSES } from './calendars.dto.js';

const status = oneOf(['announced', 'forecast']);
const idOrNull = { ...textOrNull, format: 'uuid' };

export const calendarSchemas: Schemas = {
  Weekdays: record({
    from: day, fromJalali: jalali, working: { ...list({ ...count, minimum: 0, maximum: 6 }), description: '0 Saturday to 6 Friday' }, status: oneOf(WEEKDAY_STATUSES), source: text,
  }),
  Calendar: record({ code: oneOf(CALENDARS), provinceCode: text, label: ref('Label'), source: text, weekdays: list(ref('Weekdays')) }),
  Calendars: record({ items: list(ref('Calendar')), coversFrom: day, coversTo: day }),
  CalendarDay: record({
    on: day, onJalali: jalali, weekday: { ...count, description: '0 Saturday to 6 Friday' }, working: flag,
    because: list(record({ id, titleFa: text, kind: oneOf(DAY_OFF_KINDS), status, countyCode: textOrNull })),
  }),
  CalendarMonth: record({ calendar: oneOf(CALENDARS), county: textOrNull, month: text, monthLabel: ref('Label'), items: list(ref('CalendarDay')) }),
  DayOff: record({
    id, on: day, onJalali: jalali, titleFa: text, kind: oneOf(DAY_OFF_KINDS), cause: oneOfOrNull(CLOSURE_CAUSES), status, calendar: oneOfOrNull(CALENDARS),
    countyCode: textOrNull, source: text, origin: oneOf(['shipped', 'administrator']), addedBy: textOrNull, addedAt: instantOrNull,
    cancelledAt: instantOrNull, cancelledBy: textOrNull, cancelReason: textOrNull,
  }),
  DayOffPage: page(ref('DayOff')),
  CalendarChange: record({
    id, type: oneOf(CALENDAR_CHANGE_TYPES), label: ref('Label'), at: instant, atJalali: jalali, by: text, countyCode: textOrNull, calendar: oneOfOrNull(CALENDARS),
    runId: idOrNull, status: oneOf(['queued', 'running', 'done', 'failed']), examined: count, moved: count, total: countOrNull,
  }),
  CalendarChangePage: page(ref('CalendarChange')),
  CalendarDryRun: record({
    casesMoved: count, examined: count, sample: list(record({ stage: oneOf(STAGES), dueBefore: dayOrNull, dueAfter: dayOrNull, cases: count })),
  }),
  DueMove: record({
    caseId: id, number: text, applicantName: text, stage: oneOf(STAGES), bankCode: textOrNull, dueBefore: dayOrNull, dueBeforeJalali: jalaliOrNull,
    dueAfter: dayOrNull, dueAfterJalali: jalaliOrNull, reopened: { ...flag, description: 'It was late, and is not any more' },
  }),
  DueMovePage: page(ref('DueMove')),
};
