import { createHash } from 'node:crypto';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, of, type Observable } from 'rxjs';
import { claim, releaseClaim, storeAnswer, type App, type IdempotencyRef } from '#app';
import { APP } from '../access/app.token.js';
import { IDEMPOTENT } from '../access/operation.decorator.js';
import { problemOf } from '../problem/problem-of.js';
import { pathOf } from '../problem/problem.filter.js';
import { ProblemError, StoredProblem } from '../problem/problem.error.js';
import { canonicalJson } from './canonical-json.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The claimed key, for the command that writes its effect under it; null without a key. */
    idempotency: IdempotencyRef | null;
  }
}

const KEY = /^[\x21-\x7e]{1,200}$/;
const RETRY_AFTER_SECONDS = 1;

/**
 * One key, one effect. A POST with a key is claimed, carried out and its answer kept; the same request again gets that answer. Keys belong
 * to who sends them; those of nobody to the address that they come from. What carried nothing out and may succeed later is not kept.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(APP) private readonly app: App, @Inject(Reflector) private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) throw new ProblemError('idempotency-key-malformed');
    if (this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler()) !== true) return next.handle();

    const ref: IdempotencyRef = { actorId: request.actor?.id ?? `nobody at ${request.ip}`, key, route: `POST ${request.routeOptions.url ?? ''}` };
    const claimed = await claim(this.app, { ...ref, bodyHash: fingerprintOf(request), actor: request.actor });
    if (claimed.state === 'running') throw new ProblemError('still-running', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    if (claimed.state === 'other-body') throw new ProblemError('idempotency-key-reused');
    if (claimed.state === 'replay') return replayed(claimed, context.switchToHttp().getResponse<FastifyReply>());
    request.idempotency = ref;
    return this.carriedOut(ref, context, next);
  }

  private carriedOut(ref: IdempotencyRef, context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        await storeAnswer(this.app, ref, { status: reply.statusCode, body });
        return body;
      }),
      catchError((error: unknown) => from(this.settle(ref, request, error)).pipe(mergeMap(() => { throw error; }))),
    );
  }

  private async settle(ref: IdempotencyRef, request: FastifyRequest, error: unknown): Promise<void> {
    const problem = problemOf(error, request.id);
    if (problem.status === 422) await storeAnswer(this.app, ref, { status: problem.status, body: problem.body(pathOf(request.url)) });
    else await releaseClaim(this.app, ref);
  }
}

/** The same intent: what was asked for, of which thing. If-Match is left out, so that a retry after another look is still the same. */
const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256').update(`${pathOf(request.url)}\n${canonicalJson(request.body ?? {})}`).digest('hex');

function replayed({ answer, status }: { answer: unknown; status: number }, reply: FastifyReply): Observable<unknown> {
  void reply.status(status).header('idempotent-replayed', 'true');
  if (status >= 400) throw new StoredProblem(status, answer);
  return of(answer);
}
