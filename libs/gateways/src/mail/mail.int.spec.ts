import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';
import { fileSms } from '../sms/sms.gateway.js';
import { letterOf } from './letter.js';
import { fileMail, smtpMail } from './mail.gateway.js';

const FROM = 'tashil@example.org';
const MESSAGE = { id: '01900000-0000-7000-8000-000000000002', to: 'officer@example.invalid', subject: '۲ پرونده', text: 'سلام <b>\n\nخط دوم', locale: 'fa' as const };

describe('a letter', () => {
  it('in Persian reads right to left, and says what the text says, escaped', () => {
    const { html, messageId, text } = letterOf(MESSAGE, FROM);
    expect(html).toContain('<html lang="fa" dir="rtl">');
    expect(html).toContain('<p>سلام &lt;b&gt;</p>\n<p>خط دوم</p>');
    expect(text).toBe(MESSAGE.text);
    expect(messageId).toBe(`<${MESSAGE.id}@example.org>`);
    expect(letterOf({ ...MESSAGE, locale: 'en' }, FROM).html).toContain('<html lang="en" dir="ltr">');
  });

  it('has a subject of one line, whatever stands in it', () => {
    expect(letterOf({ ...MESSAGE, subject: 'one\r\nBcc: all@example.org\u2028two' }, FROM).subject).toBe('one Bcc: all@example.org two');
  });

  it.each(['a@b.org, c@d.org', 'a@b.org\r\nBcc: c@d.org', 'a b@c.org', '<a@b.org>', 'nobody', '', `${'x'.repeat(200)}@b.org`])('goes to nobody at %j', (to) => {
    expect(() => letterOf({ ...MESSAGE, to }, FROM)).toThrow(DeliveryRefusedError);
  });
});

describe('the folder of what was sent', () => {
  let folder: string;
  beforeAll(async () => { folder = join(await mkdtemp(join(tmpdir(), 'tashil-sent-')), 'sent'); });
  afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('keeps mails as .eml and texts as .txt, for the owner alone, and no injected header', async () => {
    await fileMail(folder, FROM).send({ ...MESSAGE, subject: 'x\r\nBcc: all@example.org' });
    const lines: string[] = [];
    await fileSms(folder, (line) => lines.push(line)).send({ id: MESSAGE.id, to: '09160000001', text: 'راز' });
    expect((await readdir(folder)).sort()).toEqual([`mail-${MESSAGE.id}.eml`, `sms-${MESSAGE.id}.txt`]);
    const letter = await readFile(join(folder, `mail-${MESSAGE.id}.eml`), 'utf8');
    const [head] = letter.split('\r\n\r\n');
    expect(head).toMatch(/^From: tashil@example.org\r$/m);
    expect(head).toMatch(/^Subject: x Bcc: all@example.org\r$/m);
    expect(head).not.toMatch(/^Bcc:/mi);
    expect(await readFile(join(folder, `sms-${MESSAGE.id}.txt`), 'utf8')).toBe('09160000001\n\nراز\n');
    expect(lines.join()).not.toMatch(/0916|راز/);
    expect((await stat(join(folder, `sms-${MESSAGE.id}.txt`))).mode & 0o077).toBe(0);
  });

  it('takes no id that leads elsewhere', async () => {
    await expect(fileMail(folder, FROM).send({ ...MESSAGE, id: '../outside' })).rejects.toThrow(RangeError);
  });
});

describe('an SMTP server', () => {
  const servers: Server[] = [];
  afterEach(async () => { for (const server of servers.splice(0)) await new Promise((done) => server.close(done)); });

  interface Answers { greeting?: string; toSender?: string; toLetter?: string }

  /** Speaks as much SMTP as a mail takes; `toRecipient` is its answer to the address. Without words it says nothing at all. */
  async function smtp(toRecipient: string | null, { greeting = '220 here', toLetter = '250 taken', toSender = '250 fine' }: Answers = {}): Promise<{ url: string; mails: string[] }> {
    const mails: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (toRecipient === null) return;
      let data: string | null = null;
      socket.setEncoding('utf8').write(`${greeting}\r\n`);
      socket.on('data', (part: string) => {
        for (const line of part.split('\r\n').slice(0, -1)) {
          if (data !== null) {
            if (line !== '.') { data += `${line}\n`; continue; }
            mails.push(data);
            data = null;
            socket.write(`${toLetter}\r\n`);
          } else if (/^data/i.test(line)) { data = ''; socket.write('354 go on\r\n'); }
          else if (/^mail/i.test(line)) socket.write(`${toSender}\r\n`);
          else if (/^rcpt/i.test(line)) socket.write(`${toRecipient}\r\n`);
          else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
          else socket.write('250 fine\r\n');
        }
      });
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails };
  }
  const faultOf = (sending: Promise<void>): Promise<Error> => sending.then(() => { throw new Error('it was taken'); }, (error: Error) => error);

  it('gets the mail', async () => {
    const { mails, url } = await smtp('250 fine');
    await smtpMail({ url, from: FROM }).send(MESSAGE);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatch(/^To: officer@example.invalid$/m);
  });

  it('that knows no such address is not asked again; one that is busy, or silent, is', async () => {
    const refused = await faultOf(smtpMail({ url: (await smtp('550 no such officer@example.invalid')).url, from: FROM }).send(MESSAGE));
    expect(refused).toBeInstanceOf(DeliveryRefusedError);
    expect(refused.message).toBe('the mail server did not take it (EENVELOPE 550)');
    const letter = await faultOf(smtpMail({ url: (await smtp('250 fine', { toLetter: '552 too large' })).url, from: FROM }).send(MESSAGE));
    expect(letter).toBeInstanceOf(DeliveryRefusedError);
    const busy = await faultOf(smtpMail({ url: (await smtp('451 later')).url, from: FROM }).send(MESSAGE));
    expect(busy).not.toBeInstanceOf(DeliveryRefusedError);
    expect(busy.message).toBe('the mail server did not take it (EENVELOPE 451)');
    const silent = await faultOf(smtpMail({ url: (await smtp(null)).url, from: FROM, timeoutMs: 200 }).send(MESSAGE));
    expect(silent).not.toBeInstanceOf(DeliveryRefusedError);
    expect(silent.message).toMatch(/^the mail server did not take it \(E/);
  });

  it.each<[string, string, Answers]>([
    ['turns the house away at the door', '250 fine', { greeting: '554 no service for you' }],
    ['does not take the house as a sender', '250 fine', { toSender: '553 not your address' }],
    ['wants a log in first', '530 log in first', {}],
  ])('that %s is asked again: what is wrong is not the mail', async (_what, toRecipient, answers) => {
    const fault = await faultOf(smtpMail({ url: (await smtp(toRecipient, answers)).url, from: FROM }).send(MESSAGE));
    expect(fault).not.toBeInstanceOf(DeliveryRefusedError);
    expect(fault.message).toMatch(/^the mail server did not take it \(E[A-Z]+ 5\d\d\)$/);
  });
});
