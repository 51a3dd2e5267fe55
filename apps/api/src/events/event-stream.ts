import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '#app';

/** What a page waits before it opens a broken stream again. */
const RETRY_MS = 2_000;
/** Unsent bytes after which a reader counts as gone: it resumes where it was when it is back. */
const MOST_UNSENT_BYTES = 256 * 1024;

/** One page that is being told what happens, as `text/event-stream`. */
export class EventStream {
  constructor(private readonly response: ServerResponse) {}

  /** @param headers those that every answer carries */
  begin(headers: Record<string, string>): void {
    this.response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      // Neither kept nor packed nor held back on the way.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  tell({ data, event, id }: LiveEvent): void {
    this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps the connection alive, and lets the page go on from here when it breaks, though nothing has concerned it. */
  beat(lastEventId: string): void {
    this.write(`: still here\nid: ${lastEventId}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_UNSENT_BYTES) this.response.destroy();
  }
}
