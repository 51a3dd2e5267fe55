import { jalaliText, sees, tehranDate, type Actor, type IsoDate, type Label, type Party, type Stage } from '#domain';
import { readAs, readStalls, summariseStalls as readSummary, type PromiseState, type StallGroup, type StallSums } from '#store';
import type { App } from '../app.js';
import { jalaliOrNull } from '../views/json.js';
import type { Page } from './cases.query.js';
import { pageSize } from './cursor.js';
import { groupLabel } from './group-label.js';

export interface StallListQuery {
  actor: Actor; bank?: string; branch?: string; county?: string; programme?: string; stage?: Stage; reason?: string; level?: number; party?: Party;
  promise?: PromiseState; acknowledged?: boolean; limit?: number; cursor?: string;
}
export interface StallItemView {
  episodeId: string; caseId: string; number: string; applicantName: string; programme: string; stage: Stage; bankCode: string | null; branchCode: string | null; countyCode: string;
  since: IsoDate; sinceJalali: string; level: number; reason: string | null; party: Party; overdueWorkingDays: number; outstandingRial: string | null;
  promisedOn: IsoDate | null; promisedOnJalali: string | null; note: string | null; promises: number; promiseBroken: boolean; acknowledgedAt: string | null; ageWorkingDays: number;
}

/** Open stall episodes in the actor's scope, the longest late first. @throws CursorError */
export async function listStalls(app: App, { actor, limit, ...query }: StallListQuery): Promise<Page<StallItemView> & { total: number }> {
  const today = tehranDate(app.clock.now());
  const page = await readAs(app.store, actor, (client) => readStalls(client, actor, { ...query, today, limit: pageSize(limit) }));
  return {
    items: page.items.map((line) => ({
      episodeId: line.episodeId, caseId: line.caseId, number: line.number, applicantName: line.applicantName, programme: line.programme, stage: line.stage,
      bankCode: line.bankCode, branchCode: line.branchCode, countyCode: line.countyCode, since: line.dueOn, sinceJalali: jalaliText(line.dueOn),
      level: line.level, reason: line.reason, party: line.party, overdueWorkingDays: line.overdueWorkingDays,
      outstandingRial: sees(actor.role, 'amounts') ? line.outstandingRial : null, promisedOn: line.promisedOn, promisedOnJalali: jalaliOrNull(line.promisedOn),
      note: line.note, promises: line.promises, promiseBroken: line.promiseBroken, acknowledgedAt: line.acknowledgedAt?.toISOString() ?? null, ageWorkingDays: line.ageWorkingDays,
    })),
    nextCursor: page.nextCursor, total: page.total,
  };
}

export interface StallFigures { cases: number; outstandingRial: string | null; ageWorkingDays: StallSums['ageWorkingDays'] }
export interface StallSummaryView {
  asOf: IsoDate; asOfJalali: string; groupBy: string; rows: (StallFigures & { key: Record<string, string | null>; label: Label })[]; total: StallFigures;
}

/** Open stall episodes in the actor's scope by group, the most outstanding first. */
export async function summariseStalls(app: App, { actor, groupBy }: { actor: Actor; groupBy: readonly StallGroup[] }): Promise<StallSummaryView> {
  const today = tehranDate(app.clock.now());
  const read = await readAs(app.store, actor, (client) => readSummary(client, actor, { groupBy, today }));
  const programmes = new Map(app.rules.programmesOn(today).map(({ code, label }) => [code as string, label]));
  const figures = (sums: StallSums): StallFigures => ({ ...sums, outstandingRial: sees(actor.role, 'amounts') ? sums.outstandingRial : null });
  return {
    asOf: today, asOfJalali: jalaliText(today), groupBy: groupBy.join(','),
    rows: read.rows.map(({ key, ...sums }) => ({ key: key, label: groupLabel(key, programmes, app.rules), ...figures(sums) })),
    total: figures(read.total),
  };
}
