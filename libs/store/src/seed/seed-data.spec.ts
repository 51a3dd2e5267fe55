import { describe, expect, it } from '@jest/globals';
import { COMMANDS, PARTIES, PROGRAMMES, REFUSAL_CODES, ROLES, searchKey, STAGES, TAGS } from '#domain';
import { readSeedCsv } from './seed-files.js';
import { guaranteeFields, shippedProgrammes } from './seed-reference.js';
import { LABEL_KINDS, shippedLabels } from './seed-labels.js';

const labels = shippedLabels();
const codes = (file: string): string[] => readSeedCsv(file).map((row) => row['code'] ?? '');

describe('the words of the product', () => {
  it.each<[keyof typeof labels, readonly string[]]>([
    ['stages', STAGES], ['tags', TAGS], ['parties', PARTIES], ['roles', ROLES], ['refusals', REFUSAL_CODES], ['commands', ['register', 'import', 'reckon-due', ...COMMANDS]],
    ['branchesOfWork', [...new Set(shippedProgrammes().flatMap(({ branchesOfWork }) => branchesOfWork))]],
  ])('name all %s and nothing else', (kind, known) => expect(Object.keys(labels[kind]).sort()).toEqual([...known].sort()));

  it('are there in both languages, with Persian letters', () => {
    for (const kind of LABEL_KINDS) for (const [code, { fa, en, ask }] of Object.entries(labels[kind])) {
      for (const text of [fa, ...(ask ? [ask.fa] : [])]) expect([kind, code, text]).toEqual([kind, code, expect.stringMatching(/^[^يكىة]*[آ-ی][^يكىة]*$/)]);
      expect([kind, code, en]).toEqual([kind, code, expect.stringMatching(/[a-z]/i)]);
    }
  });

  it('ask before every command', () => expect(Object.entries(labels.commands).filter(([, { ask }]) => !ask?.fa.includes('؟'))).toEqual([]));

  it('name every field of a guarantee', () => {
    const fields = readSeedCsv('guarantee-kinds.csv').flatMap(({ code = '', fields: written = '' }) => guaranteeFields(code, written));
    expect(fields.filter((field) => !(field in labels.fields))).toEqual([]);
  });
});

describe('the shipped data', () => {
  it('has a valid version of each programme, whose banks and guarantees are on record', () => {
    const programmes = shippedProgrammes();
    expect(programmes.map(({ code }) => code).sort()).toEqual([...PROGRAMMES].sort());
    for (const { agents, guarantee, disasterEvents } of programmes) {
      expect(codes('banks.csv')).toEqual(expect.arrayContaining(agents));
      expect(codes('guarantee-kinds.csv')).toEqual(expect.arrayContaining(guarantee.kinds));
      expect(codes('counties.csv')).toEqual(expect.arrayContaining(disasterEvents.flatMap(({ counties }) => counties)));
    }
  });

  it('has branches of banks and counties on record only', () => {
    for (const { bank_code: bank, county_code: county } of readSeedCsv('branches.csv')) {
      expect(codes('banks.csv')).toContain(bank);
      expect(codes('counties.csv')).toContain(county);
    }
  });

  it('knows other spellings by keys that do not meet', () => {
    const keys = readSeedCsv('aliases.csv').map(({ kind, spelling = '' }) => `${kind} ${searchKey(spelling)}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
