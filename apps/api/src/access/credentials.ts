import type { FastifyRequest } from 'fastify';
import { PIECES } from '../web/piece-body.js';
import { SESSION_COOKIE } from './session-cookie.js';

export interface Credentials { token: string; by: 'header' | 'cookie' }

const TOKEN = /^[\x21-\x7e]{1,500}$/;
const BEARER = /^bearer +(\S+)$/i;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** What the request shows to prove who sends it: a token in the header, else the cookie of the browser. */
export function credentialsOf(request: FastifyRequest): Credentials | null {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return TOKEN.test(token) ? { token, by: 'header' } : null;
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie !== undefined && TOKEN.test(cookie) ? { token: cookie, by: 'cookie' } : null;
}

/**
 * Whether a request that a browser sends along with the cookie may have been made by another site. A browser that says where the request
 * comes from is believed; one that says nothing at all cannot be an up-to-date browser, and then the body stands for the check:
 * another site's form can send neither JSON nor pieces of a file.
 */
export function mayBeCrossSite(request: FastifyRequest): boolean {
  if (SAFE_METHODS.includes(request.method)) return false;
  const { 'content-type': contentType, host, origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return true;
  if (origin !== undefined && hostOf(origin) !== host) return true;
  const hasBody = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  const isOurs = /^application\/json(;|$)/i.test(contentType ?? '') || contentType === PIECES;
  return !isOurs && (hasBody || (site === undefined && origin === undefined));
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
