import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'tashil_session';

/** Out of reach of scripts and of other sites; bound to the encrypted way where there is one. */
const settings = (request: FastifyRequest): CookieSerializeOptions => ({
  httpOnly: true, sameSite: 'strict', path: '/api', secure: request.protocol === 'https',
});

const HOUR_SECONDS = 3600;

/** @param keepHours until the browser forgets it; null: it ends with the browser. The session ends by its own clock whatever a browser keeps */
export const setSession = (request: FastifyRequest, reply: FastifyReply, { keepHours, token }: { keepHours: number | null; token: string }): void =>
  void reply.setCookie(SESSION_COOKIE, token, { ...settings(request), ...(keepHours !== null && { maxAge: keepHours * HOUR_SECONDS }) });

export const clearSession = (request: FastifyRequest, reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, settings(request));
