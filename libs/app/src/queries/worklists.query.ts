import { tehranDate, type Actor, type IsoDate, type Label } from '#domain';
import { countWorklists, listSavedFilters, readAs, shippedWorklists, type Queryable, type SavedFilter } from '#store';
import type { App } from '../app.js';
import { caseFilter, holdersFor, type CaseSearch } from './cases.query.js';

/** A list that one may open, with the number of its cases now. `id` and `own` are of those that the actor keeps. */
export interface WorklistView {
  code: string; label: Label; query: Record<string, string>; count: number; kind: 'shipped' | 'saved'; id?: string; own?: boolean;
}

/** Counted no further: whoever has more has too many to count, and counting them would cost everybody. */
const MOST_COUNTED = 10_000;

/**
 * The lists that are meant for the actor's role and those that they keep, with counts of the cases in their scope; the counts are one statement.
 * @param read reads a search as the list of cases does; null when it does not take it: a kept one may be older than a rule
 */
export async function listWorklists(
  app: App, { actor, read }: { actor: Actor; read: (query: Record<string, string>) => CaseSearch | null },
): Promise<{ items: WorklistView[] }> {
  const today = tehranDate(app.clock.now());
  return readAs(app.store, actor, async (client) => {
    const shipped = shippedWorklists().filter(({ roles }) => roles.includes(actor.role))
      .map(({ code, label, query }): Omit<WorklistView, 'count'> => ({ code, label, query: { ...query }, kind: 'shipped' }));
    const lists = [...shipped, ...(await listSavedFilters(client, actor.name)).map(savedView)]
      .flatMap((list) => {
        const search = read(list.query);
        return search === null ? [] : [{ list, search }];
      });
    const counts = await countSearches(client, actor, lists.map(({ search }) => search), today);
    return { items: lists.map(({ list }, at) => ({ ...list, count: counts[at] ?? 0 })) };
  });
}

/** How many cases each search finds now. Call it inside `readAs`. */
export async function countSearches(client: Queryable, actor: Actor, searches: readonly CaseSearch[], today: IsoDate): Promise<number[]> {
  const mine = await holdersFor(client, actor, searches, today);
  return countWorklists(client, actor, { filters: searches.map((search) => caseFilter(search, mine)), today, most: MOST_COUNTED });
}

export const savedView = ({ id, name, query }: Pick<SavedFilter, 'id' | 'name' | 'query'>): Omit<WorklistView, 'count'> =>
  ({ code: `saved-${id}`, label: { fa: name, en: name }, query, kind: 'saved', id, own: true });
