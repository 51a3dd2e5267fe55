import { markSms, readSms } from '#store';
import type { App } from '../app.js';

/**
 * Hands one kept text to the gateway. A text that is sent is not sent again; the gateway gets the text's id, so that it can drop a
 * second delivery after a crash in between.
 * @throws what the gateway threw, after noting it; the queue tries again
 */
export async function sendSms(app: App, smsId: string): Promise<boolean> {
  const sms = await readSms(app.store.engine, smsId);
  if (!sms || sms.sentAt !== null) return false;
  try {
    await app.sms.send({ id: sms.id, to: sms.mobile, text: sms.text });
  } catch (error) {
    await markSms(app.store.engine, sms.id, { error: String(error) });
    throw error;
  }
  await markSms(app.store.engine, sms.id, { sentAt: app.clock.now() });
  return true;
}
