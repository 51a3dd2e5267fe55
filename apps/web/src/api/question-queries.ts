import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.js';
import { FIRST_PAGE, PAGE_SIZE } from './queries.js';
import type { components, operations } from './schema.js';

export type Question = components['schemas']['Question'];
export type QuestionItem = components['schemas']['QuestionItem'];
export type QuestionMessage = components['schemas']['QuestionMessage'];
export type QuestionKind = Question['kind'];
export type QuestionState = Question['state'];
export type AnsweringParty = Question['party'];
export type QuestionTopics = components['schemas']['QuestionTopics'];
export type QuestionFilters = Omit<NonNullable<operations['listQuestions']['parameters']['query']>, 'limit' | 'cursor'>;

/** Everything about questions: after a step each list and each sum may be another. */
export const allQuestions = { queryKey: ['questions'] };

export const questionTopicsQuery = queryOptions({ queryKey: ['question-topics'], queryFn: () => answer(api.GET('/api/v1/questions/topics')), staleTime: 30 * 60_000 });
export const questionsQuery = (filters: QuestionFilters) => infiniteQueryOptions({
  queryKey: ['questions', 'list', filters],
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/questions', { params: { query: { ...filters, limit: PAGE_SIZE, cursor: pageParam } } })),
  ...FIRST_PAGE,
  placeholderData: keepPreviousData,
});
export const questionQuery = (id: string) => queryOptions({
  queryKey: ['questions', 'one', id],
  queryFn: () => answer(api.GET('/api/v1/questions/{id}', { params: { path: { id } } })),
});
export const questionSummaryQuery = queryOptions({ queryKey: ['questions', 'summary'], queryFn: () => answer(api.GET('/api/v1/questions/summary')) });

const keyed = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export type QuestionStep =
  | { step: 'answers'; body: { text: string } }
  | { step: 'messages'; body: { text: string } }
  | { step: 'rating'; body: { score: number; note?: string } }
  | { step: 'route'; body: { party: AnsweringParty; note: string; countyCode?: string; bankCode?: string; branchCode?: string } };

/**
 * Takes a step of a question. `key`: one for one intent.
 * @returns the question as it stands then; null when it was handed over to a desk that is not the reader's
 * @throws {ProblemError} what the server refuses
 */
export async function takeStep(id: string, { step, body }: QuestionStep, key: string): Promise<Question | null> {
  const params = keyed(id, key);
  switch (step) {
    case 'answers': return (await answer(api.POST('/api/v1/questions/{id}/answers', { params, body }))).question;
    case 'messages': return (await answer(api.POST('/api/v1/questions/{id}/messages', { params, body }))).question;
    case 'rating': return (await answer(api.POST('/api/v1/questions/{id}/rating', { params, body }))).question;
    case 'route': return (await answer(api.POST('/api/v1/questions/{id}/route', { params, body }))).question;
  }
}
