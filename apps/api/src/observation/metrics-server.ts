import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { RequestMetrics } from './request-metrics.js';

/** Serves the figures at /metrics on a port of their own, so that the outside never reaches them. @throws when the port cannot be had */
export async function serveMetrics(metrics: RequestMetrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const found = request.method === 'GET' && request.url === '/metrics';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(found ? metrics.text() : '');
  });
  server.listen(port);
  await once(server, 'listening');
  return server;
}
