import { toPersianDigits, type Label, type Locale, type NoticeKind } from '#domain';
import { shippedNoticeTemplates, type ApplicantText } from '#store';

/** What stands for the places of a text: a number, a text that is the same in both languages, or one for each. */
export type Facts = Record<string, string | number | Label>;

/** One notice as texts see it: of how many cases, of how many things in all, and the facts of the one that it tells of. */
export interface ToldNotice { kind: NoticeKind; level: number | null; cases: number; things: number; facts: Facts }

const PLACE = /\{([a-zA-Z]+)\}/g;

/**
 * Puts facts in the places of a text. Numbers get the digits of the language; facts are put in as they are, and braces in them stay braces.
 * @throws when a place has no fact: a fault of the templates, which a spec holds whole
 */
export function filled(template: Label, facts: Facts, locale: Locale): string {
  return template[locale].replace(PLACE, (_whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`The text has no value for ${name}.`);
    if (typeof fact === 'number') return locale === 'fa' ? toPersianDigits(String(fact)) : String(fact);
    return typeof fact === 'string' ? fact : fact[locale];
  });
}

export const inBoth = (template: Label, facts: Facts): Label => ({ fa: filled(template, facts, 'fa'), en: filled(template, facts, 'en') });

/** Which of a template's two forms a notice takes, and the facts that it is filled with. */
function formOf({ kind, level, cases, things, facts }: ToldNotice) {
  const template = shippedNoticeTemplates().notices[kind];
  const form: 'one' | 'many' = things === 1 ? 'one' : 'many';
  return { template, form, values: { ...facts, cases: Math.max(cases, 0), things, ...(level !== null && { level }) } };
}

/** A notice as the inbox shows it. */
export function inboxText(told: ToldNotice): { title: Label; text: Label } {
  const { template, form, values } = formOf(told);
  const { title, text } = template.inbox[form];
  return { title: inBoth(title, values), text: inBoth(text, values) };
}

/** What one message says: a subject for mails only. */
export interface WrittenMessage { subject: string | null; text: string }

/** Lines of a message; the rest is in the inbox. */
const MOST_LINES = 20;

/** A message about one or more notices: in the words of its kind when it is one, else how many they are and a line for each of the first. */
export function messageText(channel: 'sms' | 'email', notices: readonly ToldNotice[], locale: Locale): WrittenMessage {
  const [only] = notices;
  if (only && notices.length === 1) {
    const { template, form, values } = formOf(only);
    if (channel === 'sms') return { subject: null, text: filled(template.sms[form].text, values, locale) };
    const { subject, text } = template.email[form];
    return { subject: filled(subject, values, locale), text: filled(text, values, locale) };
  }
  const { digest } = shippedNoticeTemplates();
  const lines = notices.slice(0, MOST_LINES).map((notice) => filled(digest.line, { title: inboxText(notice).title }, locale)).join('\n');
  const values = { notices: notices.length, lines };
  return {
    subject: channel === 'sms' ? null : filled(digest.email.subject, values, locale),
    text: filled(channel === 'sms' ? digest.sms.text : digest.email.text, values, locale),
  };
}

/** What is written to an applicant's phone. Applicants are written to in Persian. */
export const applicantText = (kind: ApplicantText, facts: Facts): string => filled(shippedNoticeTemplates().applicant[kind], facts, 'fa');

export const kindLabel = (kind: NoticeKind): Label => shippedNoticeTemplates().notices[kind].label;

/** What a piece of background work is called; an unknown one names itself. */
export const workLabel = (work: string): Label => shippedNoticeTemplates().works[work] ?? { fa: work, en: work };
