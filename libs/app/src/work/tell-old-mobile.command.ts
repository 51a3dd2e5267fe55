import { afterQuietHours, maskMobile, type CaseChanges } from '#domain';
import { keepDelivery, nameId, readHistory, readMessage, shippedNoticeSettings } from '#store';
import type { App } from '../app.js';
import { applicantText } from '../notices/templates.js';

/**
 * Writes to the number that a case had that it has another one now, so that nobody's case is taken from them in silence. A number that nobody had
 * confirmed may be a stranger's and hears nothing. Its id is that of the case and its version: told twice, the product writes once.
 * @returns whether a text was written now
 */
export async function tellOldMobile(app: App, outboxId: string): Promise<boolean> {
  const message = await readMessage(app.store.engine, outboxId);
  const { caseId, version, number } = message?.payload ?? {};
  if (typeof caseId !== 'string' || typeof version !== 'number' || typeof number !== 'string') return false;
  const entries = (await readHistory(app.store.engine, { caseId, beforeSeq: version + 1 })).reverse();
  const before = entries.slice(0, -1).reduce<CaseChanges>((state, { changes }) => ({ ...state, ...changes }), {});
  const mobile = entries.at(-1)?.changes.applicant?.mobile;
  if (!before.applicant || !before.mobileConfirmed || mobile === undefined) return false;
  const now = app.clock.now();
  return keepDelivery(app.store.engine, {
    id: nameId(`tashil sms mobile changed ${caseId} ${version}`), channel: 'sms', kind: 'mobile-changed', address: before.applicant.mobile, recipient: null, subject: null,
    text: applicantText('mobile-changed', { number, mobile: maskMobile(mobile) }), locale: 'fa', at: now, notBefore: afterQuietHours(now, shippedNoticeSettings().quiet),
  });
}
