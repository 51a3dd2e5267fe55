import type { Actor } from '#domain';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null when nobody is logged in. Set by the guard. */
    actor: Actor | null;
    /** What proved it, for logging out; null when nothing did. */
    token: string | null;
    /** When it came, in milliseconds of the process's own clock. */
    arrivedAt: number;
    /** The answer stays open: it is neither in flight nor measured. */
    isStream: boolean;
    becomeStream: () => void;
  }
}
