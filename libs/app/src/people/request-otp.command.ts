import { parseMobile, toPersianDigits, type OtpPurpose } from '#domain';
import { appendOutbox, keepDelivery, keepOtp, lockMobile, shippedServiceLimits, type ApplicantText } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { applicantText } from '../notices/templates.js';
import { InputFaultError } from '../text/canonical-input.js';
import { beyondLimits, countedAddress } from './limits.js';
import { newCode, otpHash } from './one-time-password.js';

export type OtpRequest = { outcome: 'sent'; expiresInSeconds: number } | { outcome: 'too-many'; retryAfterSeconds: number };

/** Each says what the code is for: who reads it out to somebody else should know what they allow. */
const TEXT_OF: Record<OtpPurpose, ApplicantText> = { 'log-in': 'otp-log-in', submit: 'otp-submit', 'change-mobile': 'otp-change-mobile' };

/**
 * Sends a one-time code to a mobile, by way of the outbox. The answer and the time it takes are the same whether the product knows the number or
 * not: nothing about the number is looked up but how often it was asked for.
 * @param request.address where the asking comes from
 * @throws InputFaultError when the text is no mobile number
 */
export async function requestOtp(app: App, request: { mobile: string; purpose?: OtpPurpose; address: string }): Promise<OtpRequest> {
  const { purpose = 'log-in', address } = request;
  const mobile = mobileOf(request.mobile);
  const { otp } = shippedServiceLimits();
  const retryAfterSeconds = await beyondLimits(app.store, [
    { kind: 'otp-address', subject: countedAddress(address), limit: otp.perAddress }, { kind: 'otp-mobile', subject: mobile, limit: otp.perMobile },
  ]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  const code = newCode();
  const codeHash = await otpHash(mobile, purpose, code);
  await app.store.transaction(async (client) => {
    await lockMobile(client, mobile);
    const deliveryId = newUuid();
    await keepOtp(client, { id: newUuid(), mobile, purpose, codeHash, seconds: otp.seconds, mostTries: otp.tries });
    // Somebody waits for it: at once, at any hour, and not after it has run out.
    await keepDelivery(client, {
      id: deliveryId, channel: 'sms', kind: 'otp', address: mobile, recipient: null, subject: null,
      text: applicantText(TEXT_OF[purpose], { code: toPersianDigits(code), minutes: Math.floor(otp.seconds / 60) }),
      locale: 'fa', at: app.clock.now(), urgent: true, expiresInSeconds: otp.seconds,
    });
    await appendOutbox(client, [{ topic: 'delivery-queued', payload: { deliveryId } }]);
  });
  return { outcome: 'sent', expiresInSeconds: otp.seconds };
}

/** @throws InputFaultError when the text is no mobile number */
export function mobileOf(text: string): string {
  const read = parseMobile(text);
  if (!read.ok) throw new InputFaultError([{ path: 'mobile', code: read.code }]);
  return read.value;
}
