import type { Queryable } from '../database/store.js';

export type RunStatus = 'queued' | 'running' | 'done' | 'failed';
export interface RunError { caseId?: string; code: string; message: string }
export interface Run {
  id: string; kind: string; status: RunStatus; requestedBy: string | null; parameters: Record<string, unknown>;
  queuedAt: Date; startedAt: Date | null; finishedAt: Date | null; progress: number; total: number | null;
  counts: Record<string, number>; errors: RunError[];
}

const COLUMNS = `id, kind, status, requested_by as "requestedBy", parameters, queued_at as "queuedAt", started_at as "startedAt", finished_at as "finishedAt",
  progress, total, counts, errors`;

/**
 * Keeps at most so many errors in a run's record: a run over a million cases must not grow a record of a million errors. Faults of ours are kept
 * beyond it, for they end the run when they are too many.
 */
const MOST_ERRORS = 200;

/** Leaves word of a run that has `changed`, for who watches it. */
const TELL = `
insert into outbox (topic, payload)
select 'run-changed', jsonb_build_object('runId', id, 'kind', kind, 'status', status, 'progress', progress, 'total', total) from changed where told_at = now()`;

/** Records a run to come. The same id again changes nothing, so that a queue may deliver twice. `at` is business time. */
export async function queueRun(
  engine: Queryable, run: { id: string; kind: string; requestedBy: string | null; parameters?: Record<string, unknown>; at: Date },
): Promise<Run> {
  await engine.query(
    `with changed as (
       insert into run (id, kind, status, requested_by, parameters, queued_at, told_at) values ($1, $2, 'queued', $3, $4::jsonb, $5, now())
       on conflict (id) do nothing returning *
     ) ${TELL}`,
    [run.id, run.kind, run.requestedBy, JSON.stringify(run.parameters ?? {}), run.at],
  );
  const found = await readRun(engine, run.id);
  if (!found) throw new Error(`The run ${run.id} was not recorded.`);
  return found;
}

/**
 * Starts a queued run, or takes over one whose worker has not been heard of for a minute of database time. @returns null when it is done or another
 * worker has it
 */
export async function startRun(engine: Queryable, id: string, at: Date): Promise<Run | null> {
  const { rows } = await engine.query<Run>(
    `with changed as (
       update run set status = 'running', started_at = coalesce(started_at, $2), heartbeat_at = now(), told_at = now()
       where id = $1 and (status = 'queued' or (status = 'running' and heartbeat_at < now() - interval '1 minute')) returning *
     ), told as (${TELL})
     select ${COLUMNS} from changed`,
    [id, at],
  );
  return rows[0] ?? null;
}

/** Adds to a run's figures, and leaves word of it at most once a second. `progress` and `counts` are added, `total` replaces, errors are appended up to a limit. */
export async function reportRun(
  engine: Queryable, id: string, report: { progress?: number; total?: number; counts?: Record<string, number>; errors?: RunError[] },
): Promise<void> {
  await engine.query(
    `with changed as (update run set progress = progress + $2, total = coalesce($3, total), heartbeat_at = now(),
       told_at = case when told_at > now() - interval '1 second' then told_at else now() end,
       counts = (select coalesce(jsonb_object_agg(key, value), '{}') from (
         select key, sum(value::numeric) as value from (select * from jsonb_each_text(counts) union all select * from jsonb_each_text($4::jsonb)) both_sides group by key) summed),
       errors = case when jsonb_array_length(errors) < ${MOST_ERRORS} or $5::jsonb @> '[{"code": "fault"}]' then errors || $5::jsonb else errors end
     where id = $1 returning *) ${TELL}`,
    [id, report.progress ?? 0, report.total ?? null, JSON.stringify(report.counts ?? {}), JSON.stringify((report.errors ?? []).slice(0, MOST_ERRORS))],
  );
}

export async function finishRun(engine: Queryable, id: string, at: Date, status: 'done' | 'failed' = 'done'): Promise<void> {
  await engine.query(
    `with changed as (
       update run set status = $3, finished_at = $2, heartbeat_at = now(), told_at = now() where id = $1 and status <> 'done' returning *
     ) ${TELL}`, [id, at, status],
  );
}

export async function readRun(client: Queryable, id: string): Promise<Run | null> {
  const { rows } = await client.query<Run>(`select ${COLUMNS} from run where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The run of each kind that ended last, and how many seconds ago by the database's clock. Kinds that never ran are not in it. */
export async function lastRuns(client: Queryable, kinds: readonly string[]): Promise<(Run & { secondsAgo: number })[]> {
  const { rows } = await client.query<Run & { secondsAgo: number }>(
    `select ${COLUMNS}, greatest(0, extract(epoch from now() - heartbeat_at))::int as "secondsAgo"
     from unnest($1::text[]) as asked (name) cross join lateral (
       select * from run where kind = asked.name and status in ('done', 'failed') order by queued_at desc, id desc limit 1
     ) latest`,
    [kinds],
  );
  return rows;
}

/** Newest first. `after` is the last run of the page before. */
export async function listRuns(client: Queryable, query: { kind?: string; limit: number; after?: { queuedAt: Date; id: string } }): Promise<Run[]> {
  const { rows } = await client.query<Run>(
    `select ${COLUMNS} from run where ($1::text is null or kind = $1) and ($2::timestamptz is null or (queued_at, id) < ($2, $3))
     order by queued_at desc, id desc limit $4`,
    [query.kind ?? null, query.after?.queuedAt ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

/** Removes the records of runs that ended so many days of real time ago. @returns how many */
export async function forgetRuns(engine: Queryable, days: number): Promise<number> {
  const { rowCount } = await engine.query(
    `delete from run where status in ('done', 'failed') and heartbeat_at < now() - make_interval(days => $1::int)`, [days],
  );
  return rowCount ?? 0;
}
