import { toPersianDigits, type Stage } from '#domain';

/** What the product writes to a phone. Persian only and short: a text of two parts costs twice. Source: words of the product. */
export const SMS_TEXTS = {
  otp: (code: string) => `کد یک‌بارمصرف تسهیل: ${toPersianDigits(code)}\nتا دو دقیقه معتبر است. آن را به هیچ‌کس نگویید.`,
  moved: (number: string, stage: string) => `پروندهٔ ${number} به مرحلهٔ «${stage}» رفت.`,
  returned: (number: string) => `پروندهٔ ${number} برای اصلاح نزد شماست. فهرست کمبودها را در تسهیل ببینید.`,
  rejected: (number: string, appealDays: number) => `درخواست ${number} رد شد. تا ${toPersianDigits(String(appealDays))} روز می‌توانید یک بار اعتراض کنید.`,
  paid: (number: string) => `پرداخت تسهیلات پروندهٔ ${number} کامل شد.`,
} as const;

/** Stages whose entry the applicant need not be told of: they made the move themselves. */
export const OWN_MOVES: readonly Stage[] = ['draft', 'withdrawn'];
