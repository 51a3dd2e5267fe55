import { foldDigits, formatToman, jalaliYear, toJalali, toPersianDigits, type CaseState, type IsoDate, type Label } from '#domain';
import { shippedStatusSentences } from '#store';
import { inBoth, type Facts } from '../notices/templates.js';
import type { RuleBook } from '../rules/rule-book.js';

/** The names around a case as its applicant reads them. */
export interface CaseNames { county: Label; office: Label; atBank: Label }

/** What somebody wrote, the same in both languages. */
export const asWritten = (text: string): Label => ({ fa: text, en: text });

/** A sentence of its own: English begins it with a capital, wherever its first word came from. */
export function sentence(template: Label, facts: Facts): Label {
  const { fa, en } = inBoth(template, facts);
  return { fa, en: en.charAt(0).toUpperCase() + en.slice(1) };
}

export function caseNames({ bankCode, branchCode, countyCode }: Pick<CaseState, 'bankCode' | 'branchCode' | 'countyCode'>, rules: RuleBook): CaseNames {
  const { atBank, office } = shippedStatusSentences();
  const county = rules.countyLabel(countyCode);
  return { county, office: inBoth(office, { county }), atBank: atBankOf() };

  function atBankOf(): Label {
    if (bankCode === null) return atBank.unknown;
    const bank = rules.bankLabel(bankCode);
    const branch = branchCode === null ? undefined : rules.branches.get(branchCode);
    return branch ? inBoth(atBank.branch, { bank, branch: { fa: branch.nameFa.replace(/^شعبهٔ?\s+/u, ''), en: branch.nameEn } }) : inBoth(atBank.bank, { bank });
  }
}

/** «۱۲ آذر», with the year where it is not this one. */
export function dayInWords(on: IsoDate, today: IsoDate): Label {
  const { day, month, year } = toJalali(on);
  const name = shippedStatusSentences().months[month - 1]!;
  const tail = year === jalaliYear(today) ? '' : ` ${year}`;
  return { fa: toPersianDigits(`${day} ${name.fa}${tail}`), en: `${day} ${name.en}${tail}` };
}

/** An amount in tomans, exact. */
export function toman(rial: bigint): Label {
  const fa = formatToman(rial);
  return { fa, en: `${foldDigits(fa.replace(/ .*$/u, '')).replaceAll('٬', ',').replaceAll('٫', '.')} toman` };
}
