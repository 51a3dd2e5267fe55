import { jalaliText, tehranDate, type Actor, type IsoDate, type Label } from '#domain';
import { readAs, summariseClock, type ClockFilter, type ClockGroup, type ClockSums } from '#store';
import type { App } from '../app.js';
import { groupLabel } from './group-label.js';

export interface ClockSummaryQuery extends ClockFilter { actor: Actor; groupBy: readonly ClockGroup[] }
export interface ClockSummaryView {
  asOf: IsoDate; asOfJalali: string; groupBy: string; rows: (ClockSums & { key: Record<string, string | null>; label: Label })[]; total: ClockSums;
}

/** Working days in the actor's scope by who had to act, by group, the most days first. */
export async function clockSummary(app: App, { actor, groupBy, ...filter }: ClockSummaryQuery): Promise<ClockSummaryView> {
  const today = tehranDate(app.clock.now());
  const read = await readAs(app.store, actor, (client) => summariseClock(client, actor, { ...filter, groupBy, today }));
  const programmes = new Map(app.rules.programmesOn(today).map(({ code, label }) => [code as string, label]));
  return {
    asOf: today, asOfJalali: jalaliText(today), groupBy: groupBy.join(','),
    rows: read.rows.map(({ key, ...sums }) => ({ key, label: groupLabel(key, programmes, app.rules), ...sums })),
    total: read.total,
  };
}
