import type { Acknowledgement, Actor, IsoDate, Party, Promise as PromisedDay, Stage } from '#domain';
import type { Queryable } from '../database/store.js';
import { addCaseConditions, AGE, lineTables, OUTSTANDING, overdue, TURN } from './case-line.js';
import { SqlParts } from './sql-parts.js';

/** A letter that was attached to a case; `reference` is its number. */
export interface CaseLetter { title: string; reference: string | null; at: string }

/** A stalled case at a bank with all that is said about it. Amounts are digits of rials. */
export interface StallPackLine {
  caseId: string; number: string; version: number; programme: string; stage: Stage; bankCode: string; branchCode: string | null; countyCode: string;
  applicantName: string; nationalCode: string; enteredOn: IsoDate; dueOn: IsoDate; level: number; reason: string | null; note: string | null; turn: Party;
  ageWorkingDays: number; overdueWorkingDays: number; approvedRial: string; disbursedRial: string; outstandingRial: string;
  promises: PromisedDay[]; acknowledgements: Acknowledgement[]; letters: CaseLetter[];
}

/**
 * The open stall episodes of cases that lie at a bank, approved and not fully paid, within the actor's scope: one question for all of them.
 * The branch with most outstanding first, in a branch the longest late. Call it inside `readAs`.
 * @param query.limit lines at most
 */
export async function readStallPack(
  client: Queryable, actor: Actor, query: { bank: string; level?: number; today: IsoDate; limit: number },
): Promise<StallPackLine[]> {
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addCaseConditions(parts, actor, { bank: query.bank, tag: 'bank' }, today);
  parts.where('e.id is not null');
  if (query.level !== undefined) parts.where(`e.level = ${parts.value(query.level)}`);
  const { rows } = await client.query<StallPackLine>(
    `select c.id as "caseId", c.number, c.version, c.programme, c.stage, c.bank_code as "bankCode", c.branch_code as "branchCode", c.county_code as "countyCode",
       c.applicant_name as "applicantName", c.national_code as "nationalCode", (c.stage_entered_at at time zone 'Asia/Tehran')::date as "enteredOn",
       e.due_on as "dueOn", e.level, e.reason, e.note, ${TURN} as turn, ${AGE} as "ageWorkingDays", ${overdue(today)} as "overdueWorkingDays",
       c.approved_rial as "approvedRial", c.disbursed_rial as "disbursedRial", ${OUTSTANDING}::text as "outstandingRial", e.promises,
       coalesce(detail.detail -> 'acknowledgements', '[]') as acknowledgements,
       jsonb_path_query_array(detail.detail, '$.documents[*] ? (@.kind == "letter" && !(@.removedAt != null))') as letters
     from ${lineTables(today)} join case_detail detail on detail.case_id = c.id ${parts.whereClause}
     order by sum(${OUTSTANDING}) over (partition by c.branch_code) desc, c.branch_code nulls last, e.due_on, c.number
     limit ${parts.value(query.limit)}`,
    parts.values,
  );
  return rows;
}
