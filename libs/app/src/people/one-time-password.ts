import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { foldDigits, parseMobile } from '#domain';
import { appendOutbox, countOtps, keepOtp, keepSms, lockMobile, tryOtp, type Store } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { InputFaultError } from '../text/canonical-input.js';
import { SMS_TEXTS } from './sms-texts.data.js';

/** What a code is good for: to show that a mobile is in the hands of who types it. It proves nothing else. */
const PURPOSE = 'confirm-mobile';
const VALID_SECONDS = 120;
const DIGITS = 6;
/** Codes that one mobile may be sent within so many minutes, however its number is written. */
const MOST_CODES = 5;
const WITHIN_MINUTES = 10;

const derive = promisify<string, string, number, Buffer>(scrypt);

/** Six digits are guessed from a plain hash in a moment; this one is slow, and bound to the number and the purpose. */
const hashOf = async (mobile: string, code: string): Promise<string> => (await derive(code, `tashil ${PURPOSE} ${mobile}`, 32)).toString('hex');

export type OtpRequest = { outcome: 'sent'; expiresInSeconds: number } | { outcome: 'too-many'; retryAfterSeconds: number };

/**
 * Sends a one-time code to a mobile, by way of the outbox. The answer and the time it takes are the same whether the product knows the number or
 * not: nothing about the number is looked up but how often it was asked for.
 * @throws InputFaultError when the text is no mobile number
 */
export async function requestOtp(app: App, { mobile }: { mobile: string }): Promise<OtpRequest> {
  const number = mobileOf(mobile);
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const codeHash = await hashOf(number, code);
  return app.store.transaction(async (client): Promise<OtpRequest> => {
    await lockMobile(client, number);
    if ((await countOtps(client, number, WITHIN_MINUTES)) >= MOST_CODES) return { outcome: 'too-many', retryAfterSeconds: WITHIN_MINUTES * 60 };
    const smsId = newUuid();
    await keepOtp(client, { id: newUuid(), mobile: number, purpose: PURPOSE, codeHash, seconds: VALID_SECONDS });
    await keepSms(client, { id: smsId, mobile: number, text: SMS_TEXTS.otp(code), purpose: 'otp', at: app.clock.now() });
    await appendOutbox(client, [{ topic: 'sms-queued', payload: { smsId } }]);
    return { outcome: 'sent', expiresInSeconds: VALID_SECONDS };
  });
}

/** Whether this code was sent to this mobile in the last two minutes and not used yet. Five wrong tries spend it, a right one too. */
export async function provesMobile(store: Store, mobile: string, code: string): Promise<boolean> {
  const digits = codeOf(code);
  return tryOtp(store.engine, { mobile, purpose: PURPOSE, codeHash: await hashOf(mobile, digits) });
}

const codeOf = (code: string): string => foldDigits(code).replace(/\D/g, '').slice(0, 20);

/** @throws InputFaultError when the text is no mobile number */
export function mobileOf(text: string): string {
  const read = parseMobile(text);
  if (!read.ok) throw new InputFaultError([{ path: 'mobile', code: read.code }]);
  return read.value;
}
