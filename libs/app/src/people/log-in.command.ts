import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { countLogInAttempt, findUser, forgetLogInAttempts, startSession, type NewSession } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { actorOfMobile, actorOfUser } from './actors.js';
import { me, type MeView } from './me.query.js';
import { provesMobile } from './one-time-password.js';
import { mobileOf } from './request-otp.command.js';

export type LogInOutcome =
  | { outcome: 'ok'; token: string; me: MeView }
  | { outcome: 'wrong' }
  | { outcome: 'too-many'; retryAfterSeconds: number };

/** Attempts of one username within so many seconds of database time; more are turned away unread. */
const MOST_ATTEMPTS = 8;
const WITHIN_SECONDS = 300;
/** A shift at a desk; a phone stays longer in its owner's pocket. */
const STAFF_HOURS = 12;
const APPLICANT_HOURS = 24 * 7;

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
  const token = await openSession(app, { userId: user.id }, device, STAFF_HOURS);
  return { outcome: 'ok', token, me: await me(app, { actor: actorOfUser(user) }) };
}

/** Logs an applicant in by the code that was sent to their phone. @throws InputFaultError when the text is no mobile number */
export async function verifyOtp(app: App, { mobile, code, device }: { mobile: string; code: string; device: string | null }): Promise<LogInOutcome> {
  const number = mobileOf(mobile);
  if (!(await provesMobile(app.store, number, code))) return { outcome: 'wrong' };
  const token = await openSession(app, { mobile: number }, device, APPLICANT_HOURS);
  return { outcome: 'ok', token, me: await me(app, { actor: actorOfMobile(number) }) };
}

/** The token goes to its holder and nowhere else: what is kept of it is its hash. */
async function openSession(app: App, holder: NewSession['holder'], device: string | null, hours: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await startSession(app.store.engine, { id: newUuid(), tokenHash: tokenHash(token), holder, device: device?.slice(0, 200) ?? null, hours });
  return token;
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
