import { createTransport, type Transporter } from 'nodemailer';
import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';
import { writeSent } from '../outbound/sent-folder.js';
import { letterOf, type MailMessage } from './letter.js';

/** How mails leave the house. Resolves when the server has taken the mail, rejects when it has not: with a DeliveryRefusedError when it never will. */
export interface MailGateway { send(message: MailMessage): Promise<void> }

/** What the transport may not do, whatever a mail says: open files or addresses. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };

/** Keeps mails as `.eml` files of a folder instead of sending them: for the demo, and for looking at what would be sent. */
export function fileMail(folder: string, from: string): MailGateway {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...CLOSED });
  return {
    send: async (message) => {
      const { message: letter } = await composer.sendMail(letterOf(message, from));
      if (!Buffer.isBuffer(letter)) throw new Error('the mail was not composed');
      await writeSent(folder, `mail-${message.id}.eml`, letter);
    },
  };
}

export interface SmtpOptions {
  /** smtp(s)://user:password@host:port */
  url: string;
  from: string;
  /** Longest wait for the server at any step, in milliseconds, 10,000 unless told. */
  timeoutMs?: number;
}

/** Sends mails through an SMTP server. What the server says is never repeated, because it may repeat the address; only its code is told. */
export function smtpMail({ url, from, timeoutMs = 10_000 }: SmtpOptions): MailGateway {
  const transport: Transporter = createTransport({
    url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs, ...CLOSED,
  });
  return {
    send: async (message) => {
      const letter = letterOf(message, from);
      try {
        await transport.sendMail(letter);
      } catch (error) {
        throw problemOf(error);
      }
    },
  };
}

function problemOf(error: unknown): Error {
  const { code, command, responseCode } = error instanceof Error ? (error as Error & { code?: unknown; command?: unknown; responseCode?: unknown }) : {};
  const status = typeof responseCode === 'number' ? responseCode : null;
  const problem = `the mail server did not take it (${[typeof code === 'string' ? code : null, status].filter((each) => each !== null).join(' ') || 'no code'})`;
  // A refused address or letter stays refused. A refused greeting, password, sender or missing log in (530) is the house's own fault and is mended.
  const forThisMail = (command === 'RCPT TO' && status !== 530) || code === 'EMESSAGE';
  return forThisMail && status !== null && status >= 500 ? new DeliveryRefusedError(problem) : new Error(problem);
}
