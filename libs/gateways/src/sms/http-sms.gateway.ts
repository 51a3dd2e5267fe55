import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';
import type { SmsGateway } from './sms.gateway.js';

/** A provider that takes `POST {id, to, from, text}` as JSON. `sender` is the line that texts come from. */
export interface HttpSmsOptions {
  url: string;
  token: string;
  sender: string;
  /** Longest wait for an answer, in milliseconds, 10,000 unless told. */
  timeoutMs?: number;
}

/** More than an answer needs; the rest is not read. In bytes. */
const MOST_ANSWER_BYTES = 64 * 1024;
/**
 * Refusals of this one text or number. Whatever else is wrong is the house's own fault and is mended while the texts wait: a token that ran out (401, 403),
 * an account without credit (402), a wrong address (404).
 */
const REFUSING = [400, 410, 413, 422];

/**
 * Sends texts through a provider on HTTP. The message's id goes along as Idempotency-Key, so that a second try after a lost answer is not a second
 * text. No redirect is followed: the token and the number are meant for one address. What the provider says is never repeated, because
 * it may repeat the number; only its status is told.
 */
export const httpSms = ({ url, token, sender, timeoutMs = 10_000 }: HttpSmsOptions): SmsGateway => ({
  send: async ({ id, to, text }) => {
    const status = await statusOf(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8', accept: 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ id, to, from: sender, text }),
    });
    if (status >= 200 && status < 300) return;
    const problem = `the SMS provider answered ${status}`;
    throw REFUSING.includes(status) ? new DeliveryRefusedError(problem) : new Error(problem);
  },
});

async function statusOf(url: string, init: RequestInit): Promise<number> {
  try {
    const answer = await fetch(url, init);
    await readAtMost(answer.body, MOST_ANSWER_BYTES);
    return answer.status;
  } catch (error) {
    // The cause may name the address with what stands in it.
    const late = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
    throw new Error(late ? 'the SMS provider did not answer in time' : 'the SMS provider cannot be reached');
  }
}

/** Reads the answer to its end, so that the connection can be used again, or drops it when it is too long. */
async function readAtMost(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<void> {
  const reader = body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > mostBytes) return reader?.cancel();
  }
}
