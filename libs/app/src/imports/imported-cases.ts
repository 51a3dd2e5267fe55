import { importedCase, jalaliYear, type Actor, type Movement } from '#domain';
import type { NewCase } from '#store';
import { v7 as newUuid } from 'uuid';
import type { RuleBook } from '../rules/rule-book.js';
import type { CheckedRow } from './read-row.js';

/** The pot that a referred case's money comes from: one for each programme, Jalali year of approval and bank. */
export interface PotKey { programme: string; year: number; bankCode: string }
export const potKeyOf = (row: CheckedRow): PotKey | null =>
  isReferred(row) && row.bankCode !== null && row.approvedOn !== null
    ? { programme: row.programme, year: jalaliYear(row.approvedOn), bankCode: row.bankCode }
    : null;

export const potName = ({ programme, year, bankCode }: PotKey): string => `${programme} ${year} ${bankCode}`;

const BEFORE_BANK = new Set(['draft', 'screening', 'licensing', 'damage-verification', 'technical-committee', 'working-group', 'approved', 'rejected', 'withdrawn']);
const isReferred = ({ stage }: CheckedRow): boolean => !BEFORE_BANK.has(stage);

export interface Placing { provinceCode: string; actor: Actor; now: Date; rules: RuleBook; allocationIds: ReadonlyMap<string, string>; branchCodeOf: (row: CheckedRow) => string | null }

/** The case of a checked row, with the money that it has taken out of its pot so far. */
export function newCaseOf(row: CheckedRow, { provinceCode, actor, now, rules, allocationIds, branchCodeOf }: Placing): NewCase {
  const key = potKeyOf(row);
  const allocationId = key ? allocationIds.get(potName(key)) ?? null : null;
  const programme = rules.programmeOn(row.programme, row.enteredOn)!;
  const state = importedCase(
    { ...row, branchCode: branchCodeOf(row) }, { id: newUuid(), provinceCode, allocationId },
    { now, programme, calendars: rules.calendars(provinceCode, row.countyCode), codes: rules.codes },
  );
  return { state, command: 'import', actor, at: now, outbox: [], movements: movementsOf(state, allocationId) };
}

/** From the pot through each account as far as the case has come: referred, contracted, paid. */
function movementsOf(
  { referredRial, contractedRial, disbursedRial }: { referredRial: bigint | null; contractedRial: bigint | null; disbursedRial: bigint }, allocationId: string | null,
): Movement[] {
  if (allocationId === null || referredRial === null) return [];
  const steps: [Movement['from'], Movement['to'], bigint | null][] = [
    ['available', 'reserved', referredRial], ['reserved', 'contracted', contractedRial], ['contracted', 'disbursed', disbursedRial],
  ];
  return steps.flatMap(([from, to, amountRial]) => (amountRial !== null && amountRial > 0n ? [{ allocationId, from, to, amountRial }] : []));
}
