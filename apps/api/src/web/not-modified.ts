import type { FastifyInstance } from 'fastify';

/**
 * Whoever holds the present content already gets no body again. Only where a cache may keep the answer: the tag of a case is its version,
 * and what may be done with a version changes with the day.
 */
export function answerNotModified(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    const kept = reply.getHeader('cache-control') !== 'no-store' && reply.statusCode === 200;
    if (!kept || tag === undefined || request.headers['if-none-match'] !== tag) return done(null, payload);
    for (const header of ['content-type', 'content-length', 'content-encoding']) void reply.removeHeader(header);
    void reply.code(304);
    return done(null, null);
  });
}
