import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import type { operations } from './schema.js';
import type { Run } from './types.js';

/** How far ahead a case counts as about to be late, when nobody says otherwise, in working days. */
export const SOON_WORKING_DAYS = 5;

export interface SoonFilters { within?: number | undefined; bank?: string | undefined; branch?: string | undefined; county?: string | undefined; programme?: string | undefined }
export const soonDueQuery = ({ within, ...filters }: SoonFilters) => infiniteQueryOptions({
  queryKey: ['cases', 'soon', within, filters],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/cases', { params: { query: { ...filters, dueWithinWorkingDays: within ?? SOON_WORKING_DAYS, sort: 'due', limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});

export type ClockFilters = operations['clockSummary']['parameters']['query'];
export const clockSummaryQuery = (question: ClockFilters) => queryOptions({
  queryKey: ['clock', question],
  queryFn: () => answer(api.GET('/api/v1/clock/summary', { params: { query: question } })),
  placeholderData: keepPreviousData,
});

export const conditionsQuery = (groupBy: string) => queryOptions({
  queryKey: ['stalls', 'conditions', groupBy],
  queryFn: () => answer(api.GET('/api/v1/stalls/conditions', { params: { query: { groupBy } } })),
  placeholderData: keepPreviousData,
});
export const conditionTextsQuery = (place: { bank?: string; branch?: string; county?: string }) => infiniteQueryOptions({
  queryKey: ['stalls', 'conditions', 'texts', place],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/stalls/conditions/texts', { params: { query: { ...place, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
});

export interface PackQuestion { bank: string; level?: number | undefined }
export const stallPackQuery = (question: PackQuestion) => queryOptions({
  queryKey: ['stalls', 'pack', question],
  queryFn: () => answer(api.GET('/api/v1/reports/stall-pack', { params: { query: question } })),
  placeholderData: keepPreviousData,
});

export const underWay = ({ status }: Pick<Run, 'status'>): boolean => status === 'queued' || status === 'running';
export const latestRunsQuery = queryOptions({
  queryKey: ['runs', 'latest'],
  queryFn: () => answer(api.GET('/api/v1/runs/latest')),
  refetchInterval: 30_000,
});
/** One run, read again and again until it has ended. */
export const runQuery = (id: string) => queryOptions({
  queryKey: ['runs', id],
  queryFn: () => answer(api.GET('/api/v1/runs/{id}', { params: { path: { id } } })),
  refetchInterval: ({ state }) => (state.data && !underWay(state.data) ? false : 1_000),
});
