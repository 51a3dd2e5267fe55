import type { Actor } from '#domain';
import type { App } from '../app.js';
import { applicantPaper } from './applicant-paper.js';
import { readMyCase } from './my-cases.query.js';
import { printedPapers } from './my-papers.js';

/** A paper of the applicant's own case, ready to print, and what its file is called. */
export interface PrintedFile { pdf: Buffer; name: { plain: string; readable: string } }

/**
 * Prints one paper of one of the applicant's own cases; null when the case is absent, somebody else's or not confirmed, or has no such paper.
 * @throws DocumentError
 */
export async function printMyPaper(app: App, { code, ...asked }: { actor: Actor; caseId: string; code: string }): Promise<PrintedFile | null> {
  const read = await readMyCase(app, asked);
  if (!read?.state.mobileConfirmed) return null;
  const paper = printedPapers(read.state, read.entries).find((each) => each.code === code);
  if (!paper) return null;
  const laid = applicantPaper(paper, app.rules);
  const { pdf } = await app.documents.renderPdf('applicant-paper', laid);
  return { pdf, name: { plain: `${laid.number}-${code}`, readable: `${laid.title} — ${laid.number}` } };
}
