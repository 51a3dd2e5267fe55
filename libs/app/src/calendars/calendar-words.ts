import { jalaliText, toPersianDigits, type IsoDate, type Label } from '#domain';
import type { RuleBook } from '../rules/rule-book.js';

const SEPARATOR: Label = { fa: '، ', en: ', ' };

/** One day, or the first and the last of several. */
export function daysWord(from: IsoDate, to: IsoDate = from): Label {
  const fa = (day: IsoDate): string => toPersianDigits(jalaliText(day).replaceAll('-', '/'));
  return from === to ? { fa: fa(from), en: from } : { fa: `${fa(from)} تا ${fa(to)}`, en: `${from} to ${to}` };
}

export const textWord = (text: string): Label => ({ fa: text, en: text });
export const countWord = (count: number): Label => ({ fa: toPersianDigits(String(count)), en: String(count) });

export function weekdaysWord(working: readonly number[], rules: RuleBook): Label {
  const words = [...working].sort((a, b) => a - b).map((day) => rules.label('weekdays', String(day)));
  return { fa: words.map(({ fa }) => fa).join(SEPARATOR.fa), en: words.map(({ en }) => en).join(SEPARATOR.en) };
}

/** Where a change counts: the county or the province, and the calendar when it is one. */
export function placeWord(place: { provinceCode: string | null; countyCode: string | null }, calendar: Label | null, rules: RuleBook): Label {
  const where = place.countyCode !== null ? rules.countyLabel(place.countyCode) : place.provinceCode !== null ? rules.provinceLabel(place.provinceCode) : null;
  const words = [where, calendar].filter((word): word is Label => word !== null);
  return { fa: words.map(({ fa }) => fa).join(SEPARATOR.fa), en: words.map(({ en }) => en).join(SEPARATOR.en) };
}

/** The sentence of a change, its template filled with its words. */
export function sentenceOf(type: string, words: Record<string, Label>, rules: RuleBook): Label {
  const template = rules.label('calendarChanges', type);
  const filled = (language: 'fa' | 'en'): string => template[language].replace(/\{(\w+)\}/g, (_whole, name: string) => words[name]?.[language] ?? '');
  return { fa: filled('fa'), en: filled('en') };
}
