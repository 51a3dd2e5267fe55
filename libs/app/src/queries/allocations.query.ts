import { tehranDate, type Actor, type ProgrammeCode } from '#domain';
import {
  addDecree, createAllocation as openPot, keepAnswer, listAllocations as readPots, readAllocation, type Allocation, type Queryable,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { canonicalInput, InputFaultError } from '../text/canonical-input.js';

export interface AllocationView {
  id: string; programme: string; year: number; bankCode: string; countyCode: string | null;
  allocatedRial: string; reservedRial: string; contractedRial: string; disbursedRial: string; availableRial: string; source: string;
}

const CREATED = 201;

/** The pots of the actor's province, or of all for who sees all. */
export async function listAllocations(app: App, { actor }: { actor: Actor }): Promise<{ items: AllocationView[] }> {
  const pots = await readPots(app.store.reader, { provinceCode: actor.provinceCode });
  return { items: pots.map(potView) };
}

export interface NewPot { programme: string; year: number; bankCode: string; countyCode: string | null; allocatedRial: bigint; source: string }

/**
 * Opens a pot in the actor's province with its first decree.
 * @throws InputFaultError for an unknown programme, bank or county, or when there is such a pot already
 */
export async function createAllocation(app: App, { actor, idempotency, ...input }: NewPot & { actor: Actor; idempotency?: IdempotencyRef }): Promise<AllocationView> {
  const pot = canonicalInput(input);
  const { provinceCode } = actor;
  const faults = [
    !app.rules.programmeOn(pot.programme, tehranDate(app.clock.now())) && { path: 'programme', code: 'unknown' as const },
    !app.rules.banks.has(pot.bankCode) && { path: 'bankCode', code: 'unknown' as const },
    pot.countyCode !== null && app.rules.counties.get(pot.countyCode)?.provinceCode !== provinceCode && { path: 'countyCode', code: 'unknown' as const },
  ].filter((fault) => fault !== false);
  if (faults.length > 0 || provinceCode === null) throw new InputFaultError(faults);
  const id = newUuid();
  return app.store.transaction(async (client) => {
    const opened = await openPot(client, {
      ...pot, id, provinceCode, programme: pot.programme as ProgrammeCode, actor: actor.id, at: app.clock.now(),
    });
    if (!opened) throw new InputFaultError([{ path: 'bankCode', code: 'exists' }]);
    return answered(client, id, idempotency);
  });
}

/**
 * Raises a pot by decree.
 * @returns null when there is no such pot in the actor's province
 */
export async function addAllocationEntry(
  app: App, { actor, id, amountRial, decreeNo, idempotency }: { actor: Actor; id: string; amountRial: bigint; decreeNo: string; idempotency?: IdempotencyRef },
): Promise<AllocationView | null> {
  const { reference } = canonicalInput({ reference: decreeNo });
  if (amountRial <= 0n) throw new InputFaultError([{ path: 'amountRial', code: 'amount-zero' }]);
  return app.store.transaction(async (client) => {
    const pot = await readAllocation(client, id);
    if (!pot || pot.provinceCode !== actor.provinceCode) return null;
    await addDecree(client, { allocationId: id, amountRial, reference, actor: actor.id, at: app.clock.now() });
    return answered(client, id, idempotency);
  });
}

/** The pot as it stands now; with a key the answer is kept in the same commit, so that the money is given once. */
async function answered(client: Queryable, id: string, idempotency: IdempotencyRef | undefined): Promise<AllocationView> {
  const pot = await readAllocation(client, id);
  if (!pot) throw new Error(`The allocation ${id} is gone.`);
  const view = potView(pot);
  if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, CREATED, view);
  return view;
}

const potView = ({ id, programme, year, bankCode, countyCode, allocatedRial, reservedRial, contractedRial, disbursedRial, availableRial, source }: Allocation): AllocationView =>
  ({ id, programme, year, bankCode, countyCode, allocatedRial, reservedRial, contractedRial, disbursedRial, availableRial, source });
