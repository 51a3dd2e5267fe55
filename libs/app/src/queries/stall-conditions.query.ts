import { jalaliText, type Actor, type Label } from '#domain';
import { readAs, readConditionTexts, summariseConditions, type ConditionFilter, type ConditionGroup, type ConditionSums, type ConditionText } from '#store';
import type { App } from '../app.js';
import { jalaliOrNull } from '../views/json.js';
import type { Page } from './cases.query.js';
import { pageSize } from './cursor.js';
import { groupLabel } from './group-label.js';

export type ConditionFigures = ConditionSums & { lastOnJalali: string | null };
export interface StallConditionsView { groupBy: string; rows: (ConditionFigures & { key: Record<string, string | null>; label: Label })[]; total: ConditionFigures }
export type ConditionTextView = ConditionText & { statedOnJalali: string };

/** What banks asked for beyond the instruction, counted by group in the actor's scope. */
export async function stallConditions(app: App, { actor, groupBy }: { actor: Actor; groupBy: readonly ConditionGroup[] }): Promise<StallConditionsView> {
  const read = await readAs(app.store, actor, (client) => summariseConditions(client, actor, { groupBy }));
  const figures = (sums: ConditionSums): ConditionFigures => ({ ...sums, lastOnJalali: jalaliOrNull(sums.lastOn) });
  return {
    groupBy: groupBy.join(','),
    rows: read.rows.map(({ key, ...sums }) => ({ key, label: groupLabel(key, new Map(), app.rules), ...figures(sums) })),
    total: figures(read.total),
  };
}

/** The same word for word, the newest first. A row names the case by its number, never the person. @throws CursorError */
export async function stallConditionTexts(
  app: App, { actor, limit, ...query }: ConditionFilter & { actor: Actor; limit?: number; cursor?: string },
): Promise<Page<ConditionTextView>> {
  const page = await readAs(app.store, actor, (client) => readConditionTexts(client, actor, { ...query, limit: pageSize(limit) }));
  return { items: page.items.map((item) => ({ ...item, statedOnJalali: jalaliText(item.statedOn) })), nextCursor: page.nextCursor };
}
