import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Journal } from '../observation/journal.js';
import { problemOf } from './problem-of.js';
import { StoredProblem, type ProblemError } from './problem.error.js';

/** The path that was asked for, without its query. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/** The one place where an answer that is not a success is written. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly journal: Journal) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof StoredProblem) {
      send(reply, error.status, error.body);
      return;
    }
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) this.journal.fault({ id: request.id, route: request.routeOptions?.url ?? null, code: problem.code, cause: problem.cause });
    sendProblem(request, reply, problem);
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): void {
  void reply.headers(problem.headers());
  send(reply, problem.status, problem.body(pathOf(request.url)));
}

function send(reply: FastifyReply, status: number, body: unknown): void {
  void reply.status(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
