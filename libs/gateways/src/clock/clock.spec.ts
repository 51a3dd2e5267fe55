import { describe, expect, it } from '@jest/globals';
import { FakeClock, shiftedClock } from '../index.js';

describe('the clock', () => {
  it('goes on from the day that the business lives on', () => {
    const dayMs = 86_400_000;
    const before = Date.now();
    const shown = shiftedClock(-dayMs).now().getTime();
    expect(shown).toBeGreaterThanOrEqual(before - dayMs);
    expect(shown).toBeLessThanOrEqual(Date.now() - dayMs);
  });

  it('stands still in a test until it is moved, and nobody can move it through the date it gave', () => {
    const clock = new FakeClock('2021-02-09T04:30:00Z');
    clock.now().setFullYear(2000);
    clock.advance(60_000);
    expect(clock.now().toISOString()).toBe('2021-02-09T04:31:00.000Z');
  });
});
