import type { Clock } from './clock.gateway.js';

/** A clock that stands still until it is set or moved. */
export class FakeClock implements Clock {
  private instant: Date;

  /** @param start an instant, as a Date or an ISO string with its zone */
  constructor(start: Date | string) {
    this.instant = new Date(start);
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance(durationMs: number): void {
    this.instant = new Date(this.instant.getTime() + durationMs);
  }
}
