import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '#app';
import { COUNCIL_MORNING } from '#testkit';
import { openDemoProduct, type DemoProduct } from './demo-product.js';
import { eventually, startProcess, type ProductProcess } from './product-process.js';

const NOW = COUNCIL_MORNING.toISOString();

interface Answer { caseId: string; version: number }

/** Officers of one bank who write notes on their cases, a few at a time, until told to stop; what was accepted is remembered. */
class Load {
  readonly accepted: Answer[] = [];
  private stopped = false;

  constructor(private readonly base: string, private readonly token: string, private readonly cases: { id: string; version: number }[]) {}

  stop(): void { this.stopped = true; }

  async run(lanes: number): Promise<void> {
    await Promise.all(Array.from({ length: lanes }, (_, lane) => this.lane(this.cases.filter((_one, at) => at % lanes === lane))));
  }

  private async lane(own: { id: string; version: number }[]): Promise<void> {
    for (let at = 0; !this.stopped; at = (at + 1) % own.length) {
      const one = own[at]!;
      const answer = await this.note(one).catch(() => null);
      if (answer === null) return;
      one.version = answer.version;
      this.accepted.push(answer);
    }
  }

  /** Null when the server did not answer: then nobody knows, and only the record can tell. */
  private async note({ id, version }: { id: string; version: number }): Promise<Answer | null> {
    const response = await fetch(`${this.base}/cases/${id}/commands`, {
      method: 'POST', headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: JSON.stringify({ type: 'note', text: 'پیگیری شد' }),
    });
    const body = (await response.json()) as { case: { id: string; version: number } };
    return response.ok ? { caseId: body.case.id, version: body.case.version } : null;
  }
}

describe('a product that is killed', () => {
  let demo: DemoProduct;

  beforeAll(async () => { demo = await openDemoProduct(); }, 120_000);
  afterAll(() => demo.close());

  it('keeps every answer that it gave, and nothing half, when API and worker are killed in mid-load', async () => {
    let api: ProductProcess = await startProcess('api', demo.url, NOW);
    const worker = await startProcess('worker', demo.url, NOW);
    const base = `http://127.0.0.1:${api.port}/api/v1`;
    const token = await logIn(base, 'bank-post');
    const load = new Load(base, token, await casesOf(base, token));
    const running = load.run(24);
    await eventually(() => Promise.resolve(load.accepted.length), (n) => n >= 300);
    await Promise.all([api.kill9(), worker.kill9()]);
    await running;

    const kept = await demo.store.engine.query<{ n: string }>(
      `select count(*) as n from unnest($1::uuid[], $2::int[]) as a (case_id, seq) join case_history h on h.case_id = a.case_id and h.seq = a.seq and h.command = 'note'`,
      [load.accepted.map(({ caseId }) => caseId), load.accepted.map(({ version }) => version)],
    );
    expect(Number(kept.rows[0]?.n)).toBe(load.accepted.length);
    expect((await verify(demo.app)).faults).toEqual([]);

    api = await startProcess('api', demo.url, NOW);
    const again = `http://127.0.0.1:${api.port}/api/v1`;
    expect(await casesOf(again, token)).toHaveLength(50);
    await api.stop();
  }, 120_000);
});

async function logIn(base: string, username: string): Promise<string> {
  const response = await fetch(`${base}/auth/login`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'demo' }),
  });
  return ((await response.json()) as { token: string }).token;
}

async function casesOf(base: string, token: string): Promise<{ id: string; version: number }[]> {
  const response = await fetch(`${base}/cases?tag=bank&limit=50`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { items: { id: string; version: number }[] }).items;
}
