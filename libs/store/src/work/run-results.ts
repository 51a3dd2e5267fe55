import type { Refusal } from '#domain';
import type { Queryable } from '../database/store.js';

/** What became of one case of a run. `absent`: there is no such case in the scope of who asked. `failed`: our own fault, told in `refusal`. */
export const RUN_OUTCOMES = ['accepted', 'refused', 'stale', 'absent', 'failed'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** Why, as it is kept: a refusal of the domain, or a code of the run's own with nothing beside it. */
export type KeptRefusal = Omit<Refusal, 'code'> & { code: string };
export interface CaseToDo { caseId: string; expectedVersion: number | null }
export interface CaseDone { caseId: string; outcome: RunOutcome; refusal: KeptRefusal | null }

/** Records the cases of a run in the order in which they will be done, none done yet. Each once. */
export async function keepRunCases(client: Queryable, runId: string, cases: readonly CaseToDo[]): Promise<void> {
  await client.query(
    `insert into run_result (run_id, case_id, position, expected_version)
     select $1, c.case_id, c.ord, c.version from unnest($2::uuid[], $3::int[]) with ordinality as c (case_id, version, ord)`,
    [runId, cases.map(({ caseId }) => caseId), cases.map(({ expectedVersion }) => expectedVersion)],
  );
}

/** The next cases of a run that are still to be done. Locks nothing: see `lockToDo`. */
export async function nextToDo(engine: Queryable, runId: string, limit: number): Promise<CaseToDo[]> {
  const { rows } = await engine.query<CaseToDo>(
    `select case_id as "caseId", expected_version as "expectedVersion" from run_result
     where run_id = $1 and outcome is null order by position limit $2`, [runId, limit],
  );
  return rows;
}

/**
 * Takes those of the cases that are still to be done for the rest of this transaction; another worker of the same run waits here, and then finds
 * them done. In the order of ids, like every lock on cases.
 */
export async function lockToDo(client: Queryable, runId: string, caseIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ case_id: string }>(
    'select case_id from run_result where run_id = $1 and case_id = any($2::uuid[]) and outcome is null order by case_id for update', [runId, caseIds],
  );
  return new Set(rows.map(({ case_id: caseId }) => caseId));
}

/** Gives cases their outcome, in the transaction that did what it tells of. `at` is business time. */
export async function settleCases(client: Queryable, runId: string, done: readonly CaseDone[], at: Date): Promise<void> {
  if (done.length === 0) return;
  await client.query(
    `update run_result r set outcome = d.outcome, refusal = d.refusal::jsonb, at = $5
     from unnest($2::uuid[], $3::text[], $4::text[]) as d (case_id, outcome, refusal)
     where r.run_id = $1 and r.case_id = d.case_id and r.outcome is null`,
    [runId, done.map(({ caseId }) => caseId), done.map(({ outcome }) => outcome), done.map(({ refusal }) => (refusal === null ? null : JSON.stringify(refusal))), at],
  );
}

/** Gives every case that is still to be done the same outcome: the run goes no further. @returns how many */
export async function settleRest(client: Queryable, runId: string, { outcome, code, at }: { outcome: RunOutcome; code: string; at: Date }): Promise<number> {
  const { rowCount } = await client.query(
    'update run_result set outcome = $2, refusal = $3::jsonb, at = $4 where run_id = $1 and outcome is null',
    [runId, outcome, JSON.stringify({ code, missing: [], suppliers: [] } satisfies KeptRefusal), at],
  );
  return rowCount ?? 0;
}

/** A result with what its reader may know of the case: nothing but the id when it is out of their scope. */
export interface RunResult extends CaseDone { position: number; number: string | null; applicantName: string | null; at: Date }

/**
 * Results of a run in the order of its cases, as one reader sees them: the one who asked all of them, others those of cases in their scope.
 * Call it inside `readAs`. @param query.afterPosition the last of the page before
 */
export async function listRunResults(
  client: Queryable, query: { runId: string; outcome?: RunOutcome; limit: number; afterPosition?: number },
): Promise<RunResult[]> {
  const { rows } = await client.query<RunResult>(
    `select r.case_id as "caseId", r.position, r.outcome, r.refusal, r.at, c.number, c.applicant_name as "applicantName"
     from run_result r left join loan_case c on c.id = r.case_id
     where r.run_id = $1 and r.outcome is not null and ($2::text is null or r.outcome = $2) and r.position > $3 order by r.position limit $4`,
    [query.runId, query.outcome ?? null, query.afterPosition ?? 0, query.limit],
  );
  return rows;
}

/** Puts a run back to be taken up again after a fault of ours, a few times. @returns false when it has had its tries */
export async function putRunBack(engine: Queryable, runId: string, mostFaults: number): Promise<boolean> {
  const { rowCount } = await engine.query(
    `update run set status = 'queued', heartbeat_at = now() where id = $1 and status = 'running'
       and (select count(*) from jsonb_array_elements(errors) e where e ->> 'code' = 'fault') < $2`, [runId, mostFaults],
  );
  return rowCount === 1;
}

/** Seconds of database time after which a run that nobody has begun is rung for again. */
const QUEUED_SECONDS = 10;

/**
 * Rings again, through the outbox, for runs that nobody works on: queued for ten seconds of database time without being begun, because their bell was lost
 * or all hands are busy, or begun by a worker that has not been heard of for a minute. Each is rung for once in that time.
 * @returns how many
 */
export async function ringForRuns(engine: Queryable): Promise<number> {
  const { rowCount } = await engine.query(
    `with waiting as (
       update run set status = 'queued', heartbeat_at = now()
       where (status = 'queued' and coalesce(heartbeat_at, told_at, '-infinity') < now() - interval '${QUEUED_SECONDS} seconds')
         or (status = 'running' and heartbeat_at < now() - interval '1 minute')
       returning id, kind
     )
     insert into outbox (topic, payload) select 'run-requested', jsonb_build_object('runId', id, 'kind', kind) from waiting`,
  );
  return rowCount ?? 0;
}
