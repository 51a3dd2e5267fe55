import type { Queryable } from '../database/store.js';

/**
 * Who answers for what is set aside: an administrator of the province, else one of the whole country, else any. @param province SQL of its code
 */
const ownerOf = (province: string): string => `(
  select u.username from app_user u where u.role = 'admin' and u.disabled_at is null
  order by u.province_code is not distinct from ${province} desc, u.province_code is null desc, u.username limit 1)`;

/** SQL: the case is set aside from this work. */
export const isSetAside = (work: string, caseId: string): string =>
  `exists (select from quarantine q where q.work = '${work}' and q.case_id = ${caseId} and q.released_at is null)`;

/** What was set aside: the case, and why. */
export interface SetAside { caseId: string; problem: string }

const MOST_CHARACTERS = 500;
/** Long numbers and Persian words in a fault come from the row itself: who sees no case must not read them here. */
const FROM_THE_ROW = /\p{Nd}{5,}|\p{Script=Arabic}[\p{Script=Arabic}\p{Nd}\u200c\s]*/gu;

/** The words of a fault without what may be somebody's: numbers, names, addresses. */
export const plainProblem = (message: string): string => message.replace(FROM_THE_ROW, '…').slice(0, MOST_CHARACTERS);

/** Sets a case aside from one kind of work after it failed even alone, and gives it an owner; the same again only counts. Sweeps pass over what is set aside. */
export async function quarantine(engine: Queryable, item: { work: string; caseId: string; problem: string; detail?: Record<string, unknown> }): Promise<SetAside> {
  const problem = plainProblem(item.problem);
  await engine.query(
    `insert into quarantine as q (work, case_id, problem, detail, at, province_code, owner)
     select $1, $2::uuid, $3, $4::jsonb, now(), c.province_code, ${ownerOf('c.province_code')}
     from (select $2::uuid as id) asked left join loan_case c on c.id = asked.id
     on conflict (work, case_id) where released_at is null do update set
       attempts = q.attempts + 1, problem = excluded.problem, at = excluded.at, owner = coalesce(q.owner, excluded.owner)`,
    [item.work, item.caseId, problem, JSON.stringify(item.detail ?? {})],
  );
  return { caseId: item.caseId, problem };
}

/**
 * Sets aside every case whose stored state the product does not know, since no programme has a rule for its stage: nothing can be reckoned for it.
 * @param unknown SQL of the cases, as `c`, that the work would come to; values from $1 on
 */
export async function setAsideUnknownStates(engine: Queryable, { unknown, values, work }: { work: string; unknown: string; values: unknown[] }): Promise<SetAside[]> {
  const { rows } = await engine.query<SetAside>(
    `insert into quarantine (work, case_id, problem, detail, at, province_code, owner)
     select '${work}', c.id, format('no rule for the stage %s in version %s of %s', c.stage, c.programme_version, c.programme),
       jsonb_build_object('programme', c.programme, 'programmeVersion', c.programme_version, 'stage', c.stage), now(), c.province_code, ${ownerOf('c.province_code')}
     from ${unknown}
       and not exists (select from stage_rule r where r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage)
       and not ${isSetAside(work, 'c.id')}
     on conflict (work, case_id) where released_at is null do nothing
     returning case_id as "caseId", problem`,
    values,
  );
  return rows;
}

/** One entry of the quarantine; `caseId` and `number` only for who sees the case. Instants of the database. */
export interface QuarantineItem {
  id: string; work: string; caseId: string | null; number: string | null; problem: string; owner: string | null; attempts: number;
  at: Date; releasedAt: Date | null; releasedBy: string | null; releaseNote: string | null;
}

const ITEM = `q.id, q.work, c.id as "caseId", c.number, q.problem, q.owner, q.attempts, q.at, q.released_at as "releasedAt", q.released_by as "releasedBy",
  q.release_note as "releaseNote"`;

/**
 * What is set aside, newest first. `client` reads as a person: its wall decides whose number is shown.
 * @param query.provinceCode only of this province; null for all
 */
export async function listQuarantine(
  client: Queryable, query: { provinceCode: string | null; open?: boolean; limit: number; after?: { at: string; id: string } },
): Promise<(QuarantineItem & { atExact: string })[]> {
  const { rows } = await client.query<QuarantineItem & { atExact: string }>(
    `select ${ITEM}, q.at::text as "atExact" from quarantine q left join loan_case c on c.id = q.case_id
     where ($1::text is null or q.province_code is null or q.province_code = $1) and ($2::boolean is null or (q.released_at is null) = $2)
       and ($3::timestamptz is null or (q.at, q.id) < ($3, $4::uuid))
     order by q.at desc, q.id desc limit $5`,
    [query.provinceCode, query.open ?? null, query.after?.at ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

/** One entry, as `listQuarantine` shows it; null when it is absent or of another province. */
export async function readQuarantined(client: Queryable, id: string, provinceCode: string | null): Promise<QuarantineItem | null> {
  const { rows } = await client.query<QuarantineItem>(
    `select ${ITEM} from quarantine q left join loan_case c on c.id = q.case_id
     where q.id = $1 and ($2::text is null or q.province_code is null or q.province_code = $2)`,
    [id, provinceCode],
  );
  return rows[0] ?? null;
}

/** Lets the next sweep try again. Released before, it stays as it was. @returns false when there is none of that id in the province */
export async function releaseFromQuarantine(
  client: Queryable, release: { id: string; provinceCode: string | null; by: string; note: string | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update quarantine set released_at = coalesce(released_at, now()), released_by = case when released_at is null then $3 else released_by end,
       release_note = case when released_at is null then $4 else release_note end
     where id = $1 and ($2::text is null or province_code is null or province_code = $2)`,
    [release.id, release.provinceCode, release.by, release.note],
  );
  return rowCount === 1;
}
