import { CHANNELS, NOTICE_KINDS, parseMobile, type Actor, type Digest, type Label, type Locale, type NoticeKind, type QuietHours } from '#domain';
import { passOver, readPreferences, savePreferences, shippedNoticeSettings, type KindChoice, type Queryable } from '#store';
import type { App } from '../app.js';
import { InputFaultError, type InputFault } from '../text/canonical-input.js';
import { chosen } from './compose-digests.command.js';
import { kindLabel } from './templates.js';

export interface PreferencesView {
  kinds: ({ kind: NoticeKind; label: Label } & KindChoice)[]; digest: Digest; dailyAt: string; mobile: string | null; email: string | null; quiet: QuietHours; locale: Locale;
}
export interface NewPreferences {
  kinds: readonly ({ kind: NoticeKind } & KindChoice)[]; digest: Digest; mobile?: string; email?: string; locale: Locale;
}

/** How the actor wants to hear of things. Null for somebody who is no member of staff. */
export async function noticePreferences(app: App, { actor }: { actor: Actor }): Promise<PreferencesView | null> {
  const found = await readPreferences(app.store.engine, actor.name);
  if (!found) return null;
  const { dailyAt, quiet } = shippedNoticeSettings();
  const { digest, kinds } = chosen(found);
  return {
    kinds: NOTICE_KINDS.map((kind) => ({ kind, label: kindLabel(kind), ...kinds[kind] })), digest, dailyAt,
    mobile: found.mobile, email: found.email, quiet: { from: quiet.from, to: quiet.to }, locale: found.locale,
  };
}

const ADDRESS = /^[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * Keeps the actor's choices; kinds that are not named keep the product's default, an address that is not named is forgotten.
 * @throws InputFaultError when an address is none, or a kind is named twice
 */
export async function changeNoticePreferences(app: App, { actor, chosen: wanted }: { actor: Actor; chosen: NewPreferences }): Promise<PreferencesView | null> {
  const faults: InputFault[] = [];
  const mobile = wanted.mobile === undefined ? null : parseMobile(wanted.mobile);
  if (mobile && !mobile.ok) faults.push({ path: 'mobile', code: mobile.code });
  const email = wanted.email?.trim().toLowerCase() ?? null;
  if (email !== null && (!ADDRESS.test(email) || email.length > 200)) faults.push({ path: 'email', code: 'not-an-address' });
  const kinds = new Map(wanted.kinds.map(({ kind, sms, email: mail }) => [kind, { sms, email: mail }]));
  if (kinds.size < wanted.kinds.length) faults.push({ path: 'kinds', code: 'unknown' });
  if (faults.length > 0) throw new InputFaultError(faults);
  await app.store.transaction(async (client) => {
    const before = await heardBy(client, actor.name);
    const at = app.clock.now();
    await savePreferences(client, actor.name, {
      kinds: Object.fromEntries(kinds), digest: wanted.digest, mobile: mobile?.ok ? mobile.value : null, email, locale: wanted.locale, at,
    });
    const after = await heardBy(client, actor.name);
    for (const channel of CHANNELS) {
      await passOver(client, { person: actor.name, channel, kinds: after[channel].filter((kind) => !before[channel].includes(kind)), at });
    }
  });
  return noticePreferences(app, { actor });
}

/** What leaves the house for a person by each channel, which takes an address. */
async function heardBy(client: Queryable, person: string): Promise<Record<'sms' | 'email', NoticeKind[]>> {
  const found = await readPreferences(client, person);
  const kinds = chosen(found ?? { digest: null, kinds: null }).kinds;
  return {
    sms: (found?.mobile ?? null) === null ? [] : NOTICE_KINDS.filter((kind) => kinds[kind].sms),
    email: (found?.email ?? null) === null ? [] : NOTICE_KINDS.filter((kind) => kinds[kind].email),
  };
}
