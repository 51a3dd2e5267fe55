import { InputFaultError } from '#app';
import { CursorError } from '#store';
import { malformed, ProblemError } from './problem.error.js';
import type { FieldFault } from './problem-texts.js';

const FAULTS: { [code: string]: FieldFault } = {
  'too-long': 'text-too-long', 'too-many-marks': 'text-unreadable', 'control-character': 'text-unreadable', 'too-deep': 'too-deep', 'too-many-values': 'not-list',
  required: 'required', unknown: 'not-in-list', exists: 'exists', 'amount-zero': 'not-rial',
};

/** What the application says of an input that it cannot take, as the edge says it; undefined for everything else. */
export function inputProblem(error: unknown): ProblemError | undefined {
  if (error instanceof InputFaultError) {
    const errors = error.faults.map(({ code, path }) => ({ path, code: FAULTS[code] ?? 'identifier-invalid' }));
    return new ProblemError(errors.some(({ code }) => code === 'exists') ? 'already-exists' : 'malformed', { errors });
  }
  return error instanceof CursorError ? malformed({ path: 'cursor', code: 'not-in-list' }) : undefined;
}
