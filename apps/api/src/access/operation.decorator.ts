import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiHeader, ApiOperation, ApiResponse, ApiBearerAuth } from '@nestjs/swagger';
import { ROUTE_ACCESS, type Operation as OperationId } from '#domain';
import { ref, type Schema } from '../openapi/schema.js';

export const OPERATION = 'tashil:operation';
/** Marks the operations whose answers are kept under an Idempotency-Key. */
export const IDEMPOTENT = 'tashil:idempotent';

interface OperationOptions {
  summary: string;
  /** How to use it, where the summary does not say it. */
  description?: string;
  /** Status of the success, 200 unless told. */
  status?: number;
  /** Schema of the success; none for an empty answer. */
  answer?: Schema;
  /** Media type of a success that is a file instead, or the types that it may have. */
  file?: string | readonly string[];
  /** Statuses of problems beyond those that every operation may answer. */
  problems?: readonly number[];
  /** Takes If-Match and answers with an ETag. */
  versioned?: boolean;
  /** Keeps its answer under an Idempotency-Key; never an answer that holds a token. */
  idempotent?: boolean;
}

const PROBLEM_MEANING: Record<number, string> = {
  400: 'Malformed: what is wrong is listed', 401: 'Not logged in', 403: 'Not for this role', 404: 'Absent, or outside the scope of who asks',
  409: 'Wrong stage, version moved, or the same key still running', 412: 'The version of If-Match is stale', 413: 'Too large', 415: 'Not JSON',
  422: 'Refused: what is missing and who can supply it, or the key was used with another request', 428: 'If-Match is missing',
  429: 'Too many attempts', 503: 'Overloaded: try again after Retry-After',
};

/**
 * Names a route's operation: by this name the policy table says who may call it, and the OpenAPI document describes it.
 * A route without it is closed to everyone.
 */
export function Operation(operation: OperationId, options: OperationOptions): MethodDecorator {
  const { answer, description, file, idempotent = false, problems = [], status = 200, summary, versioned = false } = options;
  const open = ROUTE_ACCESS[operation] === 'anyone';
  const statuses = [...new Set([400, ...(open ? [] : [401, 403]), ...(idempotent ? [409, 413, 415, 422] : []), ...problems, 503])].sort();
  return applyDecorators(
    SetMetadata(OPERATION, operation),
    SetMetadata(IDEMPOTENT, idempotent),
    HttpCode(status),
    ApiOperation({ operationId: operation, summary, ...(description !== undefined && { description }) }),
    ...(open ? [] : [ApiBearerAuth('token'), ApiCookieAuth('session')]),
    ...(idempotent ? [ApiHeader({ name: 'Idempotency-Key', required: false, description: 'One key for one intent: sent again it has one effect and the same answer', schema: { type: 'string', minLength: 1, maxLength: 200 } })] : []),
    ...(versioned ? [ApiHeader({ name: 'If-Match', required: true, description: 'The version that was seen', schema: { type: 'string', example: '"3"' } })] : []),
    ApiResponse({
      status, description: summary,
      ...(answer && { content: { 'application/json': { schema: answer } } }),
      ...(file !== undefined && { content: Object.fromEntries([file].flat().map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) }),
      ...((versioned || idempotent) && { headers: {
        ...(versioned && { ETag: { description: 'The version, for If-Match', schema: { type: 'string' } } }),
        ...(idempotent && { 'Idempotent-Replayed': { description: '`true` when the answer was given before', schema: { type: 'string' } } }),
      } }),
    }),
    ...statuses.map((problem) => ApiResponse({
      status: problem, description: PROBLEM_MEANING[problem] ?? 'Problem', content: { 'application/problem+json': { schema: ref('Problem') } },
    })),
  );
}
