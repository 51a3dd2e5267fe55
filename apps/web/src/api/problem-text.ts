import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { ProblemError } from './client.js';

/** What the reader is told when a request failed: the server's own words where it has some. */
export function problemText(error: unknown): string {
  if (!(error instanceof ProblemError)) return m.problem_unknown();
  const { status, detail, refusal } = error.problem;
  const words = said(refusal?.message) || said(detail);
  if (words) return words;
  if (status === 0) return m.problem_network();
  if (status === 401) return m.problem_signed_out();
  if (status === 403) return m.problem_forbidden();
  if (status === 404) return m.problem_absent();
  if (status === 429) return m.problem_too_many();
  return m.problem_unknown();
}
