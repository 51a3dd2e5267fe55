import type { FieldSchema, Label } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import type { Names } from '../reference/names.js';
import type { CalendarSearch } from '../search-params.js';
import { CAUSES } from './days-off.js';

export type CalendarAct = NonNullable<CalendarSearch['act']>;

const label = (text: string): Label => ({ fa: text, en: text });
const text = (name: string, help?: string): FieldSchema => ({ type: 'string', maxLength: 500, 'x-label': label(name), ...(help && { 'x-help': label(help) }) });
const date = (name: string, value?: string, help?: string): FieldSchema => ({ type: 'string', format: 'date', 'x-label': label(name), ...(value && { default: value }), ...(help && { 'x-help': label(help) }) });
const choice = (name: string, options: { value: string; label: Label }[], value?: string): FieldSchema => ({ type: 'string', 'x-label': label(name), 'x-options': options, ...(value && { default: value }) });
const form = (properties: Record<string, FieldSchema>, optional: string[] = []): FieldSchema => ({ type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) });

const calendars = (): { value: string; label: Label }[] => [{ value: 'office', label: label(m.calendar_office()) }, { value: 'bank', label: label(m.calendar_bank()) }];

/** What each change of a calendar asks for. The days of the week stand beside it: they are ticked, not typed. */
export function changeSchema(act: CalendarAct, names: Names, search: CalendarSearch): FieldSchema {
  switch (act) {
    case 'add-closure': return form({
      from: date(m.closure_from()), to: date(m.closure_to(), undefined, m.closure_to_hint()),
      titleFa: text(m.closure_title(), m.closure_title_hint()),
      cause: choice(m.closure_cause(), Object.entries(CAUSES).map(([value, name]) => ({ value, label: label(name()) }))),
      countyCode: { ...choice(m.county(), names.reference.counties.map(({ code, name }) => ({ value: code, label: name })), search.county), 'x-help': label(m.closure_county_hint()) },
      calendar: { ...choice(m.calendar(), calendars()), 'x-help': label(m.closure_calendar_hint()) },
      source: text(m.source(), m.source_hint()),
    }, ['to', 'countyCode', 'calendar']);
    case 'set-weekdays': return form({
      calendar: choice(m.calendar(), calendars(), search.calendar), from: date(m.effective_from()),
      status: choice(m.run_state(), [{ value: 'announced', label: label(m.weekdays_announced()) }, { value: 'to-be-confirmed', label: label(m.weekdays_unconfirmed()) }], 'announced'),
      source: text(m.source(), m.source_hint()),
    });
    case 'cancel-day-off': return form({ reason: text(m.reason(), m.cancel_reason_hint()) });
    case 'move-day-off': return form({ to: date(m.move_to()), reason: text(m.reason(), m.move_reason_hint()) });
    case 'confirm-day-off': return form({ source: text(m.source(), m.source_hint()) });
  }
}

export const ACT_TITLES: Record<CalendarAct, () => string> = {
  'add-closure': m.closure_add, 'set-weekdays': m.weekdays_set, 'cancel-day-off': m.act_cancel_title, 'move-day-off': m.act_move_title, 'confirm-day-off': m.act_confirm_title,
};
