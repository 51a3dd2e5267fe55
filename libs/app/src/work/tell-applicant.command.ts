import { afterQuietHours, isStage, tehranDate, type CaseState, type Stage } from '#domain';
import { keepDelivery, loadCases, nameId, readMessage, shippedNoticeSettings, type ApplicantText } from '#store';
import { systemActor, type App } from '../app.js';
import { caseNames, dayInWords } from '../my-case/case-names.js';
import { appealUntil, newsOf } from '../my-case/case-status.js';
import { applicantText, type Facts } from '../notices/templates.js';

/** Stages whose entry the applicant need not be told of: they made the move themselves. */
const OWN_MOVES: readonly Stage[] = ['draft', 'withdrawn'];

/**
 * Writes to the applicant by SMS that their case has moved, as the message of the outbox says it; in quiet hours the text waits for their end. Its id is
 * that of the case and its version: told twice, the product writes once.
 * @returns whether a text was written now
 */
export async function tellApplicant(app: App, outboxId: string): Promise<boolean> {
  const message = await readMessage(app.store.engine, outboxId);
  const { caseId, version, to } = message?.payload ?? {};
  if (typeof caseId !== 'string' || typeof version !== 'number' || typeof to !== 'string' || !isStage(to) || OWN_MOVES.includes(to)) return false;
  const [found] = await loadCases(app.store.engine, [{ id: caseId, actor: { ...systemActor(null), role: 'auditor' } }]);
  // A case from a file carries a mobile that nobody has confirmed: its applicant hears nothing until they have.
  if (!found || !found.state.mobileConfirmed) return false;
  const now = app.clock.now();
  const { kind, facts } = textOf(app, found.state, to);
  return keepDelivery(app.store.engine, {
    id: nameId(`tashil sms moved ${caseId} ${version}`), channel: 'sms', kind, address: found.state.applicant.mobile, recipient: null, subject: null, text: applicantText(kind, facts),
    locale: 'fa', at: now, notBefore: afterQuietHours(now, shippedNoticeSettings().quiet),
  });
}

/** What is written of a move: what is asked and until when, where there is such a thing. The case is as it stands now; it may have moved on since. */
function textOf({ clock, rules }: App, state: CaseState, to: Stage): { kind: ApplicantText; facts: Facts } {
  const { number } = state;
  const programme = rules.programme(state.programme, state.programmeVersion);
  const until = appealUntil(state, programme.appealDays);
  if (to === 'returned' && state.stage === to) return { kind: 'case-returned', facts: { number, items: state.missing.length } };
  if (to === 'rejected' && until !== null) return { kind: 'case-rejected', facts: { number, until: dayInWords(until, tehranDate(clock.now())) } };
  if (to === 'rejected' && state.stage === to) return { kind: 'case-rejected-finally', facts: { number } };
  if (to === 'referred' && state.bankCode !== null) return { kind: 'case-referred', facts: { number, atBank: caseNames(state, rules).atBank } };
  if (to === 'supervision') return { kind: 'case-paid', facts: { number } };
  return { kind: 'case-moved', facts: { number, news: newsOf({ ...state, stage: to }, programme) } };
}
