import type { ProgrammeCode, Stage } from '#domain';
import type { Queryable } from '../database/store.js';

/** As much of a case as somebody learns who knows its number and its applicant's code, and proves nothing. */
export interface TrackedCase { number: string; programme: ProgrammeCode; programmeVersion: number; stage: Stage }

/**
 * The case of this number, when its applicant has this code: the national code of the person, or the national id of the firm or cooperative. One
 * statement whatever is true of either. Asked by the engine, for a stranger has no scope; it tells these facts and no others.
 * @returns null when there is no such case, or it is somebody else's
 */
export async function findTracked(engine: Queryable, { number, code }: { number: string; code: string }): Promise<TrackedCase | null> {
  const { rows } = await engine.query<TrackedCase>({
    name: 'tashil-track',
    text: `select c.number, c.programme, c.programme_version as "programmeVersion", c.stage from loan_case c join case_detail d on d.case_id = c.id
           where c.number = $1 and $2 in (c.national_code, d.detail -> 'applicant' ->> 'legalId')`,
    values: [number, code],
  });
  return rows[0] ?? null;
}
