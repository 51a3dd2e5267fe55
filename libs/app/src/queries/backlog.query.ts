import { jalaliText, sees, tehranDate, type Actor, type IsoDate, type Label, type Stage, type Tag } from '#domain';
import { readAs, readBacklog, type BacklogGroup, type BacklogSums } from '#store';
import type { App } from '../app.js';
import { groupLabel } from './group-label.js';

export interface BacklogQuery {
  actor: Actor; groupBy: readonly BacklogGroup[];
  /** The day that ages are counted to; today unless told. The cases are those of now. */
  asOf?: IsoDate;
  tag?: Tag; programme?: string; bank?: string; branch?: string; county?: string; stage?: Stage;
}
export interface BacklogFigures extends Omit<BacklogSums, 'approvedRial' | 'disbursedRial' | 'outstandingRial'> {
  approvedRial: string | null; disbursedRial: string | null; outstandingRial: string | null;
}
export interface BacklogView {
  asOf: IsoDate; asOfJalali: string; groupBy: string;
  rows: (BacklogFigures & { key: Record<string, string | null>; label: Label; link: string })[];
  total: BacklogFigures;
}

/** What waits in the actor's scope, by group, the most outstanding first; each row names the list of its cases. */
export async function backlog(app: App, { actor, groupBy, asOf, ...filter }: BacklogQuery): Promise<BacklogView> {
  const today = asOf ?? tehranDate(app.clock.now());
  const read = await readAs(app.store, actor, (client) => readBacklog(client, actor, { ...filter, groupBy, today }));
  const programmes = new Map(app.rules.programmesOn(today).map(({ code, label }) => [code as string, label]));
  return {
    asOf: today, asOfJalali: jalaliText(today), groupBy: groupBy.join(','),
    rows: read.rows.map(({ key, ...sums }) => ({
      key: key, label: groupLabel(key, programmes, app.rules), ...figures(actor, sums), link: linkOf(key, filter),
    })),
    total: figures(actor, read.total),
  };
}

const figures = ({ role }: Actor, sums: BacklogSums): BacklogFigures =>
  sees(role, 'amounts') ? sums : { ...sums, approvedRial: null, disbursedRial: null, outstandingRial: null };

/** The list of exactly the cases of a row. */
function linkOf(key: Record<string, string | null>, filter: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...key })) if (value !== undefined && value !== null) parameters.set(name, value);
  return `/cases?${parameters.toString()}`;
}
