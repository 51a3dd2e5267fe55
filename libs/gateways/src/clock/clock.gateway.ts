/** Where business time comes from. Commands get its `now` as a value; nothing in the domain asks for the time itself. */
export interface Clock {
  now(): Date;
}

/** The machine's time. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * The machine's time moved by a fixed span, so that the product can live on another day while time goes on.
 * @param shiftMs milliseconds to add, negative for the past
 */
export function shiftedClock(shiftMs: number): Clock {
  return { now: () => new Date(Date.now() + shiftMs) };
}
