import type { FastifyInstance } from 'fastify';
import { WEB_ROUTE } from '../observation/request-hooks.js';
import { pathOf } from '../problem/problem.filter.js';
import { bodyFor, type WebFiles } from './web-files.js';

/** The web app at every address that is not the API's. */
export function serveWeb(server: FastifyInstance, files: WebFiles): void {
  server.get(WEB_ROUTE, (request, reply) => {
    const path = pathOf(request.url);
    const file = path === '/api' || path.startsWith('/api/') ? undefined : files.at(path);
    if (file === undefined) return reply.callNotFound();
    void reply.headers(file.headers);
    const { body, encoding } = bodyFor(file, request.headers['accept-encoding']);
    if (encoding !== 'identity') void reply.header('content-encoding', encoding);
    return reply.send(body);
  });
}
