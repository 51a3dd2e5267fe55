import { join } from 'node:path';
import type { Config } from '#config';
import { consoleSms, fileMail, fileSms, httpSms, smtpMail, type MailGateway, type SmsGateway } from '#gateways';

/** The demo's mails come from nowhere: `.invalid` is kept free for such addresses. */
const DEMO_FROM = 'tashil@example.invalid';

/**
 * How messages leave the house, as configured: through providers; in the demo, without them, into files of the data folder that anybody can look at;
 * else texts are only named in the log, and there are no mails.
 */
export function outbound({ dataFolder, demo, mail, sms }: Config, write: (line: string) => void): { sms: SmsGateway; mail: MailGateway | null } {
  const sent = join(dataFolder, 'sent');
  return {
    sms: sms ? httpSms(sms) : demo ? fileSms(sent, write) : consoleSms(write),
    mail: mail ? smtpMail(mail) : demo ? fileMail(sent, DEMO_FROM) : null,
  };
}
