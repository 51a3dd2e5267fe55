import type { CaseSearch } from '#app';
import { CaseSearchQuery } from '../cases/cases.dto.js';
import { malformed, ProblemError } from '../problem/problem.error.js';
import { checked, plain } from '../validation/check.js';

/**
 * A search by the rules of the list of cases: what the list takes in its address can be kept, and nothing else.
 * @throws ProblemError 400 that names every parameter that is unknown or wrong
 */
export function searchOf(query: Record<string, unknown>): { query: Record<string, string>; search: CaseSearch } {
  const notTexts = Object.keys(query).filter((name) => typeof query[name] !== 'string');
  if (notTexts.length > 0) throw malformed(...notTexts.map((name) => ({ path: `query.${name}`, code: 'not-text' as const })));
  try {
    return { query: query as Record<string, string>, search: plain(checked(CaseSearchQuery, query, 'unknown-parameter')) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw malformed(...(error.parts.errors ?? []).map(({ path, code }) => ({ path: `query.${path}`, code })));
  }
}

/** The same for a search that was kept, or shipped: null when the list of today does not take it any more. */
export function searchOrNull(query: Record<string, string>): CaseSearch | null {
  try {
    return searchOf(query).search;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
