import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

/** Who asks. The guard has let them through; a route that is open to anyone must not ask for it. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === null) throw new ProblemError('not-logged-in');
  return actor;
});
