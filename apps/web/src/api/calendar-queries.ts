import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import { underWay } from './stall-queries.js';
import type { CalendarChange, CalendarChangeBody, CalendarCode, CalendarDryRun } from './types.js';

export const calendarsQuery = queryOptions({ queryKey: ['calendars'], queryFn: () => answer(api.GET('/api/v1/calendars')) });
export const calendarMonthQuery = (question: { calendar: CalendarCode; month: string; county?: string | undefined }) => queryOptions({
  queryKey: ['calendars', 'month', question],
  queryFn: () => answer(api.GET('/api/v1/calendars/days', { params: { query: question } })),
  placeholderData: keepPreviousData,
});
export const daysOffQuery = (question: { from: string; to: string; county?: string | undefined }) => infiniteQueryOptions({
  queryKey: ['calendars', 'days-off', question],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/days-off', { params: { query: { ...question, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});
export const calendarChangesQuery = infiniteQueryOptions({
  queryKey: ['calendars', 'changes'],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/calendar-changes', { params: { query: { limit: 20, cursor: pageParam } } })),
  ...FIRST_PAGE,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(underWay)) ? 1_500 : false),
});
export const calendarMovesQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['calendars', 'changes', id, 'moves'],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/calendar-changes/{id}/moves', { params: { path: { id }, query: { limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
});

const sendChange = (body: CalendarChangeBody, key: string): Promise<CalendarDryRun | CalendarChange> =>
  answer(api.POST('/api/v1/calendar-changes', { body, params: { header: { 'Idempotency-Key': key } } }));

/** What a change would move, without doing it. */
export const tryChange = async (body: CalendarChangeBody, key: string): Promise<CalendarDryRun> => (await sendChange({ ...body, dryRun: true }, key)) as CalendarDryRun;
export const makeChange = async (body: CalendarChangeBody, key: string): Promise<CalendarChange> => (await sendChange(body, key)) as CalendarChange;
