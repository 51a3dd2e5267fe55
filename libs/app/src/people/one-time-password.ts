import { randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { foldDigits, type OtpPurpose } from '#domain';
import { takeOtpTry, useOtp, type Store } from '#store';

const DIGITS = 6;
const HASH_BYTES = 32;

const derive = promisify<string, string, number, Buffer>(scrypt);

/** Six digits are guessed from a plain hash in a moment; this one is slow, and bound to the number and to what the code is for. */
export const otpHash = async (mobile: string, purpose: OtpPurpose, code: string): Promise<string> =>
  (await derive(code, `tashil ${purpose} ${mobile}`, HASH_BYTES)).toString('hex');

export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** What a code is compared with where none was sent. Nothing hashes to it. */
const NOTHING = Buffer.alloc(HASH_BYTES);

/**
 * Whether this code was sent to this mobile for this purpose in the last two minutes and not used yet. Five wrong tries spend it, a right one too.
 * The try is taken first, and then the same is done whether there is a code or not: one slow hash, one comparison, one statement.
 * @param mobile normalised, `09` and nine digits
 */
export async function provesMobile({ engine }: Pick<Store, 'engine'>, mobile: string, code: string, purpose: OtpPurpose): Promise<boolean> {
  const sent = await takeOtpTry(engine, { mobile, purpose });
  const tried = Buffer.from(await otpHash(mobile, purpose, codeOf(code)), 'hex');
  const right = timingSafeEqual(tried, sent === null ? NOTHING : Buffer.from(sent.codeHash, 'hex'));
  return useOtp(engine, right && sent !== null ? sent.id : null);
}

const codeOf = (code: string): string => foldDigits(code).replace(/\D/g, '').slice(0, 20);
