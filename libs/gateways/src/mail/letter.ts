import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';

/** One mail for one address. `locale` is the language of subject and text. */
export interface MailMessage { id: string; to: string; subject: string; text: string; locale: 'fa' | 'en' }

/** A mail as the transport takes it: one recipient, the same words as text and as HTML. */
export interface Letter {
  messageId: string; from: string; to: { name: string; address: string }; subject: string; text: string; html: string; headers: Record<string, string>;
}

const ADDRESS = /^[^\s\p{Cc}@<>,;:"()[\]\\]+@[^\s\p{Cc}@<>,;:"()[\]\\]+$/u;

/**
 * Composes a mail. A line break in a subject would begin another header, and a comma in an address another recipient.
 * @throws DeliveryRefusedError when the address is not exactly one
 */
export function letterOf({ id, locale, subject, text, to }: MailMessage, from: string): Letter {
  if (!ADDRESS.test(to) || to.length > 200) throw new DeliveryRefusedError('the address is not one address');
  const host = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    messageId: `<${id}@${host}>`, from, to: { name: '', address: to }, subject: oneLine(subject), text, html: htmlOf(text, oneLine(subject), locale),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
  };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);

/** Plain paragraphs, right to left in Persian; no picture, no link, nothing that calls home. */
function htmlOf(text: string, title: string, locale: MailMessage['locale']): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="font-family: Vazirmatn, Tahoma, sans-serif; line-height: 1.8">
${paragraphs}
</body>
</html>
`;
}
