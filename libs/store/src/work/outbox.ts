import type { Queryable, Store } from '../database/store.js';

export interface OutboxRow { id: string; topic: string; caseId: string | null; payload: Record<string, unknown>; createdAt: Date; attempts: number }

const MOST_ATTEMPTS = 10;

const CLAIM = `
select id, topic, case_id as "caseId", payload, created_at as "createdAt", attempts from outbox
where sent_at is null and dead_at is null order by id limit $1 for update skip locked`;

/**
 * Hands unsent messages to `deliver` and marks them sent in the same transaction that holds them, so that two relays never hold the same message.
 * When `deliver` throws, the whole batch stays and counts one attempt; after ten a message is set aside as dead. A crash after delivery
 * and before commit delivers again: receivers know a message by its id.
 * @returns how many were sent; 0 when nothing was waiting
 */
export async function relayOutbox(store: Store, limit: number, deliver: (messages: OutboxRow[]) => Promise<void>): Promise<number> {
  let ids: string[] = [];
  try {
    return await store.transaction(async (client) => {
      const { rows } = await client.query<OutboxRow>({ name: 'tashil-outbox', text: CLAIM, values: [limit] });
      ids = rows.map(({ id }) => id);
      if (rows.length === 0) return 0;
      await deliver(rows);
      await client.query('update outbox set sent_at = now() where id = any($1::bigint[])', [ids]);
      return rows.length;
    });
  } catch (error) {
    if (ids.length > 0) await countAttempt(store.engine, ids, error);
    throw error;
  }
}

async function countAttempt(engine: Queryable, ids: string[], error: unknown): Promise<void> {
  await engine.query(
    `update outbox set attempts = attempts + 1, last_error = $2, dead_at = case when attempts + 1 >= ${MOST_ATTEMPTS} then now() end
     where id = any($1::bigint[]) and sent_at is null`,
    [ids, String(error).slice(0, 500)],
  );
}

/** Unsent and dead messages, and the age of the oldest unsent in seconds: for readiness and metrics. */
export async function outboxState(engine: Queryable): Promise<{ unsent: number; dead: number; oldestSeconds: number }> {
  const { rows } = await engine.query<{ unsent: number; dead: number; oldestSeconds: number }>(`
    select count(*) filter (where sent_at is null and dead_at is null)::int as unsent, count(*) filter (where dead_at is not null)::int as dead,
      coalesce(extract(epoch from now() - min(created_at) filter (where sent_at is null and dead_at is null)), 0)::float8 as "oldestSeconds"
    from outbox where sent_at is null or dead_at is not null`);
  return rows[0] ?? { unsent: 0, dead: 0, oldestSeconds: 0 };
}

/** Removes messages that were sent more than so many days ago, a batch at most; history keeps what happened, and a dead letter stays until somebody has seen to it. @returns how many */
export async function forgetSentMessages(engine: Queryable, days: number, limit = 10_000): Promise<number> {
  const { rowCount } = await engine.query(
    `delete from outbox where id in (select id from outbox where sent_at < now() - make_interval(days => $1) and dead_at is null order by id limit $2)`, [days, limit],
  );
  return rowCount ?? 0;
}
