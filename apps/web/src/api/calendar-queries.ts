import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read, type CalendarChange, type CalendarCode, type CalendarMonth, type CalendarMove, type Calendars, type DayOff, type Paged } from './contract.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import { underWay } from './stall-queries.js';

export const calendarsQuery = queryOptions({ queryKey: ['calendars'], queryFn: () => read<Calendars>('/api/v1/calendars') });
export const calendarMonthQuery = (question: { calendar: CalendarCode; month: string; county?: string | undefined }) => queryOptions({
  queryKey: ['calendars', 'month', question],
  queryFn: () => read<CalendarMonth>('/api/v1/calendars/days', { ...question }),
  placeholderData: (previous) => previous,
});
export const daysOffQuery = (question: { from: string; to: string; county?: string | undefined }) => infiniteQueryOptions({
  queryKey: ['calendars', 'days-off', question],
  queryFn: ({ pageParam }) => read<Paged<DayOff>>('/api/v1/days-off', { ...question, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
  placeholderData: (previous) => previous,
});
export const calendarChangesQuery = infiniteQueryOptions({
  queryKey: ['calendars', 'changes'],
  queryFn: ({ pageParam }) => read<Paged<CalendarChange>>('/api/v1/calendar-changes', { limit: 20, cursor: pageParam }),
  ...FIRST_PAGE,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(underWay)) ? 1_500 : false),
});
export const calendarMovesQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['calendars', 'changes', id, 'moves'],
  queryFn: ({ pageParam }) => read<Paged<CalendarMove>>(`/api/v1/calendar-changes/${id}/moves`, { limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
});
