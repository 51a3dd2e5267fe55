import type { Actor, IsoDate, Party, Stage, Tag } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions, DAYS_OF, ENDED, PLACE } from './case-line.js';
import { SqlParts } from './sql-parts.js';

export const CLOCK_GROUPS = ['bank', 'branch', 'county', 'stage', 'programme'] as const;
export type ClockGroup = (typeof CLOCK_GROUPS)[number];

/** `programme`, `county`, `tag` and `open` (not ended) choose cases as they stand now; `bank`, `branch` and `stage` choose stays. */
export interface ClockFilter { programme?: string; tag?: Tag; bank?: string; branch?: string; county?: string; stage?: Stage; open?: boolean }

export interface PartyDays { party: Party; workingDays: number; cases: number }
export interface ClockSums { cases: number; workingDays: number; parties: PartyDays[] }
export interface ClockRow extends ClockSums { key: { [group in ClockGroup]?: string | null } }

interface Row { [column: string]: unknown; is_total: boolean; party: Party | null; cases: number; days: number }

/**
 * Days under a bank are that bank's also after the case has gone to another; what was spent before any bank had the case counts for
 * the one that has it now, so that "bank 41 days, applicant 6, office 3" can be read off a bank as off a case.
 */
const BANK = 'coalesce(p.bank_code, c.bank_code)';
const BRANCH = 'case when p.bank_code is null then c.branch_code else p.branch_code end';
const GROUP_COLUMN: Record<ClockGroup, string> = { bank: BANK, branch: BRANCH, county: 'c.county_code', stage: 'p.stage', programme: 'c.programme' };

const day = (alias: string, on: string): string =>
  `left join working_day ${alias} on ${alias}.calendar = p.calendar and ${alias}.place = ${DAYS_OF('c')} and ${alias}.day = ${on}`;

/** Cases that may have stays under a bank or branch: those that are there now, and those that were. Both sides have an index. */
const everAt = (column: 'bank_code' | 'branch_code', value: string): string => `
  c.id in (select n.id from loan_case n where n.${column} = ${value} union all select s.case_id from party_stay s where s.${column} = ${value})`;

function partsOf(actor: Actor, { bank, branch, stage, open, ...ofCase }: ClockFilter, today: IsoDate): { parts: SqlParts; today: string } {
  const parts = new SqlParts();
  const place = parts.value(today);
  addCaseConditions(parts, actor, ofCase, place);
  if (open !== undefined) parts.where(`c.stage ${open ? 'not in' : 'in'} (${ENDED})`);
  if (stage !== undefined) parts.where(`p.stage = ${parts.value(stage)}`);
  for (const [column, expression, code] of [['bank_code', BANK, bank], ['branch_code', BRANCH, branch]] as const) {
    if (code === undefined) continue;
    const value = parts.value(code);
    parts.where(everAt(column, value));
    parts.where(`${expression} = ${value}`);
  }
  return { parts, today: place };
}

/**
 * Working days of all stays in an actor's scope by who had to act, up to `today` where a stay goes on, in the calendar of its stage and the place of its case;
 * grouped, most days first, with the total. A case counts in each group in which it has a stay. Call it inside `readAs`.
 */
export async function summariseClock(
  client: Queryable, actor: Actor, query: ClockFilter & { groupBy: readonly ClockGroup[]; today: IsoDate },
): Promise<{ rows: ClockRow[]; total: ClockSums }> {
  const { groupBy, today: asOf, ...filter } = query;
  const { parts, today } = partsOf(actor, filter, asOf);
  const keys = groupBy.map((group) => `key_${group}`);
  const columns = groupBy.map((group) => `${GROUP_COLUMN[group]} as key_${group},`).join(' ');
  const sets = keys.length === 0 ? ['(party)', '()'] : [`(${[...keys, 'party'].join(', ')})`, `(${keys.join(', ')})`, '(party)', '()'];
  const { rows } = await client.query<Row>(
    `select ${keys.map((key) => `${key},`).join(' ')} ${keys[0] ? `grouping(${keys[0]}) <> 0` : 'true'} as is_total,
       party, count(distinct case_id)::int as cases, coalesce(sum(days), 0)::int as days
     from (
       select ${columns} p.case_id, p.party, coalesce(left_day.ordinal - entered.ordinal, 0) as days
       from loan_case c join party_stay p on p.case_id = c.id
       ${PLACE('c')} ${day('entered', 'p.entered_on')} ${day('left_day', `coalesce(p.left_on, ${today}::date)`)} ${parts.whereClause}
     ) stay
     group by grouping sets (${sets.join(', ')}) order by days desc, cases desc, ${[...keys, 'party'].join(', ')}`,
    parts.values,
  );
  const keyOf = (row: Row): string => JSON.stringify(keys.map((key) => row[key]));
  const parties = new Map<string, PartyDays[]>();
  for (const row of rows) {
    if (row.party === null) continue;
    const of = row.is_total ? 'total' : keyOf(row);
    parties.set(of, [...(parties.get(of) ?? []), { party: row.party, workingDays: row.days, cases: row.cases }]);
  }
  const sums = (row: Row | undefined, of: string): ClockSums => ({ cases: row?.cases ?? 0, workingDays: row?.days ?? 0, parties: parties.get(of) ?? [] });
  return {
    rows: rows.filter((row) => !row.is_total && row.party === null).map((row) => ({
      key: Object.fromEntries(groupBy.map((group) => [group, row[`key_${group}`] as string | null])), ...sums(row, keyOf(row)),
    })),
    total: sums(rows.find((row) => row.is_total && row.party === null), 'total'),
  };
}
