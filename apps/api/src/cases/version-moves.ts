/** Longer than any request takes. */
const REMEMBERED_MS = 60_000;

/**
 * Tells two kinds of stale writers apart: one that was overtaken while its own command was under way (a conflict), and one whose version
 * was old already when its request came (a failed precondition). It knows the moves of this process; to another process's moves every
 * stale writer came too late.
 */
export class VersionMoves {
  private readonly leftAt = new Map<string, number>();
  private readonly underWay = new Map<string, Set<Promise<unknown>>>();

  /**
   * Carries a command out and says whether its version was still the newest when its request came.
   * @param request.arrivedAt in milliseconds of the process's own clock
   */
  async watch<O extends { outcome: string }>(request: { caseId: string; version: number; arrivedAt: number }, give: () => Promise<O>): Promise<{ outcome: O; overtaken: boolean }> {
    const key = `${request.caseId} ${request.version}`;
    const rivals = this.underWay.get(key) ?? new Set();
    this.underWay.set(key, rivals);
    const mine = give();
    rivals.add(mine);
    try {
      const outcome = await mine;
      if (outcome.outcome === 'accepted') this.remember(key, performance.now());
      if (outcome.outcome !== 'stale') return { outcome, overtaken: false };
      rivals.delete(mine);
      // The one that was accepted may still be writing its answer.
      await Promise.allSettled(rivals);
      return { outcome, overtaken: (this.leftAt.get(key) ?? Number.NEGATIVE_INFINITY) >= request.arrivedAt };
    } finally {
      rivals.delete(mine);
      if (rivals.size === 0 && this.underWay.get(key) === rivals) this.underWay.delete(key);
    }
  }

  private remember(key: string, at: number): void {
    this.leftAt.set(key, at);
    for (const [old, then] of this.leftAt) {
      if (at - then < REMEMBERED_MS) break;
      this.leftAt.delete(old);
    }
  }
}
