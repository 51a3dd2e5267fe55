/** Where business time comes from. Commands get its `now` as a value; nothing in the domain asks for the time itself. */
export interface Clock {
  now(): Date;
}

/** The machine's time: for measuring only, since nobody keeps it right. */
export const systemClock: Clock = { now: () => new Date() };
