import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import type { DeliveriesSearch } from '../search-params.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';

export const quarantineQuery = (question: { open?: boolean | undefined }) => infiniteQueryOptions({
  queryKey: ['quarantine', question],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/quarantine', { params: { query: { ...question, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
});
export const deliveriesQuery = (question: DeliveriesSearch) => infiniteQueryOptions({
  queryKey: ['deliveries', question],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/deliveries', { params: { query: { ...question, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
  refetchInterval: 10_000,
});
export const demoMailQuery = (to: string | undefined) => queryOptions({
  queryKey: ['demo', 'mail', to],
  queryFn: () => answer(api.GET('/api/v1/demo/mail', { params: { query: { to } } })),
  refetchInterval: 5_000,
});
