import { isIPv6 } from 'node:net';
import { countAttempt, type AttemptLimit, type Store } from '#store';

/** What limits the asking of strangers: of one kind, by whose attempts are counted together. */
export interface Counted { kind: string; subject: string; limit: AttemptLimit }

/**
 * Counts an attempt against each limit in turn, the widest first; the first that is reached ends it, so that who knocks too often by one address
 * does not use up what others have left.
 * @returns null within all of them, otherwise the seconds until it may be tried again
 */
export async function beyondLimits({ engine }: Pick<Store, 'engine'>, counted: readonly Counted[]): Promise<number | null> {
  for (const { kind, subject, limit } of counted) {
    const { allowed, retryAfterSeconds } = await countAttempt(engine, { kind, subject, ...limit });
    if (!allowed) return retryAfterSeconds;
  }
  return null;
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const NETWORK_GROUPS = 4;

/** The address that attempts are counted by: an IPv6 one stands for its network of 64 bits, which one household or one phone has for itself. */
export function countedAddress(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array<string>(missing).fill('0'), ...(tail === undefined || tail === '' ? [] : tail.split(':'))];
  return `${whole.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
