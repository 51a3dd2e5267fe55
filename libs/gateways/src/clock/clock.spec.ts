import { describe, expect, it } from '@jest/globals';
import { FakeClock, openAnchoredClock } from '../index.js';

/** A time elsewhere and what has gone by here, both moved by hand. */
async function anchored() {
  const world = { timeMs: Date.UTC(2021, 1, 9, 4, 30), elapsedMs: 5_000, answerMs: 0, down: false };
  const clock = await openAnchoredClock({
    readTimeMs: () => {
      if (world.down) return Promise.reject(new Error('nobody answers'));
      const readMs = world.timeMs + world.answerMs / 2;
      world.elapsedMs += world.answerMs;
      world.timeMs += world.answerMs;
      return Promise.resolve(readMs);
    },
    elapsedMs: () => world.elapsedMs,
  });
  return { world, clock, goOn: (ms: number) => { world.timeMs += ms; world.elapsedMs += ms; }, shown: () => clock.now().toISOString() };
}

describe('the clock', () => {
  it('goes on from the time that it was told, whatever the date of the machine is', async () => {
    const { clock, goOn, shown } = await anchored();
    const realNow = Date.now;
    try {
      goOn(60_000);
      expect(shown()).toBe('2021-02-09T04:31:00.000Z');
      Date.now = () => realNow() + 120_000;
      goOn(60_000);
      Date.now = () => realNow() - 180_000;
      expect(shown()).toBe('2021-02-09T04:32:00.000Z');
    } finally {
      Date.now = realNow;
      clock.close();
    }
  });

  it('follows when it is told of a later time, and stands still when told of an earlier one until that has caught up', async () => {
    const { clock, goOn, shown, world } = await anchored();
    world.timeMs += 3_600_000;
    await clock.anchor();
    expect(shown()).toBe('2021-02-09T05:30:00.000Z');
    world.timeMs -= 60_000;
    await clock.anchor();
    goOn(30_000);
    expect(shown()).toBe('2021-02-09T05:30:00.000Z');
    goOn(31_000);
    expect(shown()).toBe('2021-02-09T05:30:01.000Z');
    clock.close();
  });

  it('allows for the way of the answer, and does not believe one that took too long', async () => {
    const { clock, shown, world } = await anchored();
    world.answerMs = 800;
    await clock.anchor();
    expect(shown()).toBe('2021-02-09T04:30:00.800Z');
    world.answerMs = 4_000;
    world.timeMs += 500_000;
    await clock.anchor();
    expect(shown()).toBe('2021-02-09T04:30:04.800Z');
    clock.close();
  });

  it('goes on when nobody answers', async () => {
    const { clock, goOn, shown, world } = await anchored();
    world.down = true;
    await expect(clock.anchor()).rejects.toThrow('nobody answers');
    goOn(1_000);
    expect(shown()).toBe('2021-02-09T04:30:01.000Z');
    clock.close();
  });

  it('stands still in a test until it is moved, and nobody can move it through the date it gave', () => {
    const clock = new FakeClock('2021-02-09T04:30:00Z');
    clock.now().setFullYear(2000);
    clock.advance(60_000);
    expect(clock.now().toISOString()).toBe('2021-02-09T04:31:00.000Z');
  });
});
