import { afterQuietHours, CHANNELS, digestDue, NOTICE_KINDS, type Channel, type Digest, type NoticeKind } from '#domain';
import { findWaiting, keepDelivery, shippedNoticeSettings, takeUnsent, type KindChoice, type Waiting } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { messageText } from './templates.js';

/**
 * Writes to people what they have not read: one message for all of it at the times that they chose, or one for each at once. Nothing is written by SMS in quiet
 * hours; what gathers then goes out together after. What cannot be composed for one person stays for the next time and keeps nobody else waiting.
 * @throws AggregateError of what went wrong for some, after everybody else was served
 */
export async function composeDigests(app: App): Promise<{ counts: Record<string, number> }> {
  const counts = { messages: 0 };
  const faults: unknown[] = [];
  for (const channel of CHANNELS) {
    const now = app.clock.now();
    if (channel === 'email' ? app.mail === null : afterQuietHours(now, shippedNoticeSettings().quiet) > now) continue;
    for (const waiting of await findWaiting(app.store.engine, { channel, demo: app.demo })) {
      try {
        counts.messages += await composeFor(app, channel, waiting, now);
      } catch (error) {
        faults.push(error);
      }
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `Nothing could be composed for ${faults.length} people: ${String(faults[0])}`);
  return { counts };
}

async function composeFor(app: App, channel: Channel, waiting: Waiting, now: Date): Promise<number> {
  const { address, locale, person } = waiting;
  const { digest, kinds } = chosen(waiting);
  const wanted = NOTICE_KINDS.filter((kind) => kinds[kind][channel]);
  const due = dueFor(app, waiting, digest, now);
  if (wanted.length === 0 || due === null) return 0;
  return app.store.transaction(async (client) => {
    const unsent = await takeUnsent(client, { person, channel, kinds: wanted, until: due, at: now });
    const messages = digest === 'each' ? unsent.map((one) => [one]) : unsent.length === 0 ? [] : [unsent];
    for (const notices of messages) {
      await keepDelivery(client, {
        id: newUuid(), channel, kind: notices.length === 1 ? notices[0]!.kind : 'digest', address, recipient: person, ...messageText(channel, notices, locale), locale, at: now,
      });
    }
    return messages.length;
  });
}

/** A person's own choices, where they have none those of the product. */
export function chosen({ digest, kinds }: { digest: Digest | null; kinds: Partial<Record<NoticeKind, KindChoice>> | null }): { digest: Digest; kinds: Record<NoticeKind, KindChoice> } {
  const defaults = shippedNoticeSettings().preferences;
  return { digest: digest ?? defaults.digest, kinds: { ...defaults.kinds, ...kinds } };
}

/** Working days are those of the person's own house: bank or office, of their county or, for a whole province, of the province. */
function dueFor({ rules }: App, { countyCode, ofBank, provinceCode }: Waiting, digest: Digest, now: Date): Date | null {
  const province = provinceCode ?? [...rules.counties.values()][0]?.provinceCode;
  if (province === undefined) return null;
  const calendars = rules.calendars(province, countyCode ?? '');
  return digestDue(now, digest, { dailyAt: shippedNoticeSettings().dailyAt, calendar: ofBank ? calendars.bank : calendars.office });
}
