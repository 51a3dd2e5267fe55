import { searchKey, TAGS_OF, type Actor, type ProgrammeCode } from '#domain';
import { findOtherOpenCase, findPriorCases, readAs, readCase } from '#store';
import type { App } from '../app.js';

export interface PriorCasesView {
  plans: {
    number: string; programme: ProgrammeCode; branchOfWork: string | null; countyCode: string; year: number | null; kind: 'registered' | 'imported'; ended: boolean;
  }[];
  /** Number of the open case that stands in the way of sending this one in. */
  openCase: string | null;
}

/**
 * Earlier cases of the person whose application this is, newest first, whoever registered them; null when the application is absent or out of scope. Only
 * those whose last name reads the same however it is typed: somebody else's national code finds nothing. So does a case whose holder has not confirmed it.
 */
export async function priorCases(app: App, { actor, caseId }: { actor: Actor; caseId: string }): Promise<PriorCasesView | null> {
  const state = await readAs(app.store, actor, (client) => readCase(client, actor, caseId));
  if (!state) return null;
  if (actor.role === 'applicant' && !state.mobileConfirmed) return { plans: [], openCase: null };
  const { lastName, nationalCode } = state.applicant;
  const found = await findPriorCases(app.store.engine, { nationalCode, exceptCaseId: state.id });
  const own = found.filter((prior) => searchKey(prior.lastName) === searchKey(lastName));
  const openCase = await findOtherOpenCase(app.store.engine, { nationalCode, programme: state.programme, exceptCaseId: state.id });
  return {
    plans: own.map(({ number, programme, branchOfWork, countyCode, origin, stage }) => ({
      number, programme, branchOfWork, countyCode, year: yearOf(number), kind: origin, ended: TAGS_OF[stage].includes('ended'),
    })),
    openCase: own.some(({ number }) => number === openCase) ? openCase : null,
  };
}

/** The Jalali year in which the case began, as its number says; the directorate's export leaves out the century. */
function yearOf(number: string): number | null {
  const year = /^[A-Z]{1,4}-(\d{4}|\d{2})-/.exec(number)?.[1];
  return year === undefined ? null : Number(year.length === 2 ? `13${year}` : year);
}
