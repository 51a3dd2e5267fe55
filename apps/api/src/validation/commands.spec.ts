import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '#domain';
import { COMMAND_BODIES, commandOf } from '../cases/command-bodies.js';
import { CaseListQuery } from '../cases/cases.dto.js';
import { RegistrationBody } from '../cases/registration.dto.js';
import { ProblemError } from '../problem/problem.error.js';
import { BacklogQuery } from '../backlog/backlog.dto.js';
import { checked, plain } from './check.js';

function faultsOf(read: () => unknown): { code: string; faults: string[] } {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return { code: error.code, faults: (error.parts.errors ?? []).map(({ code, path }) => `${path} ${code}`) };
    throw error;
  }
  return { code: 'none', faults: [] };
}

const minutes = { sessionNo: '12', heldOn: '2021-02-09', present: ['دبیر', 'عضو'], votesFor: 2, votesAgainst: 0 };

describe('the body of a command', () => {
  it('has a class for every command', () => expect(Object.keys(COMMAND_BODIES).sort()).toEqual([...COMMANDS].sort()));

  it('becomes the command, its amounts exact', () => {
    expect(commandOf({ type: 'approve', amountRial: '900719925474099312', minutes })).toEqual({ type: 'approve', amountRial: 900719925474099312n, minutes });
    expect(commandOf({ type: 'confirm-damage', items: [{ item: 'سقف', confirmedRial: '5' }], visitedOn: '2021-02-09', signers: ['الف'] }))
      .toEqual({ type: 'confirm-damage', items: [{ item: 'سقف', confirmedRial: 5n }], visitedOn: '2021-02-09', signers: ['الف'] });
  });

  it('is the command of its type alone', () => {
    expect(faultsOf(() => commandOf({ type: 'fly' }))).toEqual({ code: 'unknown-command', faults: ['type not-in-list'] });
    expect(faultsOf(() => commandOf({ type: 'toString' })).code).toBe('unknown-command');
    expect(faultsOf(() => commandOf({ note: 'x' }))).toEqual({ code: 'malformed', faults: ['type required'] });
    expect(faultsOf(() => commandOf([])).faults).toEqual([' not-object']);
    expect(faultsOf(() => commandOf({ type: 'claim', amountRial: '5' })).faults).toEqual(['amountRial unknown-field']);
  });

  it.each([
    ['a number', 500], ['a fraction', '5.0'], ['a sign', '-5'], ['Persian digits', '۵۰۰'], ['a thousands separator', '5,000'], ['nineteen digits', '1'.repeat(19)], ['nothing', ''],
  ])('takes no amount that is %s', (_what, amountRial) => {
    expect(faultsOf(() => commandOf({ type: 'approve', amountRial, minutes })).faults).toEqual(['amountRial not-rial']);
  });

  it('names every fault by its path, and none twice', () => {
    const body = { type: 'approve', amountRial: '5', minutes: { ...minutes, heldOn: '2021-02-30', present: ['a', ''], votesFor: 1.5, chair: 'x' } };
    expect(faultsOf(() => commandOf(body)).faults.sort()).toEqual([
      'minutes.chair unknown-field', 'minutes.heldOn not-date', 'minutes.present text-empty', 'minutes.votesFor not-integer',
    ]);
    expect(faultsOf(() => commandOf({ type: 'record-jobs', jobs: [{ jobCode: '1', title: 't', count: 1 }, { jobCode: '1', title: 't' }] })).faults)
      .toEqual(['jobs.1.count required']);
  });

  it('takes null for an optional field as its absence', () => {
    expect(commandOf({ type: 'pay-tranche', amountRial: '5', paidOn: '2021-02-09', sheba: null })).toEqual({ type: 'pay-tranche', amountRial: 5n, paidOn: '2021-02-09' });
    expect(commandOf({ type: 'amend', plan: null })).toEqual({ type: 'amend' });
  });

  it('lets the fields of a guarantee be what its kind asks for, within bounds', () => {
    const offer = (fields: unknown) => ({ type: 'offer-guarantee', kind: 'chain', faceValueRial: '5', fields });
    expect(commandOf(offer({ members: ['a', 'b'], chequeNo: '12' }))).toMatchObject({ fields: { members: ['a', 'b'], chequeNo: '12' } });
    for (const fields of [[], 'x', { deep: { er: 1 } }, { long: 'x'.repeat(501) }, Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`f${at}`, 'x']))]) {
      expect(faultsOf(() => commandOf(offer(fields))).faults).toEqual(['fields not-object']);
    }
  });

  it('holds no text that cannot be shown', () => {
    expect(faultsOf(() => commandOf({ type: 'note', text: 'a\u0000b' })).faults).toEqual(['text text-unreadable']);
    expect(faultsOf(() => commandOf({ type: 'note', text: ' \u200C ' })).faults).toEqual(['text text-empty']);
    expect(faultsOf(() => commandOf({ type: 'note', text: 'ع'.repeat(4001) })).faults).toEqual(['text text-too-long']);
  });
});

describe('a registration', () => {
  it('needs programme, applicant and county; the rest may come later', () => {
    expect(faultsOf(() => checked(RegistrationBody, {})).faults.sort()).toEqual(['applicant required', 'countyCode required', 'programme required']);
    const applicant = { kind: 'person', firstName: 'نام', lastName: 'نام', nationalCode: '0', mobile: '0' };
    expect(plain(checked(RegistrationBody, { programme: 'p', countyCode: '603', applicant, plan: null }))).toEqual({ programme: 'p', countyCode: '603', applicant });
  });

  it('cannot smuggle in what the product decides', () => {
    expect(faultsOf(() => checked(RegistrationBody, { programme: 'p', countyCode: '1', applicant: 'x', stage: 'approved', approvedRial: '5' })).faults)
      .toEqual(expect.arrayContaining(['stage unknown-field', 'approvedRial unknown-field', 'applicant not-object']));
  });
});

describe('a query', () => {
  const faults = (query: object) => faultsOf(() => checked(CaseListQuery, query, 'unknown-parameter')).faults;

  it('reads numbers and switches out of text', () => {
    expect(plain(checked(CaseListQuery, { limit: '5', stalled: 'true', minAgeDays: '10' }))).toEqual({ limit: 5, stalled: true, minAgeDays: 10 });
  });

  it('takes no parameter that is misspelt, repeated or out of range', () => {
    expect(faults({ lmit: '5' })).toEqual(['lmit unknown-parameter']);
    expect(faults({ bank: ['a', 'b'] })).toEqual(['bank not-text']);
    expect(faults({ limit: '0' })).toEqual(['limit not-integer']);
    expect(faults({ limit: '201' })).toEqual(['limit not-integer']);
    expect(faults({ limit: '1e2' })).toEqual(['limit not-integer']);
    expect(faults({ stalled: 'yes' })).toEqual(['stalled not-boolean']);
    expect(faults({ stage: 'nowhere' })).toEqual(['stage not-in-list']);
  });

  it('groups by known names, each once', () => {
    expect(plain(checked(BacklogQuery, { groupBy: 'bank,stage' }))).toEqual({ groupBy: ['bank', 'stage'] });
    for (const groupBy of ['bank,bank', 'moon', '']) expect(faultsOf(() => checked(BacklogQuery, { groupBy })).faults).toEqual(['groupBy not-in-list']);
  });
});
