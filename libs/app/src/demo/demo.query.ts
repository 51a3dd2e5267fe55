import type { Label, Role } from '#domain';
import { listTexts, listUsers } from '#store';
import type { App } from '../app.js';
import { mobileOf } from '../people/request-otp.command.js';

const MOST_TEXTS = 20;

/** Who may log in to the demo; null outside it. */
export async function demoUsers(app: App): Promise<{ items: { username: string; displayName: Label; role: Role }[] } | null> {
  if (!app.demo) return null;
  const users = await listUsers(app.store.engine, { demo: true });
  return { items: users.filter(({ disabledAt }) => disabledAt === null).map(({ username, nameFa, nameEn, role }) => ({ username, displayName: { fa: nameFa, en: nameEn }, role })) };
}

/** The texts that the demo wrote to a mobile, newest first; null outside it. @throws InputFaultError when the text is no mobile number */
export async function demoSms(app: App, { mobile }: { mobile: string }): Promise<{ items: { to: string; text: string; at: string }[] } | null> {
  if (!app.demo) return null;
  const texts = await listTexts(app.store.engine, { channel: 'sms', address: mobileOf(mobile), limit: MOST_TEXTS });
  return { items: texts.map(({ to, text, createdAt }) => ({ to, text, at: createdAt.toISOString() })) };
}

/** The mails that the demo wrote, to one address or to all, newest first; null outside it. */
export async function demoMail(app: App, { to }: { to?: string }): Promise<{ items: { to: string; subject: string; text: string; at: string }[] } | null> {
  if (!app.demo) return null;
  const mails = await listTexts(app.store.engine, { channel: 'email', ...(to !== undefined && { address: to }), limit: MOST_TEXTS });
  return { items: mails.map(({ to: address, subject, text, createdAt }) => ({ to: address, subject: subject ?? '', text, at: createdAt.toISOString() })) };
}
