import type { ProgrammeCode } from '#domain';
import pg from 'pg';
import type { Queryable } from '../database/store.js';
import { chainsOf } from './case-row.js';

/** Facts that single commands need beside their case. Snapshots: what must hold at the commit is decided again there, or by a constraint. */

/** Stages in which an application takes up its applicant: it was sent in and has not ended. */
const OPEN_STAGES = `c.stage not in ('draft', 'rejected', 'withdrawn', 'closed')`;

/** Did the record refuse a second open case of one person in one programme? */
export const isSecondOpenCase = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'loan_case_one_open';

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
