import { maskMobile, type Actor, type Channel } from '#domain';
import { listDeliveries as readDeliveries, readDelivery, retryDelivery as retry, type DeliveryLine, type DeliveryStatus } from '#store';
import type { App } from '../app.js';
import { cursorOf, pageSize, readCursor } from '../queries/cursor.js';

export interface DeliveryView {
  id: string; channel: Channel; kind: string; to: string; recipient: string | null; status: DeliveryStatus; attempts: number; nextAttemptAt: string | null;
  lastError: string | null; createdAt: string; sentAt: string | null;
}

type Last = [createdAt: string, id: string];
const isLast = (value: unknown): value is Last => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string') && !Number.isNaN(Date.parse(String(value[0])));

/** The log of what left the house, newest first: to whom in outline, never what. */
export async function listDeliveries(
  app: App, query: { actor?: Actor; status?: DeliveryStatus; channel?: Channel; limit?: number; cursor?: string },
): Promise<{ items: DeliveryView[]; nextCursor: string | null }> {
  const limit = pageSize(query.limit);
  const last = readCursor(query.cursor, isLast);
  const rows = await readDeliveries(app.store.engine, {
    now: app.clock.now(), status: query.status, channel: query.channel, limit: limit + 1, ...(last && { after: { createdAt: new Date(last[0]), id: last[1] } }),
  });
  const page = rows.slice(0, limit);
  const end = page.at(-1);
  return { items: page.map(deliveryView), nextCursor: rows.length > limit && end ? cursorOf([end.createdAt.toISOString(), end.id]) : null };
}

/**
 * Lets a message that failed be tried anew. Null when there is none of that id; a message that is sent, on its way, waiting or a code that has run out
 * is as it was, which the answer shows.
 */
export async function retryDelivery(app: App, { id }: { actor?: Actor; id: string }): Promise<DeliveryView | null> {
  await retry(app.store.engine, id);
  const found = await readDelivery(app.store.engine, { id, now: app.clock.now() });
  return found && deliveryView(found);
}

const deliveryView = ({ address, createdAt, nextAttemptAt, sentAt, ...line }: DeliveryLine): DeliveryView => ({
  id: line.id, channel: line.channel, kind: line.kind, to: line.channel === 'sms' ? maskMobile(address) : maskEmail(address), recipient: line.recipient, status: line.status,
  attempts: line.attempts, nextAttemptAt: nextAttemptAt?.toISOString() ?? null, lastError: line.lastError, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null,
});

/** The first letter and the host: enough to tell a wrong server from a wrong person. */
function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
