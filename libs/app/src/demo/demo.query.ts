import type { Label, Role } from '#domain';
import { listSms, listUsers } from '#store';
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
  const texts = await listSms(app.store.engine, { mobile: mobileOf(mobile), limit: MOST_TEXTS });
  return { items: texts.map(({ mobile: to, text, createdAt }) => ({ to, text, at: createdAt.toISOString() })) };
}
