import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOfToken, LiveEvents, type App, type Listening } from '#app';
import type { Actor } from '#domain';
import { APP } from '../access/app.token.js';
import { ProblemError } from '../problem/problem.error.js';
import { EventStream } from './event-stream.js';

/** Pages of one person that are told at once; a page that is out of sight gives its stream back. */
export const MOST_STREAMS = 6;
/** Between two signs of life. At each the session is asked for too, so that a stream outlives one that runs out by less than a minute. */
const BEAT_MS = 20_000;

interface Open { actor: Actor; readonly token: string; readonly stream: EventStream; listening: Listening | null }

/** The open streams of this process: begins them, keeps them alive, and ends them with their session, their page or the process. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly open = new Set<Open>();
  private readonly events: LiveEvents;
  private beating: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(@Inject(APP) private readonly app: App) {
    this.events = new LiveEvents(app);
  }

  /** @throws ProblemError 429 beyond six streams of a person, 503 while the process ends */
  async begin({ actor, headers, raw, token, becomeStream }: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (actor === null || token === null) throw new ProblemError('not-logged-in');
    if (this.closing) throw new ProblemError('overloaded', { retryAfterSeconds: 2 });
    if ([...this.open].filter((each) => each.actor.id === actor.id).length >= MOST_STREAMS) throw new ProblemError('too-many-streams', { retryAfterSeconds: 30 });
    // Gone while it was looked up who asks: nothing would ever say so again.
    if (reply.raw.destroyed) return;
    const one: Open = { actor, token, stream: new EventStream(reply.raw), listening: null };
    this.open.add(one);
    reply.raw.once('close', () => this.forget(one));
    becomeStream();
    reply.hijack();
    one.stream.begin(textHeaders(reply));
    if (raw.method === 'HEAD') return one.stream.end();
    this.beating ??= setInterval(() => void this.beat(), BEAT_MS).unref();
    await this.listen(one, headers['last-event-id']?.toString() ?? null);
  }

  onModuleDestroy(): Promise<void> {
    this.closing = true;
    clearInterval(this.beating);
    for (const { stream } of this.open) stream.end();
    return this.events.close();
  }

  /** Signs of life for all, and the end of those whose session is over. Who has another place now is told of that from here on. */
  async beat(): Promise<void> {
    for (const one of [...this.open]) {
      if ((await this.isAllowed(one)) && one.listening) one.stream.beat(one.listening.lastEventId());
    }
  }

  /** Asks for the session again, and ends the stream of one that is over. What cannot be asked now is asked at the next sign of life. */
  private async isAllowed(one: Open): Promise<boolean> {
    const actor = await actorOfToken(this.app, one.token).catch(() => one.actor);
    if (actor === null) one.stream.end();
    else one.actor = actor;
    return actor !== null;
  }

  private async listen(one: Open, lastEventId: string | null): Promise<void> {
    try {
      one.listening = await this.events.listen({
        get actor() { return one.actor; },
        // A session of this person has ended: not told, but asked whether it was this one.
        tell: (event) => (event.event === 'session' ? void this.isAllowed(one) : one.stream.tell(event)),
      }, lastEventId);
    } catch {
      // The answer has begun: the page comes back by itself, and asks again.
      return one.stream.end();
    }
    // Gone while the place was looked up, or the process ends.
    if (!this.open.has(one) || one.listening === null) {
      one.listening?.end();
      one.stream.end();
      return;
    }
    // It may have ended between the request and the first look, and nobody would be told.
    if (await this.isAllowed(one)) one.stream.beat(one.listening.lastEventId());
  }

  private forget(one: Open): void {
    this.open.delete(one);
    one.listening?.end();
    if (this.open.size === 0) {
      clearInterval(this.beating);
      this.beating = undefined;
    }
  }
}

const textHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
