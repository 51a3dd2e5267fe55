import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { malformed } from '../problem/problem.error.js';

/** A route that declares no query takes no parameters: one that was misspelt must not be passed over in silence. */
@Injectable()
export class KnownParametersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const given = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query ?? {});
    if (given.length > 0 && !declaresQuery(context)) throw malformed(...given.map((path) => ({ path, code: 'unknown-parameter' as const })));
    return next.handle();
  }
}

function declaresQuery(context: ExecutionContext): boolean {
  const taken = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as Record<string, unknown> | undefined;
  return Object.keys(taken ?? {}).some((name) => name.startsWith(`${RouteParamtypes.QUERY}:`));
}
