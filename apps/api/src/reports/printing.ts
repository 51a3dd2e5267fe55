import { DocumentError } from '#gateways';
import { ProblemError } from '../problem/problem.error.js';

/** A document takes about a second: so long it pays to wait before another try. */
const RETRY_AFTER_SECONDS = 5;

/** What is printed, or the problem that stands for a printer that is busy. @throws ProblemError, and whatever else went wrong as it is */
export async function printing<T>(print: () => Promise<T>): Promise<T> {
  try {
    return await print();
  } catch (error) {
    if (!(error instanceof DocumentError) || !error.passing) throw error;
    throw new ProblemError('overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error });
  }
}
