import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { foldDigits } from '#domain';
import { tryOtp, type Store } from '#store';

/** What a code is good for: to show that a mobile is in the hands of who types it. It proves nothing else. */
export const OTP_PURPOSE = 'confirm-mobile';
const DIGITS = 6;

const derive = promisify<string, string, number, Buffer>(scrypt);

/** Six digits are guessed from a plain hash in a moment; this one is slow, and bound to the number and the purpose. */
export const otpHash = async (mobile: string, code: string): Promise<string> =>
  (await derive(code, `tashil ${OTP_PURPOSE} ${mobile}`, 32)).toString('hex');

export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** Whether this code was sent to this mobile in the last two minutes and not used yet. Five wrong tries spend it, a right one too. */
export async function provesMobile(store: Store, mobile: string, code: string): Promise<boolean> {
  const digits = codeOf(code);
  return tryOtp(store.engine, { mobile, purpose: OTP_PURPOSE, codeHash: await otpHash(mobile, digits) });
}

const codeOf = (code: string): string => foldDigits(code).replace(/\D/g, '').slice(0, 20);
