import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { problemOf } from './problem-of.js';
import { ProblemError } from './problem.error.js';
import { FIELD_FAULTS, fieldText, PROBLEM_CODES, problemText } from './problem-texts.js';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('the texts of problems', () => {
  it('are there in both languages for every code', () => {
    for (const label of [...PROBLEM_CODES.map((code) => problemText(code).detail), ...FIELD_FAULTS.map(fieldText)]) {
      expect(label.fa).toMatch(/[آ-ی]/);
      expect(label.en).toMatch(/[a-z]/);
      expect(label.fa).not.toMatch(/[يك]/);
    }
  });
});

describe('what an error becomes', () => {
  it.each([
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect'), 'overloaded'],
    ['a database that is away', coded('ECONNREFUSED'), 'overloaded'],
    ['a database that is away at all its addresses', Object.assign(new AggregateError([coded('ECONNREFUSED')]), {}), 'overloaded'],
    ['a statement that took too long', coded('57014'), 'overloaded'],
    ['a lock that was not to be had, told by the mapper', Object.assign(new Error('query failed'), { driverError: coded('55P03') }), 'overloaded'],
    ['a constraint that was offended', coded('23505'), 'fault'],
    ['a route that does not exist', new NotFoundException(), 'not-found'],
    ['a body that is too large', Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), 'too-large'],
    ['a mistake of the product', new TypeError('x is undefined'), 'fault'],
    ['something that is no error', 'thrown text', 'fault'],
  ])('%s', (_what, error, code) => expect(problemOf(error, 'id').code).toBe(code));

  it('tells nothing of a fault but its id', () => {
    const body = problemOf(new Error('password of postgres'), 'the-id').body('/api/v1/cases');
    expect(body).toMatchObject({ status: 500, id: 'the-id', instance: '/api/v1/cases' });
    expect(JSON.stringify(body)).not.toContain('postgres');
  });

  it('asks for another try when one makes sense', () => {
    expect(problemOf(coded('53300'), 'id').headers()).toEqual({ 'retry-after': '2' });
    expect(new ProblemError('not-logged-in').headers()).toEqual({ 'www-authenticate': 'Bearer' });
  });
});
