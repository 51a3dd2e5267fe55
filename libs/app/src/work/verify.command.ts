import { outboxState, verifyCases, verifyTables, type Fault } from '#store';
import type { App } from '../app.js';
import type { Progress } from './sweep-stalls.command.js';

/** One thing that does not hold: which check, the id of the case (or allocation) it is about, and what is wrong. */
export interface VerifyFault { check: string; id: string; caseId?: string; problem: string }
export interface Verified { ok: boolean; checked: Record<string, number>; faults: VerifyFault[] }

const BATCH = 500;
/** Faults kept of one check over whole tables. */
const MOST_OF_A_KIND = 1_000;

/**
 * Checks that the record holds together: each history is as long as its version, chained by hashes, and adds up to the stored case; the ledger adds up to
 * the balances; episodes and outbox agree. Reads in batches of one snapshot each, so that it can run while people work.
 */
export async function verify(app: App, progress: Progress = () => Promise.resolve()): Promise<Verified> {
  const faults: VerifyFault[] = [];
  let cases = 0;
  let afterId: string | null = null;
  do {
    const batch: Awaited<ReturnType<typeof verifyCases>> = await verifyCases(app.store, { afterId, limit: BATCH });
    cases += batch.checked;
    afterId = batch.lastId;
    faults.push(...batch.faults.map(shown));
    await progress({
      progress: batch.checked, counts: { checked: batch.checked, faults: batch.faults.length },
      errors: batch.faults.map(({ code, caseId, detail }) => ({ caseId, code, message: detail })),
    });
  } while (afterId !== null);
  const inTables = await verifyTables(app.store.engine, MOST_OF_A_KIND);
  faults.push(...inTables.map(shown));
  if (inTables.length > 0) {
    await progress({ progress: 0, counts: { faults: inTables.length }, errors: inTables.map(({ code, caseId, detail }) => ({ caseId, code, message: detail })) });
  }
  const { unsent, dead } = await outboxState(app.store.engine);
  return { ok: faults.length === 0, checked: { cases, unsentMessages: unsent, deadMessages: dead }, faults };
}

const shown = ({ code, caseId, allocationId, detail }: Fault): VerifyFault =>
  ({ check: code, id: caseId ?? allocationId ?? '', ...(caseId !== undefined && { caseId }), problem: detail });
