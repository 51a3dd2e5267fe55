import { documentsOf, jalaliText, type CaseState, type IsoDate } from '#domain';
import { shippedApplicantPapers, type HistoryEntry, type PaperKind } from '#store';
import { asWritten } from './case-names.js';
import { entryDay, statesOf } from './case-steps.js';
import type { MyPaper } from './my-case.view.js';

/** A paper that the product prints: its kind, the day that it stands for, and the case as it was then. */
export interface PrintedPaper { code: string; kind: PaperKind; on: IsoDate; at: CaseState; entry: HistoryEntry | null }

const PDF = 'application/pdf';
/** Attached by this kind, a document is a letter of an office to somebody. */
const LETTER = 'letter';

/**
 * The papers that a case has given cause for, oldest first. Each says what was so on its day: what was changed since changes no paper.
 * @param entries the history in the order in which it was lived
 */
export function printedPapers(state: CaseState, entries: readonly HistoryEntry[]): PrintedPaper[] {
  const lived = statesOf(entries);
  const last = (commands: readonly string[]): (typeof lived)[number] | undefined => lived.findLast(({ entry }) => commands.includes(entry.command));
  const paper = (kind: PaperKind, found: (typeof lived)[number] | undefined, code: string = kind): PrintedPaper[] =>
    (found ? [{ code, kind, on: entryDay(found.entry), at: found.after, entry: found.entry }] : []);
  const decisions = state.decisions.flatMap((_decision, at) => paper('decision', lived.find(({ after }) => after.decisions.length > at), `decision-${at + 1}`));
  return [
    ...paper('receipt', last(['submit'])),
    ...paper('return', last(['return'])),
    ...decisions,
    ...rejectionPaper(state, last(['reject'])),
    ...(state.bankCode === null ? [] : paper('referral', last(['refer', 'change-bank']))),
    ...(state.contract === null ? [] : paper('contract-terms', last(['sign-contract']))),
  ].sort((a, b) => (a.on === b.on ? (a.entry?.seq ?? 0) - (b.entry?.seq ?? 0) : a.on < b.on ? -1 : 1));
}

/** A case that came from a file was rejected without a step of ours. */
function rejectionPaper(state: CaseState, found: { after: CaseState; entry: HistoryEntry } | undefined): PrintedPaper[] {
  if (state.rejection === null) return [];
  return [{ code: 'rejection', kind: 'rejection', on: state.rejection.on, at: found?.after ?? state, entry: found?.entry ?? null }];
}

/** Everything that the applicant can take away: what is printed here, and the letters that were attached. */
export function papersFor(state: CaseState, entries: readonly HistoryEntry[]): MyPaper[] {
  const { titles } = shippedApplicantPapers();
  const printed = printedPapers(state, entries).map(({ code, kind, on }): MyPaper => ({
    code, title: titles[kind], on, onJalali: jalaliText(on), href: `/api/v1/my/cases/${state.id}/papers/${code}.pdf`, mediaType: PDF,
  }));
  const letters = documentsOf(state).flatMap(({ at, file, id, kind, title }): MyPaper[] => {
    const on = entryDay({ at });
    return kind === LETTER && file
      ? [{ code: `letter-${id}`, title: asWritten(title), on, onJalali: jalaliText(on), href: `/api/v1/cases/${state.id}/documents/${id}/content`, mediaType: file.mediaType }]
      : [];
  });
  return [...printed, ...letters];
}
