import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { AvailableCommand, CaseDetail } from '../../api/types.js';

type Schemas = components['schemas'];
export type MyCaseItem = Schemas['MyCases']['items'][number];
export type Ask = Schemas['MyCaseAsk'];
export type MyCase = Omit<Schemas['MyCase'], 'availableCommands' | 'case'> & { availableCommands: AvailableCommand[]; case: CaseDetail | null };

/** The desk may move a case at any time; whoever has left the page open sees it within a minute. */
const WATCHED = { refetchInterval: 60_000 };

export const myCasesQuery = queryOptions({ queryKey: ['my', 'cases'], queryFn: async () => (await answer(api.GET('/api/v1/my/cases'))).items, ...WATCHED });
export const myCaseQuery = (id: string) => queryOptions({
  queryKey: ['my', 'case', id], queryFn: async () => (await answer(api.GET('/api/v1/my/cases/{id}', { params: { path: { id } } }))) as MyCase, ...WATCHED,
});

export const commandOf = (my: MyCase, type: string): AvailableCommand | undefined => my.availableCommands.find((command) => command.type === type);
export const mayGive = (my: MyCase, type: string): boolean => commandOf(my, type)?.allowed === true;
