import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';
import type { SmsGateway, SmsMessage } from './sms.gateway.js';

/** Keeps what was sent; fails as often as it is told to, and refuses the numbers that it is told to. */
export class FakeSms implements SmsGateway {
  readonly sent: SmsMessage[] = [];
  private failuresLeft = 0;
  private readonly refused = new Set<string>();

  send(message: SmsMessage): Promise<void> {
    if (this.refused.has(message.to)) return Promise.reject(new DeliveryRefusedError('the provider knows no such number'));
    if (this.failuresLeft > 0) {
      this.failuresLeft -= 1;
      return Promise.reject(new Error('the provider does not answer'));
    }
    this.sent.push(message);
    return Promise.resolve();
  }

  failNext(times: number): void {
    this.failuresLeft = times;
  }

  refuse(mobile: string): void {
    this.refused.add(mobile);
  }
}
