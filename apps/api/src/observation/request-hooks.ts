import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';
import type { Journal } from './journal.js';
import type { RequestMetrics } from './request-metrics.js';

interface ObserveOptions {
  journal: Journal;
  metrics: RequestMetrics;
  /** More requests at once than this are turned away with 503: a queue that only grows helps nobody. */
  mostInFlight: number;
}

/** The route of the web app's files: they are counted, and told only when something went wrong. */
export const WEB_ROUTE = '/*';

/** Watches every request from its start to the end of its connection, also when the client leaves first. */
export function observeRequests(server: FastifyInstance, { journal, metrics, mostInFlight }: ObserveOptions): void {
  server.addHook('onRequest', (request, reply, done) => {
    request.arrivedAt = performance.now();
    metrics.inFlight += 1;
    reply.raw.once('close', () => {
      if (request.isStream) metrics.streams -= 1;
      else metrics.inFlight -= 1;
      record(request, reply, (performance.now() - request.arrivedAt) / 1000);
    });
    request.becomeStream = () => {
      request.isStream = true;
      metrics.inFlight -= 1;
      metrics.streams += 1;
    };
    void reply.header('x-request-id', request.id);
    done(metrics.inFlight > mostInFlight ? new ProblemError('overloaded', { retryAfterSeconds: 1 }) : undefined);
  });

  function record(request: FastifyRequest, reply: FastifyReply, seconds: number): void {
    const route = request.is404 ? 'none' : request.routeOptions.url ?? 'none';
    const status = reply.raw.writableFinished || request.isStream ? reply.statusCode : 0;
    // How long a page was open says nothing about how long answers take.
    if (!request.isStream) metrics.observe({ method: request.method, route, status, seconds });
    if (route === WEB_ROUTE && status < 400) return;
    journal.request({ id: request.id, method: request.method, route, status, ms: Math.round(seconds * 10_000) / 10, actor: request.actor?.id ?? null });
  }
}
