import { parseMobile, toPersianDigits } from '#domain';
import { appendOutbox, countOtps, keepDelivery, keepOtp, lockMobile } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { applicantText } from '../notices/templates.js';
import { InputFaultError } from '../text/canonical-input.js';
import { newCode, OTP_PURPOSE, otpHash } from './one-time-password.js';

const VALID_SECONDS = 120;
/** Codes that one mobile may be sent within so many minutes, however its number is written. */
const MOST_CODES = 5;
const WITHIN_MINUTES = 10;

export type OtpRequest = { outcome: 'sent'; expiresInSeconds: number } | { outcome: 'too-many'; retryAfterSeconds: number };

/**
 * Sends a one-time code to a mobile, by way of the outbox. The answer and the time it takes are the same whether the product knows the number or
 * not: nothing about the number is looked up but how often it was asked for.
 * @throws InputFaultError when the text is no mobile number
 */
export async function requestOtp(app: App, { mobile }: { mobile: string }): Promise<OtpRequest> {
  const number = mobileOf(mobile);
  const code = newCode();
  const codeHash = await otpHash(number, code);
  return app.store.transaction(async (client): Promise<OtpRequest> => {
    await lockMobile(client, number);
    if ((await countOtps(client, number, WITHIN_MINUTES)) >= MOST_CODES) return { outcome: 'too-many', retryAfterSeconds: WITHIN_MINUTES * 60 };
    const deliveryId = newUuid();
    await keepOtp(client, { id: newUuid(), mobile: number, purpose: OTP_PURPOSE, codeHash, seconds: VALID_SECONDS });
    // Somebody waits for it: at once, at any hour, and not after it has run out.
    await keepDelivery(client, {
      id: deliveryId, channel: 'sms', kind: 'otp', address: number, recipient: null, subject: null, text: applicantText('otp', { code: toPersianDigits(code) }),
      locale: 'fa', at: app.clock.now(), urgent: true, expiresInSeconds: VALID_SECONDS,
    });
    await appendOutbox(client, [{ topic: 'delivery-queued', payload: { deliveryId } }]);
    return { outcome: 'sent', expiresInSeconds: VALID_SECONDS };
  });
}

/** @throws InputFaultError when the text is no mobile number */
export function mobileOf(text: string): string {
  const read = parseMobile(text);
  if (!read.ok) throw new InputFaultError([{ path: 'mobile', code: read.code }]);
  return read.value;
}
