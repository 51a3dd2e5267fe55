import { describe, expect, it } from '@jest/globals';
import { VersionMoves } from './version-moves.js';

const answered = (outcome: string) => () => Promise.resolve({ outcome });

describe('telling stale writers apart', () => {
  it('calls the one that was under way when another was accepted overtaken, also while that one still writes its answer', async () => {
    const moves = new VersionMoves();
    let finish: (outcome: { outcome: string }) => void = () => undefined;
    const winner = moves.watch({ caseId: 'a', version: 3, arrivedAt: performance.now() }, () => new Promise<{ outcome: string }>((resolve) => { finish = resolve; }));
    const loser = moves.watch({ caseId: 'a', version: 3, arrivedAt: performance.now() }, answered('stale'));
    finish({ outcome: 'accepted' });
    expect(await winner).toMatchObject({ overtaken: false });
    expect(await loser).toMatchObject({ overtaken: true });
  });

  it('calls the one that came with an old version late', async () => {
    const moves = new VersionMoves();
    await moves.watch({ caseId: 'a', version: 3, arrivedAt: performance.now() }, answered('accepted'));
    const later = performance.now() + 1;
    expect(await moves.watch({ caseId: 'a', version: 3, arrivedAt: later }, answered('stale'))).toMatchObject({ overtaken: false });
  });

  it('lets two late ones at once not blame each other', async () => {
    const moves = new VersionMoves();
    const both = await Promise.all([1, 2].map(() => moves.watch({ caseId: 'a', version: 1, arrivedAt: performance.now() }, answered('stale'))));
    expect(both.map(({ overtaken }) => overtaken)).toEqual([false, false]);
  });

  it('passes on what was thrown', async () => {
    const moves = new VersionMoves();
    await expect(moves.watch({ caseId: 'a', version: 1, arrivedAt: 0 }, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
