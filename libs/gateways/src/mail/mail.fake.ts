import type { MailMessage } from './letter.js';
import type { MailGateway } from './mail.gateway.js';

/** Keeps what was sent; fails as often as it is told to. */
export class FakeMail implements MailGateway {
  readonly sent: MailMessage[] = [];
  private failuresLeft = 0;

  send(message: MailMessage): Promise<void> {
    if (this.failuresLeft > 0) {
      this.failuresLeft -= 1;
      return Promise.reject(new Error('the mail server does not answer'));
    }
    this.sent.push(message);
    return Promise.resolve();
  }

  failNext(times: number): void {
    this.failuresLeft = times;
  }
}
