import { canonicalJson } from '../case/canonical-json.js';
import type { Queryable } from '../database/store.js';
import type { OutboxMessage } from '../transition/transition.js';
import type { OutboxRow } from './outbox.js';

/** Leaves messages for the relay, in the transaction of what they tell of. */
export async function appendOutbox(client: Queryable, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await client.query(
    `insert into outbox (topic, payload) select topic, payload::jsonb from unnest($1::text[], $2::text[]) as m (topic, payload)`,
    [messages.map(({ topic }) => topic), messages.map(({ payload }) => canonicalJson(payload))],
  );
}

/** One message, sent or not; null when there is none of that id. */
export async function readMessage(engine: Queryable, id: string): Promise<OutboxRow | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const { rows } = await engine.query<OutboxRow>(
    'select id, topic, case_id as "caseId", payload, created_at as "createdAt", attempts from outbox where id = $1', [id],
  );
  return rows[0] ?? null;
}

/** Marks a message dead after its receiver failed for good, with the reason, so that it is seen and nothing is lost in silence. */
export async function buryMessage(engine: Queryable, id: string, problem: string): Promise<void> {
  if (!/^\d{1,18}$/.test(id)) return;
  await engine.query('update outbox set dead_at = now(), last_error = $2 where id = $1 and dead_at is null', [id, problem.slice(0, 500)]);
}
