import { dueDayOf } from '#domain';
import { listCalendarPlaces, readCalendars, readConcerned, type ChangeScope, type Queryable } from '#store';
import type { App } from '../app.js';
import type { Calendars } from '../rules/rule-book.js';

/** What a change would do: cases that would get another due day, of those looked at; `sample` says by stage and days how many. */
export interface CalendarDryRunView { casesMoved: number; examined: number; sample: { stage: string; dueBefore: string | null; dueAfter: string | null; cases: number }[] }

/** Cases looked at in one statement; they are narrow rows. */
const BATCH = 5_000;
/** Lines of the sample: the most cases first. */
const MOST_LINES = 20;

/**
 * How many open cases would get another due day by the calendars as they stand in this transaction. A case that cannot be reckoned counts as examined only; the
 * run itself would set it aside.
 */
export async function countMoves(app: App, client: Queryable, scope: ChangeScope | null): Promise<CalendarDryRunView> {
  if (scope === null) return { casesMoved: 0, examined: 0, sample: [] };
  const calendars = await calendarsIn(client, scope);
  const lines = new Map<string, CalendarDryRunView['sample'][number]>();
  let [examined, casesMoved] = [0, 0];
  let afterId: string | null = null;
  for (;;) {
    const batch: Awaited<ReturnType<typeof readConcerned>> = await readConcerned(client, scope, { afterId, limit: BATCH });
    for (const one of batch) {
      examined += 1;
      const dueAfter = reckoned(app, one, calendars.get(one.countyCode) ?? calendars.get(one.provinceCode));
      if (dueAfter === undefined || dueAfter === one.dueOn) continue;
      casesMoved += 1;
      const key = `${one.stage} ${one.dueOn} ${dueAfter}`;
      const line = lines.get(key) ?? { stage: one.stage, dueBefore: one.dueOn, dueAfter, cases: 0 };
      line.cases += 1;
      lines.set(key, line);
    }
    afterId = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return { casesMoved, examined, sample: [...lines.values()].sort((a, b) => b.cases - a.cases).slice(0, MOST_LINES) };
  }
}

function reckoned(app: App, one: Awaited<ReturnType<typeof readConcerned>>[number], calendars: Calendars | undefined): string | null | undefined {
  if (!calendars) return undefined;
  try {
    return dueDayOf(one, { programme: app.rules.programme(one.programme, one.programmeVersion), calendars });
  } catch {
    return undefined;
  }
}

async function calendarsIn(client: Queryable, { provinceCode }: ChangeScope): Promise<Map<string, Calendars>> {
  const calendars = new Map<string, Calendars>();
  for (const place of await listCalendarPlaces(client)) {
    if (provinceCode === null || place.provinceCode === provinceCode) calendars.set(place.countyCode ?? place.provinceCode, await readCalendars(client, place));
  }
  return calendars;
}
