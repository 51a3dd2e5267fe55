import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { countLogInAttempt, findSession, findUser, forgetLogInAttempts, shippedServiceLimits, startSession, type NewSession } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { actorOfMobile, actorOfUser } from './actors.js';
import { beyondLimits, countedAddress } from './limits.js';
import { me, type MeView } from './me.query.js';
import { provesMobile } from './one-time-password.js';
import { mobileOf } from './request-otp.command.js';

export type LogInOutcome =
  /** `keepHours`: how long the browser may keep the token; null: until it is closed. */
  | { outcome: 'ok'; token: string; keepHours: number | null; me: MeView }
  | { outcome: 'wrong' }
  | { outcome: 'too-many'; retryAfterSeconds: number };

/** Attempts of one username within so many seconds of database time; more are turned away unread. */
const MOST_ATTEMPTS = 8;
const WITHIN_SECONDS = 300;

/** argon2id with the library's defaults (19 MiB, two passes), which are the ones that OWASP gives. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** What an unknown username is compared with, so that the answer takes the same time. Made once for a process. */
let nobody: Promise<string> | undefined;

/** Logs a member of staff in. Unknown users, disabled ones and wrong passwords get one answer in one time. */
export async function logIn(app: App, { username, password, device }: { username: string; password: string; device: string | null }): Promise<LogInOutcome> {
  const { engine } = app.store;
  const name = username.trim().toLowerCase().slice(0, 100);
  const { attempts, freeInSeconds } = await countLogInAttempt(engine, name, WITHIN_SECONDS, MOST_ATTEMPTS);
  if (attempts > MOST_ATTEMPTS) return { outcome: 'too-many', retryAfterSeconds: freeInSeconds };
  const user = await findUser(engine, name);
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const right = await verify(user?.passwordHash ?? (await nobody), password);
  // Everybody knows the demo's password: outside the demo those users do not exist.
  if (!user || !right || user.disabledAt !== null || (user.demo && !app.demo)) return { outcome: 'wrong' };
  await forgetLogInAttempts(engine, name, WITHIN_SECONDS);
  const token = await openSession(app, { holder: { userId: user.id }, device, hours: shippedServiceLimits().sessionHours.staff, shared: false });
  return { outcome: 'ok', token, keepHours: null, me: await me(app, { actor: actorOfUser(user) }) };
}

/** `address`: where it comes from. `shared`: the phone is held by others too, so that the session is over soon. */
export interface OtpLogIn { mobile: string; code: string; device: string | null; address: string; shared?: boolean }

/**
 * Logs an applicant in by the code that was sent to their phone to log in with. For a number that no code was sent to, the same is done.
 * @throws InputFaultError when the text is no mobile number
 */
export async function verifyOtp(app: App, { mobile, code, device, address, shared = false }: OtpLogIn): Promise<LogInOutcome> {
  const number = mobileOf(mobile);
  const { otp, sessionHours } = shippedServiceLimits();
  // Each try takes a slow hash: who tries without end is turned away before it.
  const retryAfterSeconds = await beyondLimits(app.store, [
    { kind: 'otp-try-address', subject: countedAddress(address), limit: otp.triesPerAddress }, { kind: 'otp-try-mobile', subject: number, limit: otp.triesPerMobile },
  ]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  if (!(await provesMobile(app.store, number, code, 'log-in'))) return { outcome: 'wrong' };
  const token = await openSession(app, { holder: { mobile: number }, device, hours: shared ? sessionHours.shared : sessionHours.applicant, shared });
  const session = await findSession(app.store.engine, tokenHash(token));
  if (!session || !('mobile' in session)) throw new Error('A session was over before it began.');
  return { outcome: 'ok', token, keepHours: shared ? null : sessionHours.applicant, me: await me(app, { actor: actorOfMobile(number, session.mobileHash) }) };
}

/** The token goes to its holder and nowhere else: what is kept of it is its hash. */
async function openSession(app: App, session: Omit<NewSession, 'id' | 'tokenHash'>): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await startSession(app.store.engine, { ...session, id: newUuid(), tokenHash: tokenHash(token), device: session.device?.slice(0, 200) ?? null });
  return token;
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
