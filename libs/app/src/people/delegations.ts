import { jalaliText, SCOPE_OF, tehranDate, type Actor, type IsoDate, type Label } from '#domain';
import {
  appendOutbox, cancelDelegation as cancel, findUser, keepAnswer, keepDelegation, listDelegations as readDelegations, readAs, readDelegation, type Delegation,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { canonicalInput } from '../text/canonical-input.js';
import { PLACES } from './add-user.command.js';

export interface DelegationView {
  id: string; from: string; fromName: Label; to: string; toName: Label; fromOn: IsoDate; fromOnJalali: string; untilOn: IsoDate; untilOnJalali: string;
  reason: string | null; active: boolean; cancelledAt: string | null;
}
export interface DelegationRequest { to: string; from: IsoDate; until: IsoDate; reason?: string }

export type DelegationOutcome =
  | { outcome: 'made'; delegation: DelegationView }
  /** `elsewhere`: not an enabled colleague of the same role and scope. `window`: it begins before today, or ends before it begins. */
  | { outcome: 'elsewhere' | 'window' | 'overlapping' | 'away' };

const CREATED = 201;

/**
 * Hands the actor's cases over for a window of days, both ends included. The stand-in sees them among their own and may claim them; whatever
 * they do is theirs by name. Two that know of it are told through the outbox.
 * @throws InputFaultError for a reason that cannot be kept
 */
export async function makeDelegation(
  app: App, { actor, request, idempotency }: { actor: Actor; request: DelegationRequest; idempotency?: IdempotencyRef },
): Promise<DelegationOutcome> {
  const { to, from, until, reason } = canonicalInput(request);
  const now = app.clock.now();
  if (from < tehranDate(now) || until < from) return { outcome: 'window' };
  if (!(await isPeer(app, actor, to))) return { outcome: 'elsewhere' };
  const id = newUuid();
  return app.store.transaction(async (client): Promise<DelegationOutcome> => {
    const kept = await keepDelegation(client, { id, from: actor.name, to, fromOn: from, untilOn: until, reason: reason ?? null, madeAt: now });
    if (kept !== 'kept') return { outcome: kept };
    await appendOutbox(client, [{ topic: 'delegation-made', payload: { delegationId: id } }]);
    const made = await readDelegation(client, id);
    if (!made) throw new Error(`The delegation ${id} was not kept.`);
    const delegation = delegationView(made, tehranDate(now));
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, CREATED, delegation);
    return { outcome: 'made', delegation };
  });
}

/** The same role, held for the same place: such a one may do with the cases exactly what the absent one may. */
async function isPeer(app: App, actor: Actor, username: string): Promise<boolean> {
  if (username === actor.name) return false;
  const user = await findUser(app.store.engine, username);
  return user !== null && user.disabledAt === null && (!user.demo || app.demo) && user.role === actor.role
    && (PLACES[SCOPE_OF[actor.role]] ?? []).every((place) => user[place] === actor[place]);
}

/** What the actor has handed over, and what was handed over to them; the latest window first. */
export async function listDelegations(app: App, { actor }: { actor: Actor }): Promise<{ mine: DelegationView[]; toMe: DelegationView[] }> {
  const today = tehranDate(app.clock.now());
  const { mine, toMe } = await readAs(app.store, actor, (client) => readDelegations(client, actor.name));
  const view = (one: Delegation) => delegationView(one, today);
  return { mine: mine.map(view), toMe: toMe.map(view) };
}

/** Takes one of the actor's own back, at once; again changes nothing. @returns null when they have none of that id */
export async function cancelDelegation(app: App, { actor, id }: { actor: Actor; id: string }): Promise<DelegationView | null> {
  const now = app.clock.now();
  return app.store.transaction(async (client) => {
    const cancelled = await cancel(client, { id, from: actor.name, at: now });
    if (cancelled) await appendOutbox(client, [{ topic: 'delegation-cancelled', payload: { delegationId: id } }]);
    const found = await readDelegation(client, id);
    return found && found.from === actor.name ? delegationView(found, tehranDate(now)) : null;
  });
}

const delegationView = (one: Delegation, today: IsoDate): DelegationView => ({
  id: one.id, from: one.from, fromName: { fa: one.fromNameFa, en: one.fromNameEn }, to: one.to, toName: { fa: one.toNameFa, en: one.toNameEn },
  fromOn: one.fromOn, fromOnJalali: jalaliText(one.fromOn), untilOn: one.untilOn, untilOnJalali: jalaliText(one.untilOn), reason: one.reason,
  active: one.cancelledAt === null && one.fromOn <= today && today <= one.untilOn, cancelledAt: one.cancelledAt?.toISOString() ?? null,
});
