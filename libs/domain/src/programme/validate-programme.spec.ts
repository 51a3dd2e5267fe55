import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PROGRAMMES } from './programme.js';
import { validateProgramme } from './validate-programme.js';

type Json = Record<string, unknown>;
const shipped = (code: string): Json => JSON.parse(readFileSync(`libs/store/seed/programmes/${code}-1.json`, 'utf8')) as Json;
const faultsOf = (json: unknown): string[] => {
  const read = validateProgramme(json);
  return read.ok ? [] : read.faults.map(({ path }) => path);
};

describe('a version of a programme', () => {
  it.each(PROGRAMMES)('of %s as shipped can be put in force', (code) => {
    const read = validateProgramme(shipped(code));
    expect(read.ok && read.version.ceilingRial.person).toEqual(expect.any(BigInt));
  });

  const rural = shipped('rural-employment');
  const stages = rural['stages'] as Json;
  it.each<[string, unknown, string[]]>([
    ['an unknown programme', { ...rural, code: 'corona' }, ['code']],
    ['no source in Persian', { ...rural, source: { fa: '', en: 'decree' } }, ['source']],
    ['a stage of the machine without a rule', { ...rural, stages: { ...stages, guarantee: null } }, ['stages.guarantee']],
    ['a stage that no machine has', { ...rural, stages: { ...stages, waiting: null } }, ['stages.waiting']],
    ['a limit without a calendar', { ...rural, stages: { ...stages, guarantee: { owner: 'branch', limitWorkingDays: 20, calendar: null } } }, ['stages.guarantee']],
    ['a quorum beyond the seats', { ...rural, committee: { seats: 3, quorum: 4 } }, ['committee']],
    ['thresholds that do not rise', { ...rural, escalationAfterWorkingDays: [0, 5, 5, 20] }, ['escalationAfterWorkingDays']],
    ['visits out of order', { ...rural, visitMonths: [6, 3] }, ['visitMonths']],
    ['a ceiling as a number instead of digits', { ...rural, ceilingRial: { person: 2e10 } }, ['ceilingRial']],
    ['no agent bank', { ...rural, agents: [] }, ['agents']],
    ['nothing at all', null, ['']],
  ])('with %s is refused, and the place is named', (_what, json, paths) => {
    expect(faultsOf(json)).toEqual(paths);
  });
});
