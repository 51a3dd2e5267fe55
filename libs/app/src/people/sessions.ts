import type { Actor, Label } from '#domain';
import { appendOutbox, findSession, listSessions as readSessions, revokeOtherSessions, revokeSession, type Queryable } from '#store';
import type { App } from '../app.js';
import { actorOfMobile, actorOfUser } from './actors.js';
import { deviceLabel } from './device-label.js';
import { tokenHash } from './log-in.command.js';

/** `shared`: it was opened on a phone that others hold too. */
export interface SessionView {
  id: string; startedAt: string; lastSeenAt: string; expiresAt: string; device: string | null; deviceLabel: Label; shared: boolean; current: boolean;
}

/** Who holds this token; null when it is unknown, over, revoked, or of a demo user outside the demo. */
export async function actorOfToken(app: App, token: string): Promise<Actor | null> {
  const found = await findSession(app.store.engine, tokenHash(token));
  if (!found) return null;
  if ('mobile' in found) return actorOfMobile(found.mobile, found.mobileHash);
  return found.user.demo && !app.demo ? null : actorOfUser(found.user);
}

const holderOf = (actor: Actor): { userId: string } | { mobile: string } =>
  actor.mobile === null ? { userId: actor.id } : { mobile: actor.mobile };

/** Ends the session of this token of the actor's; nothing happens when it has ended. */
export async function logOut(app: App, { actor, token }: { actor: Actor; token: string }): Promise<void> {
  await app.store.transaction(async (client) => {
    const found = await findSession(client, tokenHash(token));
    if (found && (await revokeSession(client, found.sessionId, holderOf(actor)))) await tellPages(client, actor);
  });
}

/** Every live session of the actor, on whatever device. @param request.token tells which of them is asking */
export async function listSessions(app: App, { actor, token }: { actor: Actor; token: string | null }): Promise<{ items: SessionView[] }> {
  const current = token === null ? null : await findSession(app.store.engine, tokenHash(token));
  const rows = await readSessions(app.store.engine, holderOf(actor));
  return {
    items: rows.map(({ id, startedAt, lastSeenAt, expiresAt, device, shared }) => ({
      id, startedAt: startedAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), expiresAt: expiresAt.toISOString(), device, deviceLabel: deviceLabel(device),
      shared, current: id === current?.sessionId,
    })),
  };
}

/** Ends one of the actor's sessions, from any other device. @returns false when the actor has no such session */
export const endSession = (app: App, { actor, id }: { actor: Actor; id: string }): Promise<boolean> =>
  app.store.transaction(async (client) => {
    const ended = await revokeSession(client, id, holderOf(actor));
    if (ended) await tellPages(client, actor);
    return ended;
  });

/** Ends every session of the actor but the one that asks. @returns how many there were */
export const endOtherSessions = (app: App, { actor, token }: { actor: Actor; token: string }): Promise<{ ended: number }> =>
  app.store.transaction(async (client) => {
    const ended = await revokeOtherSessions(client, holderOf(actor), tokenHash(token));
    if (ended > 0) await tellPages(client, actor);
    return { ended };
  });

/** Open pages of the actor ask again whether they still may, in whatever process they are served. */
const tellPages = (client: Queryable, actor: Actor): Promise<void> => appendOutbox(client, [{ topic: 'session-ended', payload: { actorId: actor.id } }]);
