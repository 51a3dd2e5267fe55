import { tehranDate, type Actor } from '#domain';
import { addSavedFilter, changeSavedFilter, readAs, removeSavedFilter, type FilterKept } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { CaseSearch } from '../queries/cases.query.js';
import { countSearches, savedView, type WorklistView } from '../queries/worklists.query.js';
import { canonicalInput } from '../text/canonical-input.js';

/** A search under a name of the person's own. `query` is kept as it was typed in an address, `search` is what the list of cases reads in it. */
export interface FilterToKeep { name: string; query: Record<string, string>; search: CaseSearch }
export type SavedFilterOutcome = { outcome: 'kept'; list: WorklistView } | { outcome: Exclude<FilterKept, 'kept'> };

/** Keeps a search of the actor's own; thirty at most, each name once. @throws InputFaultError for a name that cannot be kept */
export async function saveFilter(app: App, { actor, filter }: { actor: Actor; filter: FilterToKeep }): Promise<SavedFilterOutcome> {
  const { name, query } = canonicalInput({ name: filter.name, query: filter.query });
  const id = newUuid();
  const outcome = await addSavedFilter(app.store.engine, { id, owner: actor.name, name, query, at: app.clock.now() });
  return outcome === 'kept' ? { outcome, list: await counted(app, actor, { id, name, query }, filter.search) } : { outcome };
}

/** Gives one of the actor's own another name or search; somebody else's is absent. @throws InputFaultError */
export async function changeFilter(app: App, { actor, id, filter }: { actor: Actor; id: string; filter: FilterToKeep }): Promise<SavedFilterOutcome> {
  const { name, query } = canonicalInput({ name: filter.name, query: filter.query });
  const outcome = await changeSavedFilter(app.store.engine, { id, owner: actor.name, name, query, at: app.clock.now() });
  return outcome === 'kept' ? { outcome, list: await counted(app, actor, { id, name, query }, filter.search) } : { outcome };
}

/** @returns false when the actor has none of that id */
export const removeFilter = (app: App, { actor, id }: { actor: Actor; id: string }): Promise<boolean> =>
  removeSavedFilter(app.store.engine, { id, owner: actor.name });

async function counted(app: App, actor: Actor, kept: { id: string; name: string; query: Record<string, string> }, search: CaseSearch): Promise<WorklistView> {
  const [count = 0] = await readAs(app.store, actor, (client) => countSearches(client, actor, [search], tehranDate(app.clock.now())));
  return { ...savedView(kept), count };
}
