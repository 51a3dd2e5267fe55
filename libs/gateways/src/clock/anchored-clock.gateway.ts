import type { Clock } from './clock.gateway.js';

/** A clock that is anchored to a time from elsewhere. */
export interface AnchoredClock extends Clock {
  /** Asks for the time again now. @throws what asking threw; the clock then goes on as before */
  anchor(): Promise<void>;
  /** Stops asking; the clock goes on. */
  close(): void;
}

export interface AnchoredClockOptions {
  /** The right time, in milliseconds since 1970. */
  readTimeMs: () => Promise<number>;
  /** How often it is asked for, ten seconds unless told. */
  everyMs?: number;
  /** Milliseconds that have gone by since some moment, never set back by anyone; the process's own unless told. */
  elapsedMs?: () => number;
}

const ANCHOR_MS = 10_000;
/** An answer that took longer says too little about now. */
const SLOWEST_ANSWER_MS = 1_000;

/**
 * A clock that never looks at the machine's date: it asks for the time, carries it on by what has gone by since, and asks again regularly. A machine whose
 * date is wrong or is set back changes nothing. It never runs backwards: when the time asked for is behind, it stands until that has caught up.
 * @throws what the first asking threw
 */
export async function openAnchoredClock({ elapsedMs = () => performance.now(), everyMs = ANCHOR_MS, readTimeMs }: AnchoredClockOptions): Promise<AnchoredClock> {
  let offsetMs: number | null = null;
  let shownMs = -Infinity;
  const anchor = async (): Promise<void> => {
    const askedAt = elapsedMs();
    const timeMs = await readTimeMs();
    const answeredAt = elapsedMs();
    // The time was read somewhere on the way: in the middle, as far as anyone knows.
    if (offsetMs === null || answeredAt - askedAt <= SLOWEST_ANSWER_MS) offsetMs = timeMs - (askedAt + answeredAt) / 2;
  };
  await anchor();
  const timer = setInterval(() => void anchor().catch(() => undefined), everyMs).unref();
  return {
    anchor,
    close: () => clearInterval(timer),
    now: () => {
      shownMs = Math.max(shownMs, (offsetMs ?? 0) + elapsedMs());
      return new Date(shownMs);
    },
  };
}
