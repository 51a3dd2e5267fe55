import type { HttpClient } from './http-client.js';

/** One event of a stream, as a page gets it. */
export interface HeardEvent { id: string | undefined; event: string; data: Record<string, unknown> }

/** A page that listens to the stream of events and remembers what it heard, comments included. */
export class EventListener {
  readonly heard: HeardEvent[] = [];
  readonly comments: string[] = [];
  retryMs: number | undefined;
  /** The last id that the server told, with an event or without. */
  lastEventId: string | undefined;
  ended = false;
  private waiting: (() => void)[] = [];

  private constructor(readonly response: Response, private readonly abort: AbortController) {}

  static async open({ token, url }: HttpClient, headers: Record<string, string> = {}): Promise<EventListener> {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/v1/events`, {
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers }, signal: abort.signal,
    });
    const listener = new EventListener(response, abort);
    if (response.ok) void listener.read();
    return listener;
  }

  close(): void {
    this.abort.abort();
  }

  /** Waits until what was heard satisfies; the test's own time limit ends it. */
  async until(satisfied: (listener: this) => boolean): Promise<void> {
    while (!satisfied(this)) await new Promise<void>((wake) => { this.waiting.push(wake); });
  }

  events(event: string): Record<string, unknown>[] {
    return this.heard.filter((each) => each.event === event).map(({ data }) => data);
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
        this.wake();
      }
    } catch {
      // The page was closed, or the server went away: either way it is over.
    }
    this.ended = true;
    this.wake();
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
    if (fields.has('')) this.comments.push(fields.get('') ?? '');
    if (fields.has('retry')) this.retryMs = Number(fields.get('retry'));
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const data = fields.get('data');
    if (data !== undefined) this.heard.push({ id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> });
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
