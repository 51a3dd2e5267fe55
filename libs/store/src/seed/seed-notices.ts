import type { Digest, Label, NoticeKind, Party, QuietHours, Role } from '#domain';
import { once } from './seed-files.js';

export type StaffRole = Exclude<Role, 'applicant'>;
type Counted<T> = { one: T; many: T };

/** What is written for a kind of notice: for one thing, with its facts, and for many, with their number. `{place}` stands for a value. */
export interface NoticeTemplate {
  label: Label;
  places: Counted<string[]>;
  inbox: Counted<{ title: Label; text: Label }>;
  sms: Counted<{ text: Label }>;
  email: Counted<{ subject: Label; text: Label }>;
}

export const APPLICANT_TEXTS = [
  'otp-log-in', 'otp-submit', 'otp-change-mobile', 'mobile-changed', 'case-moved', 'case-referred', 'case-returned', 'case-rejected', 'case-rejected-finally', 'case-paid', 'question-received', 'question-answered',
] as const;
export type ApplicantText = (typeof APPLICANT_TEXTS)[number];

export interface NoticeTemplates {
  source: Label;
  notices: Record<NoticeKind, NoticeTemplate>;
  digest: { sms: { text: Label }; email: { subject: Label; text: Label }; line: Label };
  applicant: Record<ApplicantText, Label>;
  /** What background work is called. */
  works: Record<string, Label>;
}

export interface KindChoice { sms: boolean; email: boolean }
export interface NoticeSettings {
  source: Label;
  quiet: QuietHours;
  dailyAt: string;
  dueSoonWorkingDays: number;
  /** Waits between tries; when they are used up, a message is dead. */
  retry: { waitSeconds: number[] };
  keepDays: { otp: number; other: number };
  preferences: { digest: Digest; kinds: Record<NoticeKind, KindChoice> };
}

/** Who is told of a stall: by the party that has to act, the calendar that the stage runs on, and the level. */
export interface EscalationRoutes {
  source: Label;
  routes: { parties: Party[]; calendars: string[]; levels: Record<'1' | '2' | '3' | '4', StaffRole[]> }[];
  /** When nobody of any level is there. */
  last: StaffRole[];
  promiseBroken: StaffRole[];
  failedWork: StaffRole[];
  calendarChanged: StaffRole[];
}

/** Read once for a process: they change with the version of the product only. */
export const shippedNoticeTemplates = once<NoticeTemplates>('notice-templates.json');
export const shippedNoticeSettings = once<NoticeSettings>('notice-settings.json');
export const shippedEscalationRoutes = once<EscalationRoutes>('escalation-routes.json');
