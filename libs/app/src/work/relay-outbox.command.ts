import { buryMessage as bury, relayOutbox as relay, type OutboxRow } from '#store';
import type { App } from '../app.js';

/** A message of the outbox as its receivers get it; they know it again by its id. */
export type OutboxMessage = OutboxRow;

const AT_ONCE = 200;

/**
 * Hands everything that waits in the outbox to `deliver`, in the order in which it was written, and marks it sent. A message whose
 * delivery throws stays, with those of its batch.
 * @returns how many were delivered
 */
export async function relayOutbox(app: App, deliver: (message: OutboxMessage) => Promise<void>): Promise<{ counts: { delivered: number } }> {
  let delivered = 0;
  for (;;) {
    const sent = await relay(app.store, AT_ONCE, async (messages) => {
      for (const message of messages) await deliver(message);
    });
    delivered += sent;
    if (sent < AT_ONCE) return { counts: { delivered } };
  }
}

/** Marks a message dead after its receiver failed for good. */
export const buryMessage = (app: App, id: string, problem: string): Promise<void> => bury(app.store.engine, id, problem);
