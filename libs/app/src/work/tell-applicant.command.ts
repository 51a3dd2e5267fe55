import { afterQuietHours, isStage, type CaseState, type Stage } from '#domain';
import { keepDelivery, loadCases, nameId, readMessage, shippedNoticeSettings, type ApplicantText } from '#store';
import { systemActor, type App } from '../app.js';
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

function textOf(app: App, state: CaseState, to: Stage): { kind: ApplicantText; facts: Facts } {
  const { number } = state;
  if (to === 'returned') return { kind: 'case-returned', facts: { number } };
  if (to === 'rejected') return { kind: 'case-rejected', facts: { number, days: app.rules.programme(state.programme, state.programmeVersion).appealDays } };
  if (to === 'supervision') return { kind: 'case-paid', facts: { number } };
  return { kind: 'case-moved', facts: { number, stage: app.rules.label('stages', to) } };
}
