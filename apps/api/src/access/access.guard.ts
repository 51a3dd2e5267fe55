import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { actorOfToken, type App } from '#app';
import { mayCall, ROUTE_ACCESS, type Operation } from '#domain';
import { ProblemError } from '../problem/problem.error.js';
import { APP } from './app.token.js';
import { credentialsOf, mayBeCrossSite } from './credentials.js';
import { OPERATION } from './operation.decorator.js';

/** Lets a request through when the policy table names its operation for the role of who sends it. What has no operation is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(APP) private readonly app: App, @Inject(Reflector) private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    if (operation === undefined) throw new ProblemError('forbidden');
    await this.identify(request, ROUTE_ACCESS[operation] === 'anyone');
    if (mayCall(request.actor?.role ?? null, operation)) return true;
    throw new ProblemError(request.actor === null ? 'not-logged-in' : 'forbidden');
  }

  /** An operation that is open to anyone works with an expired session too, and with a cookie that another site made the browser send. */
  private async identify(request: FastifyRequest, open: boolean): Promise<void> {
    const credentials = credentialsOf(request);
    if (credentials === null) return;
    if (credentials.by === 'cookie' && mayBeCrossSite(request)) {
      if (open) return;
      throw new ProblemError('cross-site');
    }
    request.actor = await actorOfToken(this.app, credentials.token);
    request.token = request.actor === null ? null : credentials.token;
  }
}
