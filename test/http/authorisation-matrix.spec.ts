import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS, COMMAND_ACCESS, inScope, mayCall, ROLES, type Actor, type Operation, type Role } from '#domain';
import { operationsOf } from '../../apps/api/src/openapi/openapi-document.js';
import { SAMPLE_COMMANDS } from './sample-commands.data.js';
import type { Answer, HttpClient } from './http-client.js';
import { serveApi, type ServedApi } from './served-api.js';
import { PLACES, rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

/** Who of the demo stands for a role; applicants are known by their phone. */
const USER_OF: Record<Exclude<Role, 'applicant'>, string> = {
  'county-expert': 'county-603', 'committee-secretary': 'committee-603', 'committee-member': 'member-603', 'working-group-secretary': 'working-group',
  'bank-officer': 'branch-keshavarzi-603', 'bank-manager': 'bank-keshavarzi', directorate: 'directorate', governor: 'governor-603', insurer: 'insurer',
  training: 'training', ministry: 'ministry', auditor: 'auditor', admin: 'admin',
};
type Asker = Role | 'nobody';
const ASKERS: readonly Asker[] = ['nobody', ...ROLES];

const NO_SUCH_ID = '01900000-0000-7000-8000-00000000abce';
const STALE = 999_999;
/** Every route, asked by everyone, for every place. */
const LONGEST_MS = 180_000;

/** What is sent to reach the operation and change nothing: a body that is refused behind the guard, or a version that is stale. */
const PROBES: Partial<Record<Operation, { query?: string; body?: object; reached: number }>> = {
  login: { body: {}, reached: 400 }, requestOtp: { body: {}, reached: 400 }, verifyOtp: { body: {}, reached: 400 }, track: { body: {}, reached: 400 }, createCase: { body: {}, reached: 400 },
  startRun: { body: {}, reached: 400 }, createAllocation: { body: {}, reached: 400 },
  addAllocationEntry: { body: { amountRial: '1', decreeNo: '1' }, reached: 404 }, getRun: { reached: 404 }, releaseFromQuarantine: { body: {}, reached: 404 }, endSession: { reached: 404 },
  giveCommand: { body: { type: 'note', text: 'x' }, reached: 412 },
  bulkCommands: { body: {}, reached: 400 }, listRunResults: { reached: 404 },
  saveFilter: { body: {}, reached: 400 }, changeFilter: { body: {}, reached: 400 }, removeFilter: { reached: 404 },
  makeDelegation: { body: {}, reached: 400 }, cancelDelegation: { reached: 404 },
  backlog: { query: '?groupBy=bank', reached: 200 }, summariseStalls: { query: '?groupBy=bank', reached: 200 },
  clockSummary: { query: '?groupBy=bank', reached: 200 }, stallConditions: { query: '?groupBy=bank', reached: 200 }, demoSms: { query: '?mobile=09160000031', reached: 200 },
  stallPack: { query: '?bank=keshavarzi', reached: 200 }, stallPackPdf: { query: '?bank=keshavarzi', reached: 200 }, stallPackWorkbook: { query: '?bank=keshavarzi', reached: 200 },
  readNotice: { reached: 404 }, changeNoticePreferences: { body: {}, reached: 400 }, retryDelivery: { reached: 404 },
  calendarDays: { query: '?calendar=bank&month=1399-12', reached: 200 }, changeCalendar: { body: {}, reached: 400 }, calendarChangeMoves: { reached: 404 },
  intake: { query: '?programme=rural-employment', reached: 200 }, switchIntake: { body: {}, reached: 400 }, removeIntakeSwitch: { reached: 404 },
  askPublicQuestion: { body: {}, reached: 400 }, trackQuestion: { body: {}, reached: 400 }, askQuestion: { body: {}, reached: 400 }, getQuestion: { reached: 404 },
  answerQuestion: { body: { text: 'x' }, reached: 404 }, routeQuestion: { body: { party: 'directorate', note: 'x' }, reached: 404 },
  replyToQuestion: { body: { text: 'x' }, reached: 404 }, rateQuestion: { body: { score: 5 }, reached: 404 },
  myCasePaper: { reached: 404 },
  beginUpload: { body: { kind: 'letter', bytes: 2_000_000_000, mediaType: 'application/pdf' }, reached: 422 }, sendPiece: { reached: 400 }, getUpload: { reached: 404 }, removeUpload: { reached: 404 },
  documentContent: { reached: 404 },
  logout: { reached: 204 },
};
const ON_CASES: readonly Operation[] = ['getCase', 'caseHistory', 'priorCases', 'giveCommand', 'getMyCase', 'myCasePaper', 'beginUpload', 'documentContent'];

describe('the authorisation matrix', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  const clients = new Map<Asker, HttpClient>();
  const actors = new Map<Asker, Actor>();
  const forbidden: { absent: Answer[]; outside: Answer[] } = { absent: [], outside: [] };

  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
    clients.set('nobody', served.nobody);
    for (const role of ROLES) {
      const client = await (role === 'applicant' ? served.asApplicant(targets.own.mobile) : served.as(USER_OF[role]));
      const { body } = await client.get<{ scope: { province?: string; county?: string; bank?: string; branch?: string }; role: Role }>('/auth/me');
      const { bank, branch, county, province } = body.scope;
      clients.set(role, client);
      actors.set(role, {
        id: role, name: role, role: body.role, provinceCode: province ?? null, countyCode: county ?? null, bankCode: bank ?? null, branchCode: branch ?? null,
        mobile: role === 'applicant' ? targets.own.mobile : null,
      });
    }
  });
  afterAll(() => served?.close());

  const clientOf = (asker: Asker): HttpClient => clients.get(asker) ?? served.nobody;
  const sees = (asker: Asker, place: Place): boolean => {
    const actor = actors.get(asker);
    const where = targets[place].place;
    return actor !== undefined && where !== null && inScope(actor, where);
  };
  const lawful = (asker: Asker, operation: Operation, place?: Place): number => {
    if (!mayCall(asker === 'nobody' ? null : asker, operation)) return asker === 'nobody' ? 401 : 403;
    if (place !== undefined && !sees(asker, place)) return 404;
    return PROBES[operation]?.reached ?? 200;
  };

  async function ask(asker: Asker, { method, operation, path }: { method: string; operation: string; path: string }, place?: Place): Promise<number> {
    const probe = PROBES[operation as Operation];
    const id = place === undefined ? NO_SUCH_ID : targets[place].id;
    const address = path.replace('{id}', id).replace('{documentId}', NO_SUCH_ID).replace('{code}', 'rural-employment') + (probe?.query ?? '');
    const answer = await clientOf(asker).send(method, address, { body: probe?.body, ...(operation === 'giveCommand' && { ifMatch: STALE }) });
    if (place !== undefined && answer.status === 404) {
      forbidden[place === 'absent' ? 'absent' : 'outside'].push({ ...answer, text: answer.text.replaceAll(id, 'ID') });
    }
    return answer.status;
  }

  it('of routes is what the policy table says, for everyone and every place', async () => {
    const operations = operationsOf(served.api.document).sort((a, b) => Number(a.operation === 'logout') - Number(b.operation === 'logout'));
    const lines: string[] = [];
    const wrong: string[] = [];
    for (const operation of operations) {
      const name = operation.operation as Operation;
      const places = ON_CASES.includes(name) ? PLACES : [undefined];
      const cells = await Promise.all(ASKERS.map(async (asker) => {
        // Whoever logs out is out: each asks as a session of its own.
        const statuses: number[] = [];
        for (const place of places) statuses.push(await ask(asker, operation, place));
        const expected = places.map((place) => lawful(asker, name, place));
        if (statuses.join() !== expected.join()) wrong.push(`${name} by ${asker}: ${statuses.join('/')} instead of ${expected.join('/')}`);
        return statuses.join('/');
      }));
      lines.push(lineOf(operation, cells));
    }
    expect(wrong).toEqual([]);
    expect(`\nOf cases: ${PLACES.join(' / ')}\n${lines.join('\n')}\n`).toMatchSnapshot();
  }, LONGEST_MS);

  it('answers alike what is absent and what is out of scope', () => {
    expect(forbidden.outside.length).toBeGreaterThan(20);
    const absent = new Set(forbidden.absent.map(({ text }) => text));
    for (const { headers, text } of forbidden.outside) {
      expect(absent.has(text)).toBe(true);
      expect([...headers.keys()].filter((name) => name !== 'date').sort()).toEqual([...(forbidden.absent[0]?.headers.keys() ?? [])].filter((name) => name !== 'date').sort());
    }
  });
});

/** Askers with the same answer in one group. */
function lineOf({ method, operation, path }: { method: string; operation: string; path: string }, cells: string[]): string {
  const groups = new Map<string, Asker[]>();
  ASKERS.forEach((asker, at) => groups.set(cells[at] ?? '', [...(groups.get(cells[at] ?? '') ?? []), asker]));
  return [`${operation} (${method} ${path})`, ...[...groups].map(([cell, askers]) => `  ${cell.padEnd(20)} ${askers.join(' ')}`)].join('\n');
}

describe('the matrix of commands', () => {
  let served: ServedApi;
  beforeAll(async () => { served = await serveApi(rowsOfPlaces); });
  afterAll(() => served?.close());

  it('has every command that a role never has refused, and the case unchanged', async () => {
    const { own } = await targetsOf(served);
    const wrong: string[] = [];
    for (const role of ROLES) {
      if (!mayCall(role, 'giveCommand')) continue;
      const client = await (role === 'applicant' ? served.asApplicant(own.mobile) : served.as(USER_OF[role]));
      for (const type of COMMANDS) {
        if (COMMAND_ACCESS[type].includes(role)) continue;
        const { body, status } = await client.post(`/cases/${own.id}/commands`, { type, ...SAMPLE_COMMANDS[type] }, { ifMatch: own.version });
        if (status !== 403 || body['code'] !== 'role-never-has-command') wrong.push(`${type} by ${role}: ${status} ${String(body['code'])}`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await targetsOf(served)).own.version).toBe(own.version);
  });

  it('shows nobody a line of a case out of their scope', async () => {
    for (const role of ROLES.filter((each) => mayCall(each, 'listCases') && each !== 'applicant') as Exclude<Role, 'applicant'>[]) {
      const client = await served.as(USER_OF[role]);
      const { body } = await client.get<{ items: { id: string }[]; total: number }>('/cases?limit=200');
      const targets = await targetsOf(served);
      const seen = Object.values(targets).filter(({ id }) => body.items.some((item) => item.id === id));
      const { body: me } = await client.get<{ scope: { province?: string; county?: string; bank?: string; branch?: string } }>('/auth/me');
      const { bank = null, branch = null, county = null, province = null } = me.scope;
      const actor: Actor = { id: role, name: role, role, provinceCode: province, countyCode: county, bankCode: bank, branchCode: branch, mobile: null };
      const allowed = Object.values(targets).filter(({ place }) => place !== null && inScope(actor, place));
      expect({ role, seen: seen.length, total: body.total }).toEqual({ role, seen: allowed.length, total: allowed.length });
    }
  });
});
