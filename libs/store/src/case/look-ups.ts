import type { ProgrammeCode, Stage } from '#domain';
import pg from 'pg';
import type { Queryable } from '../database/store.js';
import { chainsOf } from './case-row.js';

/** Facts that single commands need beside their case. Snapshots: what must hold at the commit is decided again there, or by a constraint. */

/** Stages in which an application takes up its applicant: it was sent in and has not ended. */
const OPEN_STAGES = `c.stage not in ('draft', 'rejected', 'withdrawn', 'closed')`;

/** Did the record refuse a second open case of one person in one programme? */
export const isSecondOpenCase = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'loan_case_one_open';

/** Did the record refuse one more under a supporter that has no room? */
export const isBeyondSupporterRoom = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23514' && error.constraint === 'loan_case_supporter_has_room';

/** A supporter's room in jobs, and how many open cases are under it beside the one that asks; null when no case of this number was sent in as a supporter. */
export async function findSupporter(
  engine: Queryable, { number, programme, exceptCaseId }: { number: string; programme: ProgrammeCode; exceptCaseId: string },
): Promise<{ capacityJobs: number; taken: number } | null> {
  const { rows } = await engine.query<{ capacityJobs: number; taken: number }>({
    name: 'tashil-supporter',
    text: `select coalesce((d.detail #>> '{support,file,capacityJobs}')::int, 0) as "capacityJobs",
             (select count(*)::int from case_search s join loan_case under on under.id = s.case_id
              where s.supporter_case = c.number and under.id <> $3 and ${OPEN_STAGES.replace('c.', 'under.')}) as taken
           from loan_case c join case_detail d on d.case_id = c.id
           where c.number = $1 and c.programme = $2 and c.id <> $3 and d.detail #>> '{support,kind}' = 'supporter' and ${OPEN_STAGES}`,
    values: [number, programme, exceptCaseId],
  });
  return rows[0] ?? null;
}

/** A case of a person, as far as it tells of an earlier plan. */
export interface PriorCase {
  number: string; programme: ProgrammeCode; branchOfWork: string | null; countyCode: string; lastName: string; origin: 'registered' | 'imported'; stage: Stage;
}

/** The cases of one national code other than this one, newest first, whoever registered them. */
export async function findPriorCases(engine: Queryable, who: { nationalCode: string; exceptCaseId: string }): Promise<PriorCase[]> {
  const { rows } = await engine.query<PriorCase>({
    name: 'tashil-prior-cases',
    text: `select c.number, c.programme, c.branch_of_work as "branchOfWork", c.county_code as "countyCode", d.detail #>> '{applicant,lastName}' as "lastName",
             d.detail #>> '{origin,kind}' as origin, c.stage
           from case_search s join loan_case c on c.id = s.case_id join case_detail d on d.case_id = c.id
           where s.national_code = $1 and s.case_id <> $2 order by c.number desc limit 50`,
    values: [who.nationalCode, who.exceptCaseId],
  });
  return rows;
}

/** The number of another open case of this person in this programme, or null. */
export async function findOtherOpenCase(
  engine: Queryable, who: { nationalCode: string; programme: ProgrammeCode; exceptCaseId: string },
): Promise<string | null> {
  const { rows } = await engine.query<{ number: string }>({
    name: 'tashil-other-open-case',
    text: `select c.number from case_search s join loan_case c on c.id = s.case_id
           where s.national_code = $1 and s.programme = $2 and s.case_id <> $3 and ${OPEN_STAGES} order by c.number limit 1`,
    values: [who.nationalCode, who.programme, who.exceptCaseId],
  });
  return rows[0]?.number ?? null;
}

/**
 * For each case number: whether there is such a case, and the guarantee chains, as lists of case numbers with the giver's own, that it is part of. Chains
 * of cases that have ended do not count.
 */
export async function findChains(engine: Queryable, numbers: readonly string[]): Promise<Record<string, { exists: boolean; chains: string[][] }>> {
  const { rows } = await engine.query<{ number: string; guarantees: Parameters<typeof chainsOf>[0]['guarantees'] | null }>({
    name: 'tashil-chains',
    text: `select c.number, d.detail -> 'guarantees' as guarantees from loan_case c join case_detail d on d.case_id = c.id
           where (c.chain_members && $1::text[] and c.chain_members <> '{}' and c.stage not in ('rejected', 'withdrawn', 'closed'))
              or c.number = any($1::text[])`,
    values: [numbers],
  });
  const present = new Set(rows.map(({ number }) => number));
  const chains = rows.flatMap(({ number, guarantees }) => chainsOf({ number, guarantees: guarantees ?? [] }));
  return Object.fromEntries(numbers.map((number) => [number, { exists: present.has(number), chains: chains.filter((chain) => chain.includes(number)) }]));
}
