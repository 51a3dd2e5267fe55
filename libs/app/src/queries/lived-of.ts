import { readHistory, type HistoryEntry, type Queryable } from '#store';
import type { App } from '../app.js';
import type { Lived } from '../views/case.view.js';

/** A whole history in the order in which it was lived, for the clock by party. */
export async function livedOf(client: Queryable, caseId: string): Promise<Lived[]> {
  return (await readHistory(client, { caseId })).reverse().map(({ at, changes }) => ({ at: new Date(at), changes }));
}

/** One entry by its number; null when the case has none of it. */
export async function entryOf(app: App, caseId: string, seq: number): Promise<HistoryEntry | null> {
  const [entry] = await readHistory(app.store.engine, { caseId, limit: 1, beforeSeq: seq + 1 });
  return entry?.seq === seq ? entry : null;
}
