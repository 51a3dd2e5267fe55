import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DeliveryRefusedError } from '../outbound/delivery-refused.error.js';
import { httpSms } from './http-sms.gateway.js';

const MESSAGE = { id: '01900000-0000-7000-8000-000000000001', to: '09160000001', text: 'پروندهٔ شما' };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

interface Asked { method?: string; path?: string; headers: IncomingMessage['headers']; body: string }

/** A provider on a port of its own that answers as it is told, and what it was asked. */
async function provider(answer: (response: ServerResponse) => void): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
      asked.push({ method: request.method, path: request.url, headers: request.headers, body });
      answer(response);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, asked };
}

const gateway = (url: string, timeoutMs = 2_000) => httpSms({ url, token: 'secret-token', sender: '30001234', timeoutMs });
const answering = (status: number, headers: Record<string, string> = {}) => (response: ServerResponse) => response.writeHead(status, headers).end('{"number": "09160000001"}');
const faultOf = (sending: Promise<void>): Promise<Error> => sending.then(() => { throw new Error('it was taken'); }, (error: Error) => error);

describe('an HTTP provider of SMS', () => {
  it('gets id, number, line and text as JSON, with the token and the id as a key against a second text', async () => {
    const { asked, url } = await provider(answering(202));
    await gateway(url).send(MESSAGE);
    expect(asked).toMatchObject([{ method: 'POST', path: '/send', headers: { authorization: 'Bearer secret-token', 'idempotency-key': MESSAGE.id } }]);
    expect(JSON.parse(asked[0]!.body)).toEqual({ ...MESSAGE, from: '30001234' });
  });

  it.each([400, 410, 413, 422])('that answers %i is not asked again', async (status) => {
    const fault = await faultOf(gateway((await provider(answering(status))).url).send(MESSAGE));
    expect(fault).toBeInstanceOf(DeliveryRefusedError);
    expect(fault.message).toBe(`the SMS provider answered ${status}`);
  });

  it.each([401, 402, 403, 404, 408, 429, 500, 502, 503])('that answers %i, which is not for this text alone, is asked again', async (status) => {
    const fault = await faultOf(gateway((await provider(answering(status))).url).send(MESSAGE));
    expect(fault).not.toBeInstanceOf(DeliveryRefusedError);
    expect(fault.message).toBe(`the SMS provider answered ${status}`);
  });

  it('is not followed elsewhere, with the token and the number', async () => {
    const elsewhere = await provider(answering(200));
    const { url } = await provider(answering(307, { location: elsewhere.url }));
    expect((await faultOf(gateway(url).send(MESSAGE))).message).toBe('the SMS provider answered 307');
    expect(elsewhere.asked).toEqual([]);
  });

  it('that does not answer in time, or breaks off, is waited for no longer', async () => {
    const silent = await provider(() => undefined);
    expect((await faultOf(gateway(silent.url, 150).send(MESSAGE))).message).toBe('the SMS provider did not answer in time');
    const broken = await provider((response) => response.destroy());
    expect((await faultOf(gateway(broken.url).send(MESSAGE))).message).toBe('the SMS provider cannot be reached');
    expect((await faultOf(gateway('http://127.0.0.1:9/').send(MESSAGE))).message).toBe('the SMS provider cannot be reached');
  });

  it('is not listened to without end', async () => {
    let written = 0;
    const { url } = await provider((response) => {
      response.writeHead(200).on('error', () => undefined);
      const more = (): void => {
        while (written < 64 * 1024 * 1024 && !response.destroyed) {
          written += 64 * 1024;
          if (!response.write(Buffer.alloc(64 * 1024))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    await gateway(url).send(MESSAGE);
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });
});
