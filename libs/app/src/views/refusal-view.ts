import { formatRial, formatToman, isIsoDate, jalaliText, PARTIES, STAGES, ROLES, toPersianDigits, type Label, type MissingThing, type Party, type Refusal } from '#domain';
import type { RuleBook } from '../rules/rule-book.js';

export interface MissingView { what: string; label: Label; have?: string; need?: string; most?: string }
export interface RefusalView {
  code: string;
  message: Label;
  missing?: MissingView[];
  whoCanSupply?: { party: Party; label: Label }[];
}

/** What `have`, `need` and `most` of a missing thing measure. Everything else is a count, a date, an id or a code. */
const AMOUNTS = new Set(['amountRial', 'requestedRial', 'contractedRial', 'confirmedRial', 'faceValueRial', 'coverage', 'allocation', 'tranches']);
const LISTED = /^[a-z0-9-]+(, [a-z0-9-]+)*$/;

/** A refusal as people read it: the sentence of its code, then the facts in the reader's own terms, then who can supply what is missing. */
export function refusalView(refusal: Refusal, rules: RuleBook): RefusalView {
  const sentence = rules.label('refusals', refusal.code);
  const facts = refusal.missing.filter((thing) => thing.have !== undefined || thing.need !== undefined || thing.most !== undefined);
  return {
    code: refusal.code,
    message: {
      fa: [sentence.fa, ...facts.map((thing) => factFa(thing, rules))].join(' '),
      en: [sentence.en, ...facts.map((thing) => factEn(thing, rules))].join(' '),
    },
    ...(refusal.missing.length > 0 && {
      missing: refusal.missing.map(({ what, told: _told, ...facts }) => ({ what, label: wordOf(what, rules), ...facts })),
    }),
    ...(refusal.suppliers.length > 0 && {
      whoCanSupply: refusal.suppliers.map((party) => ({ party, label: wordOf(party, rules, 'parties') })),
    }),
  };
}

const wordOf = (code: string, rules: RuleBook, kind: 'fields' | 'parties' | 'branchesOfWork' = 'fields'): Label => {
  const { fa, en } = rules.label(kind, code);
  return { fa, en };
};

function factFa(thing: MissingThing, rules: RuleBook): string {
  const parts = [
    thing.have !== undefined && `اکنون ${thing.told?.fa ?? spoken(thing, thing.have, rules).fa}`,
    thing.need !== undefined && `لازم ${spoken(thing, thing.need, rules).fa}`,
    thing.most !== undefined && `حداکثر ${spoken(thing, thing.most, rules).fa}`,
  ].filter((part): part is string => part !== false);
  return `(${wordOf(thing.what, rules).fa}: ${parts.join('، ')})`;
}

function factEn(thing: MissingThing, rules: RuleBook): string {
  const parts = [
    thing.have !== undefined && `has ${thing.told?.en ?? spoken(thing, thing.have, rules).en}`,
    thing.need !== undefined && `needs ${spoken(thing, thing.need, rules).en}`,
    thing.most !== undefined && `at most ${spoken(thing, thing.most, rules).en}`,
  ].filter((part): part is string => part !== false);
  return `(${wordOf(thing.what, rules).en}: ${parts.join(', ')})`;
}

/** One value in words: amounts in toman, days in their own calendar, codes by their names. */
function spoken({ what }: MissingThing, value: string, rules: RuleBook): Label {
  if (AMOUNTS.has(what) && /^\d+$/.test(value) && !(what === 'tranches' && value.length < 4)) {
    const rial = BigInt(value);
    // A part of a toman would vanish in tomans, and with it the reason for refusing.
    if (rial % 10n !== 0n) return { fa: formatRial(rial), en: `${rial.toString().replace(/\B(?=(\d{3})+$)/g, ',')} rial` };
    return { fa: formatToman(rial), en: `${(rial / 10n).toString().replace(/\B(?=(\d{3})+$)/g, ',')} toman` };
  }
  if (what === 'countyCode' && rules.counties.has(value)) return rules.countyLabel(value);
  if (isIsoDate(value)) return { fa: toPersianDigits(jalaliText(value).replaceAll('-', '/')), en: value };
  if (/^\d+(\.\.\d+)?$/.test(value)) return { fa: toPersianDigits(value.replace('..', ' تا ')), en: value.replace('..', ' to ') };
  if (!LISTED.test(value)) return { fa: value, en: value };
  const names = value.split(', ').map((code) => nameOf(what, code, rules));
  return { fa: names.map(({ fa }) => fa).join('، '), en: names.map(({ en }) => en).join(', ') };
}

function nameOf(what: string, code: string, rules: RuleBook): Label {
  if ((STAGES as readonly string[]).includes(code)) return rules.label('stages', code);
  if ((ROLES as readonly string[]).includes(code)) return rules.label('roles', code);
  if ((PARTIES as readonly string[]).includes(code)) return rules.label('parties', code);
  if (what === 'bankCode') return rules.bankLabel(code);
  if (what === 'branchCode') return rules.branches.has(code) ? rules.branchLabel(code) : rules.countyLabel(code);
  if (what === 'branchOfWork') return wordOf(code, rules, 'branchesOfWork');
  const kind = what === 'kind' ? rules.codes.guaranteeKinds.get(code) ?? rules.codes.deviationKinds.get(code) : rules.codes.stallReasons.get(code);
  return kind?.label ?? { fa: code, en: code };
}
