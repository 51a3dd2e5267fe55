import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

/** The media type of pieces of a file. Another site's form cannot send it. */
export const PIECES = 'application/offset+octet-stream';
const TAKES_PIECES = /\/uploads\/:id$/;

/** Pieces of a file reach their route as they come in: nothing of them is read before it is known who sends them, and never more than is kept next. */
export function acceptPieces(server: FastifyInstance): void {
  server.addContentTypeParser(PIECES, (request, payload, done) => {
    const taken = request.method === 'PATCH' && TAKES_PIECES.test(request.routeOptions.url ?? '');
    done(taken ? null : new ProblemError('media-type'), payload);
  });
}
