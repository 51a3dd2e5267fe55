import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS, ROUTE_ACCESS } from '#domain';
import { openApiDocument } from '../../apps/api/src/index.js';
import { operationsOf } from '../../apps/api/src/openapi/openapi-document.js';
import { homeBusiness } from './home-business-case.js';
import type { Answer } from './http-client.js';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf, type Place, type Target } from './targets.js';

describe('the contract as a document', () => {
  it('can be made without a database, and names each operation of the policy table', async () => {
    const document = await openApiDocument();
    expect(operationsOf(document).map(({ operation }) => operation).sort()).toEqual(Object.keys(ROUTE_ACCESS).sort());
    expect(document.openapi).toBe('3.1.0');
  });

  it('leaves no name without a schema and no schema unused', async () => {
    const document = await openApiDocument();
    const names = Object.keys(document.components?.schemas ?? {});
    const used = new Set([...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name));
    expect([...used].filter((name) => name === undefined || !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });

  it('tells the body of every command', async () => {
    const document = await openApiDocument();
    const body = document.paths['/api/v1/cases/{id}/commands']?.post?.requestBody;
    const mapping = JSON.parse(JSON.stringify(body)) as { content: { 'application/json': { schema: { discriminator: { mapping: object } } } } };
    expect(Object.keys(mapping.content['application/json'].schema.discriminator.mapping).sort()).toEqual([...COMMANDS].sort());
  });
});

describe('what is answered', () => {
  let served: ServedApi;
  let targets: Record<Place, Target>;
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    targets = await targetsOf(served);
  });
  afterAll(() => served?.close());

  const faults = (operation: string, { body, status }: Answer): string[] =>
    status >= 300 ? [`${operation}: ${status}`] : schemaFaults(served.api.document, answerSchema(served.api.document, operation), body);

  it.each([
    ['me', 'branch-keshavarzi-603', '/auth/me'], ['listSessions', 'branch-keshavarzi-603', '/auth/sessions'], ['reference', 'auditor', '/reference'],
    ['listProgrammes', 'auditor', '/programmes'], ['getProgramme', 'auditor', '/programmes/flood-relief'], ['listCases', 'ministry', '/cases'],
    ['listCases', 'training', '/cases?q=09'], ['listStalls', 'directorate', '/stalls'], ['summariseStalls', 'directorate', '/stalls/summary?groupBy=bank,reason'],
    ['backlog', 'training', '/backlog?groupBy=bank,stage&tag=bank'], ['backlog', 'directorate', '/backlog?groupBy=county'], ['listRuns', 'admin', '/runs'],
    ['clockSummary', 'training', '/clock/summary?groupBy=bank,stage'], ['clockSummary', 'bank-post', '/clock/summary?groupBy=county&tag=bank&open=true'],
    ['stallConditions', 'ministry', '/stalls/conditions?groupBy=bank,branch'], ['stallConditionTexts', 'governor-603', '/stalls/conditions/texts'],
    ['latestRuns', 'branch-keshavarzi-603', '/runs/latest'], ['listQuarantine', 'directorate', '/quarantine?open=true'],
    ['listAllocations', 'directorate', '/allocations'], ['demoUsers', 'auditor', '/demo/users'], ['demoSms', 'auditor', '/demo/sms?mobile=09160000041'],
    ['listNotices', 'directorate', '/notices?unread=true'], ['noticePreferences', 'bank-post', '/notice-preferences'], ['listDeliveries', 'admin', '/deliveries?channel=sms'],
    ['demoMail', 'auditor', '/demo/mail?to=directorate@example.invalid'],
    ['live', 'auditor', '/health/live'], ['ready', 'auditor', '/health/ready'],
  ])('%s for %s is as described', async (operation, who, path) => expect(faults(operation, await (await served.as(who)).get(path))).toEqual([]));

  it.each(['branch-keshavarzi-603', 'insurer', 'training', 'ministry', 'auditor', 'governor-603', 'committee-603'])('a case for %s is as described', async (who) => {
    const client = await served.as(who);
    expect(faults('getCase', await client.get(`/cases/${targets.own.id}`))).toEqual([]);
    expect(faults('caseHistory', await client.get(`/cases/${targets.own.id}/history`))).toEqual([]);
  });

  it('a registration, a command, a run and a pot are as described', async () => {
    const applicant = await served.asApplicant('09160000042');
    const registered = await applicant.post<{ id: string; version: number }>('/cases', homeBusiness('09160000042'));
    expect(faults('createCase', registered as unknown as Answer)).toEqual([]);
    const submitted = await applicant.post(`/cases/${registered.body.id}/commands`, { type: 'submit', consent: true }, { ifMatch: registered.body.version });
    expect(faults('giveCommand', submitted)).toEqual([]);
    expect(faults('startRun', await (await served.as('admin')).post('/runs', { kind: 'escalation' }))).toEqual([]);
    const directorate = await served.as('directorate');
    const pot = { programme: 'rural-employment', year: 1398, bankCode: 'omid', allocatedRial: '1000000000', source: 'ابلاغ ۱' };
    const opened = await directorate.post<{ id: string }>('/allocations', pot);
    expect(faults('createAllocation', opened as unknown as Answer)).toEqual([]);
    const raised = await directorate.post(`/allocations/${opened.body.id}/entries`, { amountRial: '500', decreeNo: 'ابلاغ ۲' });
    expect(faults('addAllocationEntry', raised)).toEqual([]);
    expect(raised.body).toMatchObject({ allocatedRial: '1000000500', availableRial: '1000000500' });
    expect(await directorate.post('/allocations', pot)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('a problem is as described', async () => {
    const answer = await (await served.as('branch-keshavarzi-603')).post(`/cases/${targets.own.id}/commands`, { type: 'complete-guarantees' }, { ifMatch: targets.own.version });
    expect(answer.status).toBe(422);
    expect(schemaFaults(served.api.document, { $ref: '#/components/schemas/Problem' }, answer.body)).toEqual([]);
    expect(schemaFaults(served.api.document, { $ref: '#/components/schemas/Problem' }, { ...answer.body, status: '422', more: 1 })).toHaveLength(2);
  });
});
