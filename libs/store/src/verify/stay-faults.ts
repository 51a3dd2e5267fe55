import { isStage, turnsOf, type CaseChanges, type Turn } from '#domain';
import type { Queryable } from '../database/store.js';
import type { TurnRules } from '../transition/first-stays.js';

/** A stay as it is kept; the same figures that the domain reads off the history. */
export interface StayRow extends Turn { caseId: string; programme: string; provinceCode: string; countyCode: string }

export async function readStays(client: Queryable, caseIds: readonly string[]): Promise<StayRow[]> {
  const { rows } = await client.query<StayRow>(
    `select case_id as "caseId", seq, stage, party, calendar, paused, entered_on as "enteredOn", left_on as "leftOn", bank_code as "bankCode", branch_code as "branchCode",
       programme, province_code as "provinceCode", county_code as "countyCode" from party_stay where case_id = any($1::uuid[]) order by case_id, seq`,
    [caseIds],
  );
  return rows;
}

export interface StayedCase { turn: string | null; programme: string; provinceCode: string; countyCode: string; stays: readonly StayRow[] }

/** What does not agree between the kept turn and stays of a case and those that its history tells. */
export function stayFaults(
  kept: StayedCase, entries: readonly { at: Date; changes: CaseChanges }[], rules: TurnRules,
): { code: 'turn-differs' | 'stay-differs'; detail: string }[] {
  const stages: unknown[] = entries.map(({ changes }) => changes.stage);
  const unknown = stages.find((stage) => typeof stage === 'string' && !isStage(stage));
  if (typeof unknown === 'string') return [{ code: 'stay-differs', detail: `no turn follows from the stage ${unknown}` }];
  if (entries[0]?.changes.stage === undefined) return [];
  const told = turnsOf(entries, rules);
  const faults: ReturnType<typeof stayFaults> = [];
  const last = told.at(-1);
  const turn = last?.leftOn === null ? last.party : null;
  if (turn !== kept.turn) faults.push({ code: 'turn-differs', detail: `holds ${kept.turn ?? 'nobody'}, the history says ${turn ?? 'nobody'}` });
  const expected = told.map((stay) => lineOf(stay, kept));
  const stored = kept.stays.map((stay) => lineOf(stay, stay));
  const at = Array.from({ length: Math.max(expected.length, stored.length) }, (_, index) => index).find((index) => expected[index] !== stored[index]);
  if (at !== undefined) faults.push({ code: 'stay-differs', detail: `stay ${at + 1} holds ${stored[at] ?? 'nothing'}, the history says ${expected[at] ?? 'nothing'}` });
  return faults;
}

/** One stay in one line, to compare and to show. */
const lineOf = (stay: Turn, { programme, provinceCode, countyCode }: Pick<StayRow, 'programme' | 'provinceCode' | 'countyCode'>): string => [
  stay.seq, stay.stage, stay.party, stay.calendar, stay.paused ? 'paused' : 'running', stay.enteredOn, stay.leftOn ?? 'open', stay.bankCode ?? '-', stay.branchCode ?? '-',
  programme, provinceCode, countyCode,
].join(' ');
