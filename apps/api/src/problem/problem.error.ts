import { fieldText, problemText, type FieldFault, type Label, type ProblemCode } from './problem-texts.js';

/** One fault of the request: where, and what. */
export interface FieldProblem { path: string; code: FieldFault }

/** Why a command was refused, as people read it. */
export interface RefusalText { code: string; message: Label }

/** The body of every answer that is not a success (RFC 9457, with a code and both languages). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: Label;
  errors: { path: string; code: string; message: Label }[];
  instance: string;
  refusal?: RefusalText;
  /** Of a fault only: under this id the log says more. */
  id?: string;
  /** Of an upload only: so much of it is there. */
  receivedBytes?: number;
}

interface ProblemParts {
  errors?: FieldProblem[];
  refusal?: RefusalText;
  retryAfterSeconds?: number;
  receivedBytes?: number;
  id?: string;
  cause?: unknown;
}

/** Ends the request with a problem. Thrown at the edge only; what a command refuses arrives here as a value. */
export class ProblemError extends Error {
  constructor(readonly code: ProblemCode, readonly parts: ProblemParts = {}) {
    super(code, { cause: parts.cause });
  }

  get status(): number {
    return problemText(this.code).status;
  }

  headers(): Record<string, string> {
    return {
      ...(this.parts.retryAfterSeconds !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(this.parts.retryAfterSeconds))) }),
      ...(this.status === 401 && { 'www-authenticate': 'Bearer' }),
    };
  }

  /** @param instance the path that was asked for, without its query: a query may hold what a person typed */
  body(instance: string): ProblemBody {
    const { title, status, detail } = problemText(this.code);
    const { errors = [], id, receivedBytes, refusal } = this.parts;
    const code = refusal?.code ?? this.code;
    return {
      type: `urn:tashil:problem:${code}`,
      title, status, code,
      detail: refusal?.message ?? detail,
      errors: errors.map((fault) => ({ ...fault, message: fieldText(fault.code) })),
      instance,
      ...(refusal && { refusal }),
      ...(id !== undefined && { id }),
      ...(receivedBytes !== undefined && { receivedBytes }),
    };
  }
}

/** A problem that was answered before under the same idempotency key. */
export class StoredProblem extends Error {
  constructor(readonly status: number, readonly body: unknown) {
    super('stored problem');
  }
}

/** What is wrong with single fields of the request. */
export const malformed = (...errors: FieldProblem[]): ProblemError => new ProblemError('malformed', { errors });
export const notFound = (): ProblemError => new ProblemError('not-found');

/** What is asked for, or 404 when it is absent; what is outside the asker's scope is absent too. */
export function found<T>(what: T | null): T {
  if (what === null) throw notFound();
  return what;
}
