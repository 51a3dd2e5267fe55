import { turnsOf, type CaseState, type Party, type ProgrammeVersion, type Stage, type Turn } from '#domain';
import { firstChanges } from '../case/case-row.js';
import type { Queryable } from '../database/store.js';
import { insertRows } from './insert-rows.js';

/** A case that begins, as far as its first stay goes. */
type Begun = { state: CaseState; at: Date };

/** What turns follow from, of a version of a programme: owners and calendars of its stages. */
export type TurnRules = Pick<ProgrammeVersion, 'stages'>;

const NO_RULES: TurnRules = { stages: {} as TurnRules['stages'] };

/** The rules of turns of every version on record; a version that is not has no owners. */
export async function readTurnRules(client: Queryable): Promise<(programme: string, version: number) => TurnRules> {
  const { rows } = await client.query<{ programme: string; version: number; stage: Stage; owner: Party; limit: number | null; calendar: 'office' | 'bank' | null }>(
    'select programme, programme_version as version, stage, owner, limit_working_days as "limit", calendar from stage_rule',
  );
  const rules = new Map<string, TurnRules>();
  for (const { programme, version, stage, owner, limit, calendar } of rows) {
    const of = rules.get(`${programme} ${version}`) ?? { stages: {} as TurnRules['stages'] };
    of.stages[stage] = { owner, limitWorkingDays: limit, calendar };
    rules.set(`${programme} ${version}`, of);
  }
  return (programme, version) => rules.get(`${programme} ${version}`) ?? NO_RULES;
}

/** The stay that each new case begins with; a case of a file begins on the day that the file names. Null for a case that has ended before it came. */
export async function firstStays(client: Queryable, cases: readonly Begun[]): Promise<(Turn | null)[]> {
  const rulesOf = await readTurnRules(client);
  return cases.map(({ state, at }) => turnsOf([{ at, changes: firstChanges(state) }], rulesOf(state.programme, state.programmeVersion))[0] ?? null);
}

export async function insertStays(client: Queryable, cases: readonly Begun[], stays: readonly (Turn | null)[]): Promise<void> {
  const begun = cases.flatMap(({ state }, index) => {
    const stay = stays[index];
    return stay ? [{ state, stay }] : [];
  });
  if (begun.length === 0) return;
  const text = (value: (one: (typeof begun)[number]) => string | null) => ({ type: 'text' as const, texts: begun.map(value) });
  await insertRows(client, 'party_stay', {
    case_id: { type: 'uuid', plain: begun.map(({ state }) => state.id) }, seq: { type: 'int', plain: begun.map(({ state }) => state.version) },
    stage: text(({ stay }) => stay.stage), party: text(({ stay }) => stay.party), calendar: text(({ stay }) => stay.calendar),
    paused: { type: 'boolean', plain: begun.map(({ stay }) => stay.paused) },
    province_code: text(({ state }) => state.provinceCode), county_code: text(({ state }) => state.countyCode),
    bank_code: text(({ state }) => state.bankCode), branch_code: text(({ state }) => state.branchCode), programme: text(({ state }) => state.programme),
    entered_on: { type: 'date', plain: begun.map(({ stay }) => stay.enteredOn) },
  });
}
