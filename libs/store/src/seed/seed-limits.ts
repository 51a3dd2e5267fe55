import type { Label } from '#domain';
import type { AttemptLimit } from '../people/service-attempts.js';
import { once } from './seed-files.js';

/** How often strangers may knock, and how long whoever got in stays. */
export interface ServiceLimits {
  source: Label;
  /** One-time passwords: how long one lives, how many tries it has, how many are sent, and how many tries of all codes are looked at. */
  otp: { seconds: number; tries: number; perMobile: AttemptLimit; perAddress: AttemptLimit; triesPerMobile: AttemptLimit; triesPerAddress: AttemptLimit };
  /** Tracking without a log-in. */
  track: { perNumber: AttemptLimit; perNationalCode: AttemptLimit; perAddress: AttemptLimit };
  /** Questions and complaints without a log-in. */
  questions: { perMobile: AttemptLimit; perAddress: AttemptLimit };
  /** Tries of a national code against a case. */
  identity: { perCase: AttemptLimit };
  /** Hours until a session is over: at a desk, on one's own phone, on a phone that others hold too. */
  sessionHours: { staff: number; applicant: number; shared: number };
}

/** Read once for a process: they change with the version of the product only. */
export const shippedServiceLimits = once<ServiceLimits>('service-limits.json');
