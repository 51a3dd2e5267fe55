import { createHash } from 'node:crypto';
import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor, Inject } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ProblemError } from '../problem/problem.error.js';

type TagOf = (body: never) => string;
const TAG = 'tashil:tag';

/** The answer gets the version of the case in it as its ETag. */
export const TaggedByVersion = <Body>(versionOf: (body: Body) => number): MethodDecorator => SetMetadata(TAG, (body: Body) => `"${versionOf(body)}"`);

/** The answer gets a tag of its content; whoever has it already is told so. */
export const TaggedByContent = (): MethodDecorator =>
  SetMetadata(TAG, (body: unknown) => `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`);

/** Sets ETags, on first answers and on replayed ones. */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const tagOf = this.reflector.get<TagOf | undefined>(TAG, context.getHandler());
    if (tagOf === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((body: unknown) => {
      void reply.header('etag', tagOf(body as never));
      return body;
    }));
  }
}

const VERSION = /^"([1-9]\d{0,8})"$/;

/**
 * The version in If-Match.
 * @throws ProblemError 428 without the header, 400 when it is no version
 */
export function expectedVersion(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw new ProblemError('version-missing');
  const version = VERSION.exec(header.trim())?.[1];
  if (version === undefined) throw new ProblemError('version-malformed');
  return Number(version);
}
