import { answer, api } from '../../api/client.js';

/** A code was asked for: for which number, and when, by the clock of the phone. */
export interface Sent { to: string; at: number }

/** Asks for a code to be sent to this number. @throws ProblemError */
export async function askForCode(mobile: string): Promise<Sent> {
  await answer(api.POST('/api/v1/auth/otp', { body: { mobile } }));
  return { to: mobile, at: Date.now() };
}
