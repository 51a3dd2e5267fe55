import { HttpException } from '@nestjs/common';
import { inputProblem } from './input-faults.js';
import { ProblemError } from './problem.error.js';
import type { ProblemCode } from './problem-texts.js';

/** What the web framework says, as a problem. Its own wording stays inside. */
const BY_FRAMEWORK_CODE: Record<string, ProblemCode> = {
  FST_ERR_BAD_URL: 'malformed-address',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed-address',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
};
const BY_STATUS: Record<number, ProblemCode> = {
  400: 'malformed', 401: 'not-logged-in', 403: 'forbidden', 404: 'not-found', 405: 'not-found', 413: 'too-large', 414: 'malformed-address',
  415: 'media-type', 429: 'too-many-requests', 431: 'headers-too-large', 503: 'overloaded',
};

/**
 * States of PostgreSQL in which another try in a moment may succeed: no connection (08), its resources are used up (53), it is being
 * stopped or a statement took too long (57), a lock was not to be had (55P03), a deadlock or a failed serialisation (40).
 */
const PASSING_STATE = /^(08|53|57|40)[0-9A-Z]{3}$|^55P03$/;
const PASSING_NETWORK_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];
/** The pool has no code for its own faults. */
const POOL_FAULT = /timeout exceeded when trying to connect|connection terminated|client was closed/i;
const RETRY_AFTER_SECONDS = 2;

/** What the many kinds of errors have in common; not every one is made by Error. */
interface Thrown { code?: unknown; statusCode?: unknown; message?: unknown; errors?: unknown; driverError?: unknown; cause?: unknown }
const thrown = (error: unknown): Thrown => (typeof error === 'object' && error !== null ? error : {});

function isPassing(error: unknown): boolean {
  const { cause, code, driverError, errors, message } = thrown(error);
  return (typeof code === 'string' && (PASSING_STATE.test(code) || PASSING_NETWORK_CODES.includes(code)))
    || (typeof message === 'string' && POOL_FAULT.test(message))
    || (Array.isArray(errors) && errors.some(isPassing))
    || [driverError, cause].some((inner) => inner !== undefined && isPassing(inner));
}

function frameworkProblem(error: unknown): ProblemCode | undefined {
  const { code, statusCode } = thrown(error instanceof HttpException ? error.cause : error);
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  return BY_FRAMEWORK_CODE[String(code)] ?? BY_STATUS[status];
}

/**
 * Every error as a problem: those of the edge as they are, the framework's by their meaning, a database that is busy or away as 503, and
 * anything else as a fault of which only the id goes out.
 */
export function problemOf(error: unknown, requestId: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const input = inputProblem(error);
  if (input !== undefined) return input;
  const known = frameworkProblem(error);
  if (known === 'overloaded' || isPassing(error)) return new ProblemError('overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error });
  if (known !== undefined) return new ProblemError(known, { cause: error });
  return new ProblemError('fault', { id: requestId, cause: error });
}
