import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import { FIRST_PAGE } from './queries.js';
import type { components } from './schema.js';

export type Funnel = components['schemas']['FloodFunnel'];
export type FunnelStep = components['schemas']['FunnelStep'];
export type IntakeSwitch = components['schemas']['IntakeSwitch'];
export type IntakeSetting = components['schemas']['IntakeSwitchBody'];

export const funnelQuery = (question: { event?: string | undefined; county?: string | undefined }) => queryOptions({
  queryKey: ['backlog', 'flood', question],
  queryFn: () => answer(api.GET('/api/v1/flood/funnel', { params: { query: question } })),
  placeholderData: keepPreviousData,
});

export const intakeQuery = (question: { programme: string; county?: string | undefined }) => queryOptions({
  queryKey: ['intake', question],
  queryFn: () => answer(api.GET('/api/v1/intake', { params: { query: question } })),
});
export const intakeProgrammesQuery = queryOptions({ queryKey: ['intake', 'programmes'], queryFn: () => answer(api.GET('/api/v1/intake/programmes', { params: { query: {} } })) });
export const intakeSwitchesQuery = queryOptions({ queryKey: ['intake', 'switches'], queryFn: () => answer(api.GET('/api/v1/intake/switches')) });
export const intakeChangesQuery = infiniteQueryOptions({
  queryKey: ['intake', 'changes'],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/intake/changes', { params: { query: { limit: 20, cursor: pageParam } } })),
  ...FIRST_PAGE,
});

export const switchIntake = (body: IntakeSetting) => answer(api.PUT('/api/v1/intake/switches', { body }));
export const removeIntakeSwitch = (id: string) => answer(api.DELETE('/api/v1/intake/switches/{id}', { params: { path: { id } } }));

/** Sends a phone the code that proves it for one purpose: to send in for its holder, or to become the number of the case. */
export const sendCode = (body: { mobile: string; purpose: 'submit' | 'change-mobile' }) => answer(api.POST('/api/v1/auth/otp', { body }));
