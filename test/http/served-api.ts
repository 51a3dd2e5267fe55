import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, demoExportFile, loadDemo, openApp, type App } from '#app';
import { demoStart } from '#config';
import { FakeClock, FakeSms } from '#gateways';
import { openStore, seedReference } from '#store';
import { createTestDatabase } from '#testkit';
import { createApiApp, type Api, type ApiOptions } from '../../apps/api/src/index.js';
import { HttpClient } from './http-client.js';

/** A row of the directorate's export, by its columns. */
export type ExportRow = Record<string, string>;

export interface ServedApi {
  app: App;
  api: Api;
  clock: FakeClock;
  databaseUrl: string;
  /** Asks as nobody. */
  nobody: HttpClient;
  /** Asks as one of the demo's people; logs in once. */
  as(username: string): Promise<HttpClient>;
  /** Asks as the applicant who holds this mobile. */
  asApplicant(mobile: string): Promise<HttpClient>;
  close(): Promise<void>;
}

/** The demo's people without its five thousand cases: those of the export's rows that `wanted` picks. */
export async function serveApi(wanted: (rows: ExportRow[]) => ExportRow[], options: Partial<ApiOptions> = {}): Promise<ServedApi> {
  const database = await createTestDatabase();
  const store = await openStore({ url: database.url, poolSize: 6 });
  await seedReference(store);
  const clock = new FakeClock(new Date(demoStart.instant));
  const app = await openApp({ store, clock, sms: new FakeSms(), demo: true });
  await loadRows(app, wanted);
  const member = await addUser(app, {
    username: 'member-603', role: 'committee-member', nameFa: 'عضو کمیتهٔ فنی شهرستان اهواز', nameEn: 'Committee member, Ahvaz',
    provinceCode: app.rules.counties.get('603')?.provinceCode ?? null, countyCode: '603', bankCode: null, branchCode: null,
  });
  if (!member.ok) throw new Error(member.problem);
  const api = await createApiApp({ app, ...options });
  const nobody = new HttpClient(`http://localhost:${await api.listen(0)}`);
  const people = new Map<string, Promise<HttpClient>>();
  const once = (who: string, logIn: () => Promise<HttpClient>): Promise<HttpClient> => {
    const known = people.get(who) ?? logIn();
    people.set(who, known);
    return known;
  };
  return {
    app, api, clock, nobody, databaseUrl: database.url,
    as: (username) => once(username, () => staff(nobody, username, username === 'member-603' ? member.password : 'demo')),
    asApplicant: (mobile) => once(mobile, () => applicant(nobody, mobile)),
    close: async () => {
      await api.close();
      await app.close();
      await store.close();
      await database.drop();
    },
  };
}

async function loadRows(app: App, wanted: (rows: ExportRow[]) => ExportRow[]): Promise<void> {
  const [header = '', ...lines] = readFileSync(demoExportFile(), 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '');
  const columns = header.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])));
  const folder = mkdtempSync(join(tmpdir(), 'tashil-http-'));
  try {
    const exportFile = join(folder, 'rows.csv');
    writeFileSync(exportFile, [header, ...wanted(rows).map((row) => columns.map((column) => row[column]).join(','))].join('\n'));
    await loadDemo(app, { exportFile });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function staff(nobody: HttpClient, username: string, password: string): Promise<HttpClient> {
  const { body, status } = await nobody.post<{ token: string }>('/auth/login', { username, password });
  if (status !== 200) throw new Error(`${username} cannot log in: ${status}`);
  return nobody.as(body.token);
}

/** The phone is read where the demo shows it. */
async function applicant(nobody: HttpClient, mobile: string): Promise<HttpClient> {
  await nobody.post('/auth/otp', { mobile });
  const sms = await nobody.get<{ items: { text: string }[] }>(`/demo/sms?mobile=${mobile}`);
  const code = /[۰-۹]{6}/.exec(sms.body.items[0]?.text ?? '')?.[0] ?? '';
  const { body, status } = await nobody.post<{ token: string }>('/auth/otp/verify', { mobile, code });
  if (status !== 200) throw new Error(`The holder of ${mobile} cannot log in: ${status}`);
  return nobody.as(body.token);
}
