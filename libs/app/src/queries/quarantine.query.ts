import { SCOPE_OF, type Actor } from '#domain';
import { keepAnswer, listQuarantine as readQuarantine, readAs, readQuarantined, releaseFromQuarantine as release, type QuarantineItem } from '#store';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { canonicalInput } from '../text/canonical-input.js';
import { requestRun } from '../work/request-run.js';
import { cursorOf, pageSize, readCursor } from './cursor.js';

export interface QuarantineItemView {
  id: string; work: string; caseId: string | null; number: string | null; problem: string; owner: string | null; attempts: number;
  at: string; releasedAt: string | null; releasedBy: string | null; releaseNote: string | null;
}

type Last = [at: string, id: string];
const isLast = (value: unknown): value is Last => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');

/** What is set aside in the actor's province, or everywhere for who has none: an administrator of the whole country, and those who see all. */
function provinceOf(actor: Actor): string | null {
  if (SCOPE_OF[actor.role] === 'all' || (actor.role === 'admin' && actor.provinceCode === null)) return null;
  return actor.provinceCode ?? '';
}

/** What sweeps have set aside, newest first. Who does not see the case, as an administrator, sees the entry without it. */
export async function listQuarantine(
  app: App, query: { actor: Actor; open?: boolean; limit?: number; cursor?: string },
): Promise<{ items: QuarantineItemView[]; nextCursor: string | null }> {
  const { actor } = query;
  const limit = pageSize(query.limit);
  const last = readCursor(query.cursor, isLast);
  const items = await readAs(app.store, actor, (client) => readQuarantine(client, {
    provinceCode: provinceOf(actor), open: query.open, limit: limit + 1, ...(last && { after: { at: last[0], id: last[1] } }),
  }));
  const page = items.slice(0, limit);
  const end = page.at(-1);
  return { items: page.map(shown), nextCursor: items.length > limit && end ? cursorOf([end.atExact, end.id]) : null };
}

const ANSWERED = 200;

/** Lets the next sweep try an entry again, and keeps who let it; days are reckoned on request only, so for those a run is queued. Released before, it stays as it was. @returns null when there is none in the actor's province */
export async function releaseFromQuarantine(
  app: App, { actor, id, idempotency, note }: { actor: Actor; id: string; note?: string; idempotency?: IdempotencyRef },
): Promise<QuarantineItemView | null> {
  const provinceCode = provinceOf(actor);
  const kept = note === undefined ? null : canonicalInput({ note }).note;
  return app.store.transaction(async (client) => {
    const before = await readQuarantined(client, id, provinceCode);
    if (!(await release(client, { id, provinceCode, by: actor.name, note: kept }))) return null;
    const item = await readQuarantined(client, id, provinceCode);
    if (before?.work === 'reckon-due' && before.releasedAt === null) await requestRun(client, { kind: 'reckon-due', requestedBy: actor.name, at: app.clock.now() });
    // Whoever releases sees no case.
    const view = item && shown({ ...item, caseId: null, number: null });
    if (idempotency && view) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, ANSWERED, view);
    return view;
  });
}

const shown = (item: QuarantineItem): QuarantineItemView => ({
  id: item.id, work: item.work, caseId: item.caseId, number: item.number, problem: item.problem, owner: item.owner, attempts: item.attempts,
  at: item.at.toISOString(), releasedAt: item.releasedAt?.toISOString() ?? null, releasedBy: item.releasedBy, releaseNote: item.releaseNote,
});
