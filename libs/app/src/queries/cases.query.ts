import { jalaliText, readerOf, sees, tehranDate, type Actor, type IsoDate, type Party, type Stage, type Tag } from '#domain';
import { absentFor, readAs, readCase, readHistory, readUnconfirmed, readWorklist, type CaseFilter, type CaseLine, type GuaranteeState, type PromiseState, type Queryable, type WorklistSort } from '#store';
import type { App } from '../app.js';
import type { CaseSummaryView, HistoryEntryView } from '../views/case-summary.view.js';
import type { CaseView } from '../views/case.view.js';
import { historyEntryView } from '../views/history.view.js';
import { jalaliOrNull } from '../views/json.js';
import { nationalCodeFor } from '../views/mask.js';
import { cursorOf, pageSize, readCursor } from './cursor.js';
import { livedOf } from './lived-of.js';
import { viewOfCase } from './view-of-case.js';

/** What a list of cases can be narrowed by, and its order. */
export interface CaseSearch {
  programme?: string; stage?: Stage; tag?: Tag; bank?: string; branch?: string; county?: string; party?: Party; stalled?: boolean;
  /** Working days in the present stage, at least. */
  minAgeDays?: number;
  /** `me`, `none` or a username. */
  assignee?: string;
  /** In time, and due within so many working days. */
  dueWithinWorkingDays?: number;
  promise?: PromiseState; acknowledged?: boolean; guarantee?: GuaranteeState; reason?: string; level?: number; notice?: string;
  q?: string; sort?: WorklistSort;
}
export interface CaseListQuery extends CaseSearch { actor: Actor; limit?: number; cursor?: string }

export interface Page<Item> { items: Item[]; nextCursor: string | null }

/** A page of the cases in the actor's scope, each as a line. @throws CursorError for a cursor of another list or order */
export async function listCases(app: App, { actor, limit, cursor, sort, ...search }: CaseListQuery): Promise<Page<CaseSummaryView> & { total: number }> {
  const today = tehranDate(app.clock.now());
  return readAs(app.store, actor, async (client) => {
    const { items, ...page } = await readWorklist(client, actor, {
      ...caseFilter(search, await holdersFor(client, actor, [search], today)), today, limit: pageSize(limit), cursor, sort,
    });
    const unconfirmed = actor.role === 'applicant' ? await readUnconfirmed(client, items.map(({ id }) => id)) : null;
    return { ...page, items: items.map((line) => (unconfirmed?.has(line.id) ? withoutPerson(summaryOfLine(line, actor)) : summaryOfLine(line, actor))) };
  });
}

/** A search as the store's filter. @param mine who counts as the actor: they, and those for whom they stand in */
export const caseFilter = ({ minAgeDays, assignee, ...search }: Omit<CaseSearch, 'sort'>, mine: readonly string[]): CaseFilter => ({
  ...search, minAgeWorkingDays: minAgeDays,
  ...(assignee !== undefined && { assignee: assignee === 'none' ? null : assignee === 'me' ? mine : [assignee] }),
});

/** Who counts as `me` in these searches; asked only where one of them says so. Call it inside `readAs`. */
export async function holdersFor(client: Queryable, actor: Actor, searches: readonly CaseSearch[], today: IsoDate): Promise<string[]> {
  return searches.some(({ assignee }) => assignee === 'me') ? [actor.name, ...(await absentFor(client, actor.name, today))] : [];
}

/** One case in full, with what this actor may do now; null when it is absent or out of scope. */
export async function getCase(app: App, { actor, caseId }: { actor: Actor; caseId: string }): Promise<CaseView | null> {
  const read = await readAs(app.store, actor, async (client) => {
    const state = await readCase(client, actor, caseId);
    return state && { state, lived: await livedOf(client, caseId) };
  });
  return read && viewOfCase(app, { ...read, actor });
}

const isSeq = (value: unknown): value is number => Number.isInteger(value);

/** A page of a case's events, newest first; null when the case is absent or out of scope. @throws CursorError */
export async function caseHistory(
  app: App, { actor, caseId, limit, cursor }: { actor: Actor; caseId: string; limit?: number; cursor?: string },
): Promise<Page<HistoryEntryView> | null> {
  const size = pageSize(limit);
  const beforeSeq = readCursor(cursor, isSeq);
  return readAs(app.store, actor, async (client) => {
    const state = await readCase(client, actor, caseId);
    if (!state) return null;
    const entries = await readHistory(client, { caseId, limit: size + 1, beforeSeq });
    const items = entries.slice(0, size).map((entry) => historyEntryView(entry, readerOf(actor.role, state), app.rules));
    return { items, nextCursor: entries.length > size ? cursorOf(items.at(-1)!.seq) : null };
  });
}

/** The line of a case whose phone has not confirmed it: where it stands, as its page says. */
const withoutPerson = (line: CaseSummaryView): CaseSummaryView => ({
  ...line, applicantName: '', branchOfWork: null, requestedRial: null, approvedRial: null, referredRial: null, contractedRial: null, disbursedRial: null, outstandingRial: null,
  stallReason: null, promisedOn: null, promisedOnJalali: null, promiseBroken: false,
});

/** A line of a list as a role may see it. */
export function summaryOfLine(line: CaseLine, { role }: Actor): CaseSummaryView {
  const amounts = sees(role, 'amounts');
  const amount = (rial: string | null) => (amounts ? rial : null);
  return {
    id: line.id, number: line.number, version: line.version, programme: line.programme, stage: line.stage, countyCode: line.countyCode,
    bankCode: line.bankCode, branchCode: line.branchCode, applicantName: line.applicantName, nationalCode: nationalCodeFor(role, line.nationalCode),
    branchOfWork: line.branchOfWork, requestedRial: amount(line.requestedRial), approvedRial: amount(line.approvedRial), referredRial: amount(line.referredRial),
    contractedRial: amount(line.contractedRial), disbursedRial: amount(line.disbursedRial), outstandingRial: amount(line.outstandingRial),
    stageEnteredOn: line.stageEnteredOn, stageEnteredOnJalali: jalaliText(line.stageEnteredOn), dueOn: line.dueOn, dueOnJalali: jalaliOrNull(line.dueOn),
    ageWorkingDays: line.ageWorkingDays, overdueWorkingDays: line.overdueWorkingDays, turn: line.turn, stalled: line.stalled, stallLevel: line.stallLevel,
    stallReason: line.stallReason, promisedOn: line.promisedOn, promisedOnJalali: jalaliOrNull(line.promisedOn), promiseBroken: line.promiseBroken, leftWorkingDays: line.leftWorkingDays,
    acknowledgedAt: line.acknowledgedAt?.toISOString() ?? null, assignee: line.assignee,
  };
}
