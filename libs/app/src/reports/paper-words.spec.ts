import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Label } from '#domain';
import { paperFigures } from './paper-figures.js';
import { PAPER_WORDS } from './paper-words.js';

const file = JSON.parse(readFileSync(new URL('./paper-words.json', import.meta.url), 'utf8')) as { source: string; levels: Record<string, Label>; words: Record<string, Label> };
const template = readFileSync(new URL('../../../gateways/src/documents/templates/stall-pack.typ', import.meta.url), 'utf8');

describe('the words on paper', () => {
  it('are those that prints and sheets know, no more and no fewer', () => expect(Object.keys(file.words).sort()).toEqual([...PAPER_WORDS].sort()));

  it('are there in both languages, with Persian letters', () => {
    const labels = [...Object.entries(file.words), ...Object.entries(file.levels)];
    expect(labels.filter(([, { en, fa }]) => fa.trim() === '' || en.trim() === '').map(([word]) => word)).toEqual([]);
    expect(labels.filter(([, { fa }]) => /[يكA-Za-z0-9]/.test(fa)).map(([word]) => word)).toEqual([]);
    expect(labels.filter(([, { en }]) => /[\u0600-\u06FF]/.test(en)).map(([word]) => word)).toEqual([]);
    expect(Object.keys(file.levels)).toEqual(['1', '2', '3', '4']);
  });

  it('are all that the template says', () => {
    const asked = [...template.matchAll(/\bwords\.(\w+)/g)].map(([, word]) => word);
    expect(asked.filter((word) => !PAPER_WORDS.some((known) => known === word))).toEqual([]);
    expect(template.replace(/\/\/.*$/gm, '')).not.toMatch(/[\u0621-\u064A\u067E-\u06CC]/);
  });
});

describe('figures on paper', () => {
  it('are Persian in Persian and Latin in English, days in the Jalali calendar in both', () => {
    const write = ({ billionToman, count, day, hour, rial }: ReturnType<typeof paperFigures>): string[] =>
      [count(1_200), rial('140000000005'), billionToman('12340000000'), day('2021-03-20'), hour(new Date('2021-02-09T20:29:59Z'))];
    expect(write(paperFigures('fa'))).toEqual(['۱٬۲۰۰', '۱۴۰٬۰۰۰٬۰۰۰٬۰۰۵', '۱٫۲۳', '۱۳۹۹/۱۲/۳۰', '۲۳:۵۹']);
    expect(write(paperFigures('en'))).toEqual(['1,200', '140,000,000,005', '1.23', '1399/12/30', '23:59']);
  });
});
