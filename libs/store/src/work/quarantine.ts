import type { Queryable } from '../database/store.js';

/** Sets a case aside from one kind of work after it failed even alone; the same again only counts. Sweeps pass over what is set aside. */
export async function quarantine(engine: Queryable, item: { work: string; caseId: string; problem: string; detail?: Record<string, unknown> }): Promise<void> {
  await engine.query(
    `insert into quarantine as q (work, case_id, problem, detail, at) values ($1, $2, $3, $4::jsonb, now())
     on conflict (work, case_id) where released_at is null do update set attempts = q.attempts + 1, problem = excluded.problem, at = excluded.at`,
    [item.work, item.caseId, item.problem.slice(0, 500), JSON.stringify(item.detail ?? {})],
  );
}

export async function releaseFromQuarantine(engine: Queryable, work: string, caseId: string): Promise<void> {
  await engine.query('update quarantine set released_at = now() where work = $1 and case_id = $2 and released_at is null', [work, caseId]);
}
