import type { FastifyInstance, FastifyRequest } from 'fastify';

const policy = (directives: Record<string, string>): string => Object.entries(directives).map(([name, value]) => `${name} ${value}`).join('; ');

/** Everything comes from here. Styles may be written by scripts: the parts of the screen set positions and states that way. */
const PAGES = policy({
  'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self' 'unsafe-inline'", 'font-src': "'self'", 'img-src': "'self' data:",
  'connect-src': "'self'", 'manifest-src': "'self'", 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': "'none'",
});
const NOTHING = policy({ 'default-src': "'none'", 'frame-ancestors': "'none'" });

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** What every answer carries. Answers of the API are never kept by a cache unless their route says so. */
export function securityHeaders(request: FastifyRequest): Record<string, string> {
  const isAnswer = request.url.startsWith('/api/v1');
  return {
    ...HEADERS,
    'content-security-policy': isAnswer ? NOTHING : PAGES,
    ...(isAnswer && { 'cache-control': 'no-store' }),
  };
}

export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders(request));
    done();
  });
}
