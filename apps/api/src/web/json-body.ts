import type { FastifyInstance } from 'fastify';
import { malformed, ProblemError } from '../problem/problem.error.js';

/** Deeper than any body of the contract, far shallower than what would exhaust a stack. */
const MOST_DEPTH = 20;

/** Bodies are JSON or nothing: text and forms are turned away, and an empty body stands for no fields. */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json(;|$)/i, { parseAs: 'string' }, (request, body, done) => {
    const json = String(body);
    if (json.trim() === '') return done(null, {});
    if (isDeeperThan(json, MOST_DEPTH)) return done(malformed({ path: '', code: 'too-deep' }));
    // The parser's own fault quotes the body.
    return parse(request, json, (error, value) => (error === null ? done(null, value) : done(new ProblemError('malformed-json'))));
  });
}

/** By its brackets outside of strings; reading it costs no stack. */
function isDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (inString) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{' || letter === '[') {
      depth += 1;
      if (depth > most) return true;
    } else if (letter === '}' || letter === ']') depth -= 1;
  }
  return false;
}
