/** An answer with its body read. */
export interface Answer<Body = Record<string, unknown>> { status: number; headers: Headers; body: Body; text: string }

export interface SendOptions { body?: unknown; raw?: string; headers?: Record<string, string>; ifMatch?: number; key?: string }

/** Nobody waits for the end of a stream: that it begins is the answer. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response.text();
  await response.body?.cancel();
  return '';
}

/** Speaks to a served API as one person, or as nobody. */
export class HttpClient {
  constructor(readonly url: string, readonly token: string | null = null) {}

  as(token: string): HttpClient {
    return new HttpClient(this.url, token);
  }

  async send<Body = Record<string, unknown>>(method: string, path: string, { body, headers = {}, ifMatch, key, raw }: SendOptions = {}): Promise<Answer<Body>> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${path}`, {
      method,
      body: sent,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
    });
    const text = await textOf(response);
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as Body };
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', `/api/v1${path}`);
  }

  post<Body = Record<string, unknown>>(path: string, body: unknown, options: Omit<SendOptions, 'body'> = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', `/api/v1${path}`, { ...options, body });
  }
}
