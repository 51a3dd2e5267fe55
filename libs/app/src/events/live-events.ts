import type { Actor } from '#domain';
import { feedEnd, feedHolds, feedPlaceOf, feedPlaceText, isAfter, readFeed, type FeedMessage, type FeedPlace } from '#store';
import type { App } from '../app.js';
import { LIVE_TOPICS, liveEventFor, type LiveEvent } from './live-event.js';

/** Somebody who listens. `actor` is asked for at each message: a scope may change while a stream is open. */
export interface Listener { readonly actor: Actor; tell(event: LiveEvent): void }

/** One who is listening. `lastEventId`: up to where they have been told, also when none of it concerned them. */
export interface Listening { lastEventId(): string; end(): void }

interface Place { readonly listener: Listener; place: FeedPlace }

export interface LiveEventsOptions {
  /** Between two looks, a second unless told. */
  everyMs?: number;
  /** The most messages that one who comes back is told one by one; 2,000 unless told. Beyond that reading again is less work for everybody. */
  mostBehind?: number;
}

const AT_ONCE = 500;

/**
 * Tells those who listen in this process what is committed. One look for all of them, and none while nobody listens. Each has a place of its own in the feed:
 * who comes back with an older one makes the next look begin there, and the others pass over what they have had.
 */
export class LiveEvents {
  private readonly listeners = new Set<Place>();
  private place: FeedPlace | null = null;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private closed = false;
  private readonly everyMs: number;
  private readonly mostBehind: number;

  constructor(private readonly app: Pick<App, 'store'>, { everyMs = 1_000, mostBehind = 2_000 }: LiveEventsOptions = {}) {
    this.everyMs = everyMs;
    this.mostBehind = mostBehind;
  }

  get size(): number {
    return this.listeners.size;
  }

  /**
   * Begins to tell. @param lastEventId the last event that was received before; what came after it is told first, or `reset` when it is no longer kept
   * @returns null when all is being closed
   */
  async listen(listener: Listener, lastEventId: string | null): Promise<Listening | null> {
    const { engine } = this.app.store;
    const end = await feedEnd(engine);
    const asked = lastEventId === null ? null : feedPlaceOf(lastEventId);
    const resumed = asked !== null && (await feedHolds(engine, asked, this.mostBehind)) ? asked : null;
    if (this.closed) return null;
    if (lastEventId !== null && resumed === null) listener.tell({ id: feedPlaceText(end), event: 'reset', data: {} });
    const listening: Place = { listener, place: resumed ?? end };
    this.listeners.add(listening);
    if (this.place === null || isAfter(this.place, listening.place)) this.place = listening.place;
    this.schedule(0);
    return {
      lastEventId: () => feedPlaceText(listening.place),
      end: () => {
        this.listeners.delete(listening);
        if (this.listeners.size === 0) this.rest();
      },
    };
  }

  /** Ends the looking; whoever listens is told nothing any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.listeners.clear();
    this.rest();
    await this.looking;
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.place = null;
  }

  private schedule(afterMs: number): void {
    if (this.timer !== undefined || this.looking !== null) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      // A look that fails is made good by the next one: the place has not moved.
      this.looking = this.look().catch(() => undefined).finally(() => {
        this.looking = null;
        if (this.listeners.size > 0) this.schedule(this.everyMs);
      });
    }, afterMs).unref();
  }

  private async look(): Promise<void> {
    for (;;) {
      const after = this.place;
      // Who comes while the answer is on its way has a place that this answer may lie beyond: they are told by the next look.
      const present = [...this.listeners];
      if (after === null || present.length === 0) return;
      const messages = await readFeed(this.app.store.engine, { after, topics: LIVE_TOPICS, limit: AT_ONCE });
      for (const message of messages) this.tell(message, present);
      // Somebody came back with an older place meanwhile: begin there.
      if (this.place !== after) continue;
      this.place = messages.at(-1)?.place ?? after;
      if (messages.length < AT_ONCE) return;
    }
  }

  private tell(message: FeedMessage, present: readonly Place[]): void {
    for (const listening of present) {
      if (!this.listeners.has(listening) || !isAfter(message.place, listening.place)) continue;
      listening.place = message.place;
      const told = liveEventFor(message, listening.listener.actor);
      if (told !== null) listening.listener.tell({ id: feedPlaceText(message.place), ...told });
    }
  }
}
