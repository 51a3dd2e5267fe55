import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'tashil_session';

/** Out of reach of scripts and of other sites; bound to the encrypted way where there is one. It ends with the browser, the session by its own clock. */
const settings = (request: FastifyRequest): CookieSerializeOptions => ({
  httpOnly: true, sameSite: 'strict', path: '/api', secure: request.protocol === 'https',
});

export const setSession = (request: FastifyRequest, reply: FastifyReply, token: string): void =>
  void reply.setCookie(SESSION_COOKIE, token, settings(request));

export const clearSession = (request: FastifyRequest, reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, settings(request));
