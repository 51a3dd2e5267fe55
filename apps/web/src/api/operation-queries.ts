import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read, type Delivery, type DemoMail, type Paged, type QuarantineItem } from './contract.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';

export const quarantineQuery = (question: { open?: boolean | undefined }) => infiniteQueryOptions({
  queryKey: ['quarantine', question],
  queryFn: ({ pageParam }) => read<Paged<QuarantineItem>>('/api/v1/quarantine', { ...question, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
});
export const deliveriesQuery = (question: { status?: string | undefined; channel?: string | undefined }) => infiniteQueryOptions({
  queryKey: ['deliveries', question],
  queryFn: ({ pageParam }) => read<Paged<Delivery>>('/api/v1/deliveries', { ...question, limit: PAGE_SIZE, cursor: pageParam }),
  ...FIRST_PAGE,
  placeholderData: (previous) => previous,
  refetchInterval: 10_000,
});
export const demoMailQuery = (to: string | undefined) => queryOptions({
  queryKey: ['demo', 'mail', to],
  queryFn: () => read<DemoMail>('/api/v1/demo/mail', { to }),
  refetchInterval: 5_000,
});
