import type { Actor } from '#domain';
import { findSession, listSessions as readSessions, revokeSession } from '#store';
import type { App } from '../app.js';
import { actorOfMobile, actorOfUser } from './actors.js';
import { tokenHash } from './log-in.command.js';

export interface SessionView { id: string; startedAt: string; lastSeenAt: string; device: string | null; current: boolean }

/** Who holds this token; null when it is unknown, over, revoked, or of a demo user outside the demo. */
export async function actorOfToken(app: App, token: string): Promise<Actor | null> {
  const found = await findSession(app.store.engine, tokenHash(token));
  if (!found) return null;
  if ('mobile' in found) return actorOfMobile(found.mobile, found.mobileHash);
  return found.user.demo && !app.demo ? null : actorOfUser(found.user);
}

const holderOf = (actor: Actor): { userId: string } | { mobile: string } =>
  actor.mobile === null ? { userId: actor.id } : { mobile: actor.mobile };

/** Ends the session of this token; nothing happens when it has ended. */
export async function logOut(app: App, token: string): Promise<void> {
  const found = await findSession(app.store.engine, tokenHash(token));
  if (found) await revokeSession(app.store.engine, found.sessionId, 'mobile' in found ? { mobile: found.mobile } : { userId: found.user.id });
}

/** Every live session of the actor, on whatever device. @param request.token tells which of them is asking */
export async function listSessions(app: App, { actor, token }: { actor: Actor; token: string | null }): Promise<{ items: SessionView[] }> {
  const current = token === null ? null : await findSession(app.store.engine, tokenHash(token));
  const rows = await readSessions(app.store.engine, holderOf(actor));
  return {
    items: rows.map(({ id, startedAt, lastSeenAt, device }) => ({
      id, startedAt: startedAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), device, current: id === current?.sessionId,
    })),
  };
}

/** Ends one of the actor's sessions, from any other device. @returns false when the actor has no such session */
export const endSession = (app: App, { actor, id }: { actor: Actor; id: string }): Promise<boolean> =>
  revokeSession(app.store.engine, id, holderOf(actor));
