import type { Actor, CaseState, IsoDate, Party, Stage } from '#domain';
import { changesOfJson, STATE_COLUMNS, STATE_TABLES, stateOfRow, type CaseRow } from '../case/case-row.js';
import type { Queryable } from '../database/store.js';
import type { HistoryEntry } from '../transition/transition.js';
import { scopePredicate } from '../database/read-as.js';
import { ENDED } from './case-line.js';

/** A stall of one stay; open while `closedAt` is null. */
export interface StallEpisode {
  id: string; caseId: string; stage: Stage; openedAt: Date; dueOn: IsoDate; level: 1 | 2 | 3 | 4; reason: string | null; party: Party; note: string | null;
  promisedOn: IsoDate | null; promises: { on: IsoDate; note: string | null; madeAt: string }[]; closedAt: Date | null;
}

const EPISODE_COLUMNS = `id, case_id as "caseId", stage, opened_at as "openedAt", due_on as "dueOn", level, reason, party, note, promised_on as "promisedOn",
  promises, closed_at as "closedAt"`;

/** A case in the actor's scope, or null. Call it inside `readAs`. */
export async function readCase(client: Queryable, actor: Actor, id: string): Promise<CaseState | null> {
  const scope = scopePredicate(actor, 'c', 2);
  const { rows } = await client.query<CaseRow>(`select ${STATE_COLUMNS} from ${STATE_TABLES} where c.id = $1 and ${scope.sql}`, [id, ...scope.values]);
  return rows[0] ? stateOfRow(rows[0]) : null;
}

/** Cases of an applicant's phone in full, what ended last, else the newest first; nobody has more than a few. Call it inside `readAs`. */
export async function readOwnCases(client: Queryable, actor: Actor, most: number): Promise<CaseState[]> {
  const scope = scopePredicate(actor, 'c', 2);
  const { rows } = await client.query<CaseRow>(
    `select ${STATE_COLUMNS} from ${STATE_TABLES} where ${scope.sql} order by c.stage in (${ENDED}), c.id desc limit $1`, [most, ...scope.values],
  );
  return rows.map(stateOfRow);
}

/** Which of these cases their phone has not confirmed. Call it inside `readAs`. */
export async function readUnconfirmed(client: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `select case_id as id from case_detail where case_id = any($1::uuid[]) and detail -> 'mobileConfirmed' is distinct from 'true'`, [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Stall episodes of a case, the open one first, then the newest. */
export async function readEpisodes(client: Queryable, caseId: string): Promise<StallEpisode[]> {
  const { rows } = await client.query<StallEpisode>(
    `select ${EPISODE_COLUMNS} from stall_episode where case_id = $1 order by (closed_at is null) desc, opened_at desc`, [caseId],
  );
  return rows;
}

/**
 * A page of a case's history, newest first; `beforeSeq` is the last of the page before. Without a limit the whole of it. Amounts in `changes` are bigint.
 */
export async function readHistory(client: Queryable, query: { caseId: string; limit?: number; beforeSeq?: number }): Promise<HistoryEntry[]> {
  const { rows } = await client.query<Omit<HistoryEntry, 'at' | 'changes'> & { at: Date; changes: Record<string, unknown> }>({
    name: 'tashil-history',
    text: `select seq, at, actor, actor_name as "actorName", role, command, from_stage as "from", to_stage as "to", changes, hash, prev_hash as "prevHash"
           from case_history where case_id = $1 and ($2::int is null or seq < $2) order by seq desc limit $3`,
    values: [query.caseId, query.beforeSeq ?? null, query.limit ?? null],
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), changes: changesOfJson(row.changes) }));
}
