import { CHANNELS, type Channel } from '#domain';
import { DeliveryRefusedError } from '#gateways';
import { holdDelivery, leaseDeliveries, markDelivery, shippedNoticeSettings, type LeasedDelivery } from '#store';
import type { App } from '../app.js';

/** Messages that are taken together, and how many of them are on the way at once. */
const BATCH = 20;
const AT_ONCE = 5;
/** Messages of a channel in one go of the job; what is left is due at the next ring. */
const MOST = 1_000;

export interface Delivered { sent: number; failed: number; dead: number }

/**
 * Hands due messages to their gateways, each channel by itself, so that a provider that does not answer keeps nothing else waiting. A message that fails
 * is tried again after a wait that grows, and is dead after the last; nothing is thrown for a provider's sake. Two deliverers at once send
 * each message once; a message whose deliverer was killed is due again when its lease has run out, and its id lets a provider drop what it has.
 * @param only the id of the one message to deliver, else all that are due
 */
export async function deliver(app: App, only?: string): Promise<{ counts: Record<string, number> }> {
  const kind = only === undefined ? 'all' : 'one';
  const busy = underWay.get(app) ?? new Set();
  if (busy.has(kind)) return { counts: {} };
  underWay.set(app, busy.add(kind));
  try {
    return await deliverDue(app, only);
  } finally {
    busy.delete(kind);
  }
}

/** Of each kind one go at a time in a process: those that wait for a provider that hangs must not take every place of the worker. The next ring is near. */
const underWay = new WeakMap<App, Set<'all' | 'one'>>();

async function deliverDue(app: App, only?: string): Promise<{ counts: Record<string, number> }> {
  const done = await Promise.all(CHANNELS.map((channel) => deliverChannel(app, channel, only)));
  const counts: Delivered = { sent: 0, failed: 0, dead: 0 };
  for (const each of done) for (const key of ['sent', 'failed', 'dead'] as const) counts[key] += each[key];
  return { counts: { ...counts } };
}

async function deliverChannel(app: App, channel: Channel, only?: string): Promise<Delivered> {
  const done: Delivered = { sent: 0, failed: 0, dead: 0 };
  if (channel === 'email' && app.mail === null) return done;
  const mostAttempts = shippedNoticeSettings().retry.waitSeconds.length + 1;
  for (let taken = 0; taken < MOST;) {
    const batch = await leaseDeliveries(app.store.engine, { channel, now: app.clock.now(), limit: BATCH, mostAttempts, ...(only !== undefined && { id: only }) });
    const before = { ...done };
    await inParallel(batch, async (one, place) => {
      // The first begin at once; the others have waited for them, and may have been taken over.
      if (place < AT_ONCE || (await holdDelivery(app.store.engine, one))) done[await deliverOne(app, one)] += 1;
    });
    taken += batch.length;
    if (batch.length < BATCH) break;
    // Nothing of a whole batch got through: the provider is down, and the rest waits for the next ring.
    if (done.sent === before.sent && done.dead === before.dead) break;
  }
  return done;
}

async function deliverOne(app: App, one: LeasedDelivery): Promise<keyof Delivered> {
  try {
    await send(app, one);
  } catch (error) {
    const retryInSeconds = error instanceof DeliveryRefusedError ? null : shippedNoticeSettings().retry.waitSeconds[one.attempts - 1] ?? null;
    await markDelivery(app.store.engine, one, { error: error instanceof Error ? error.message : String(error), retryInSeconds });
    return retryInSeconds === null ? 'dead' : 'failed';
  }
  await markDelivery(app.store.engine, one, { sentAt: app.clock.now() });
  return 'sent';
}

function send(app: App, { id, channel, address, subject, text, locale }: LeasedDelivery): Promise<void> {
  if (channel === 'sms') return app.sms.send({ id, to: address, text });
  if (app.mail === null) throw new Error('there is no mail server');
  return app.mail.send({ id, to: address, subject: subject ?? '', text, locale });
}

async function inParallel<T>(items: readonly T[], work: (item: T, place: number) => Promise<void>): Promise<void> {
  const left = [...items.entries()];
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next[1], next[0]);
  }));
}
