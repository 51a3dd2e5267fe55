import { createHash } from 'node:crypto';
import { isStage, type CaseState, type Stage } from '#domain';
import { appendOutbox, keepSms, loadCases, readMessage } from '#store';
import { systemActor, type App } from '../app.js';
import { OWN_MOVES, SMS_TEXTS } from '../people/sms-texts.data.js';

/**
 * Tells the applicant by SMS that their case has moved, as the message of the outbox says it. The text's id is that of the case and its version:
 * told twice, the product writes once.
 * @returns whether a text was written now
 */
export async function tellApplicant(app: App, outboxId: string): Promise<boolean> {
  const message = await readMessage(app.store.engine, outboxId);
  const { caseId, version, to } = message?.payload ?? {};
  if (typeof caseId !== 'string' || typeof version !== 'number' || typeof to !== 'string' || !isStage(to) || OWN_MOVES.includes(to)) return false;
  const [found] = await loadCases(app.store.engine, [{ id: caseId, actor: { ...systemActor(null), role: 'auditor' } }]);
  // A case from a file carries a mobile that nobody has confirmed: its applicant hears nothing until they have.
  if (!found || !found.state.mobileConfirmed) return false;
  const { state } = found;
  const id = nameId(`moved ${caseId} ${version}`);
  return app.store.transaction(async (client) => {
    const written = await keepSms(client, { id, mobile: state.applicant.mobile, text: textOf(app, state, to), purpose: 'case-moved', at: app.clock.now() });
    if (written) await appendOutbox(client, [{ topic: 'sms-queued', payload: { smsId: id } }]);
    return written;
  });
}

function textOf(app: App, state: CaseState, to: Stage): string {
  if (to === 'returned') return SMS_TEXTS.returned(state.number);
  if (to === 'rejected') return SMS_TEXTS.rejected(state.number, app.rules.programme(state.programme, state.programmeVersion).appealDays);
  if (to === 'supervision') return SMS_TEXTS.paid(state.number);
  return SMS_TEXTS.moved(state.number, app.rules.label('stages', to).fa);
}

/** One id for one effect, on whatever server it is tried. */
function nameId(name: string): string {
  const hex = createHash('sha256').update(`tashil sms ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
