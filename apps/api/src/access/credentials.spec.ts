import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { credentialsOf, mayBeCrossSite } from './credentials.js';

const request = (method: string, headers: Record<string, string>, cookies: Record<string, string> = {}) => ({ method, headers, cookies }) as unknown as FastifyRequest;
const json = { host: 'tashil.example', 'content-type': 'application/json', 'content-length': '2' };

describe('who sends a request', () => {
  it('is shown by the header before the cookie', () => {
    expect(credentialsOf(request('GET', { authorization: 'Bearer abc' }, { tashil_session: 'def' }))).toEqual({ token: 'abc', by: 'header' });
    expect(credentialsOf(request('GET', {}, { tashil_session: 'def' }))).toEqual({ token: 'def', by: 'cookie' });
    expect(credentialsOf(request('GET', { authorization: 'Basic abc' }))).toBeNull();
    expect(credentialsOf(request('GET', { authorization: `Bearer ${'x'.repeat(501)}` }))).toBeNull();
  });
});

describe('a request that comes with the cookie', () => {
  it.each([
    ['reads', request('GET', { 'sec-fetch-site': 'cross-site', host: 'tashil.example' }), false],
    ['comes from a page of this site', request('POST', { ...json, 'sec-fetch-site': 'same-origin', origin: 'https://tashil.example' }), false],
    ['comes from a browser that tells only the origin', request('POST', { ...json, origin: 'http://tashil.example' }), false],
    ['comes from a program that tells nothing and sends JSON', request('POST', json), false],
    ['has no body and comes from a page of this site', request('POST', { host: 'tashil.example', 'sec-fetch-site': 'same-origin' }), false],
    ['comes from another site', request('POST', { ...json, 'sec-fetch-site': 'cross-site' }), true],
    ['comes from a sister site', request('POST', { ...json, 'sec-fetch-site': 'same-site' }), true],
    ['tells another origin', request('POST', { ...json, origin: 'https://evil.example' }), true],
    ['tells no origin at all by a sandboxed page', request('POST', { ...json, origin: 'null' }), true],
    ['is a form', request('POST', { ...json, 'content-type': 'text/plain' }), true],
    ['deletes and tells nothing', request('DELETE', { host: 'tashil.example' }), true],
  ])('that %s', (_what, sent, crossSite) => expect(mayBeCrossSite(sent)).toBe(crossSite));
});
