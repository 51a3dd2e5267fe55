import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '#domain';
import type { HttpClient } from './http-client.js';
import { JOURNEYS, type Journey, type Step, type CaseSeen } from './journeys.data.js';
import { SAMPLE_COMMANDS } from './sample-commands.data.js';
import { serveApi, type ServedApi } from './served-api.js';

interface Refused { type: string; status: number; code: unknown; fa: string; en: string }

describe('one case of each programme, from registration to its last payment', () => {
  let served: ServedApi;
  beforeAll(async () => { served = await serveApi((rows) => rows.slice(0, 1)); });
  afterAll(() => served?.close());

  const personOf = (who: string, { applicant }: Journey): Promise<HttpClient> => (who === 'applicant' ? served.asApplicant(applicant.mobile) : served.as(who));

  /** Everything that this person may not do with the case just now, tried. */
  async function tryEverythingElse(person: HttpClient, seen: CaseSeen): Promise<Refused[]> {
    const allowed = seen.availableCommands.filter((command) => command.allowed).map(({ type }) => type);
    return Promise.all(COMMANDS.filter((type) => !allowed.includes(type)).map(async (type) => {
      const { body, status } = await person.post<{ code: unknown; detail?: { fa: string; en: string } }>(
        `/cases/${seen.id}/commands`, { type, ...SAMPLE_COMMANDS[type] }, { ifMatch: seen.version },
      );
      return { type, status, code: body.code, fa: body.detail?.fa ?? '', en: body.detail?.en ?? '' };
    }));
  }

  async function take(step: Step, journey: Journey, id: string): Promise<CaseSeen> {
    const person = await personOf(step.who, journey);
    const { body: seen, status } = await person.get<CaseSeen>(`/cases/${id}`);
    expect({ who: step.who, status }).toEqual({ who: step.who, status: 200 });
    for (const refused of await tryEverythingElse(person, seen)) {
      expect([403, 409, 422]).toContain(refused.status);
      expect(refused).toMatchObject({ code: expect.any(String), fa: expect.stringMatching(/[آ-ی]/), en: expect.stringMatching(/[a-z]/) });
    }
    expect((await person.get<CaseSeen>(`/cases/${id}`)).body.version).toBe(seen.version);
    expect(seen.availableCommands.find(({ type }) => type === step.type)).toMatchObject({ type: step.type, allowed: true });
    const answer = await person.post<{ case: CaseSeen; code?: string }>(`/cases/${id}/commands`, { type: step.type, ...step.fields(seen) }, { ifMatch: seen.version });
    expect({ step: step.type, status: answer.status, code: answer.body.code }).toEqual({ step: step.type, status: 200, code: undefined });
    expect(answer.body.case).toMatchObject({ stage: step.to, version: seen.version + 1 });
    expect(answer.headers.get('etag')).toBe(`"${seen.version + 1}"`);
    return answer.body.case;
  }

  it.each(JOURNEYS.map((journey) => [journey.programme, journey] as const))('%s: each step by its owner, every other one refused', async (_programme, journey) => {
    const applicant = await personOf('applicant', journey);
    const directorate = await served.as('directorate');
    const potOf = async () => (await directorate.get<{ items: { programme: string; bankCode: string; disbursedRial: string; reservedRial: string; contractedRial: string }[] }>('/allocations'))
      .body.items.find(({ bankCode, programme }) => programme === journey.programme && bankCode === 'keshavarzi');
    const before = await potOf();

    const registered = await applicant.post<CaseSeen>('/cases', { programme: journey.programme, applicant: journey.applicant, countyCode: '603', ...journey.application });
    expect({ status: registered.status, stage: registered.body.stage }).toEqual({ status: 201, stage: 'draft' });
    let seen = registered.body;
    for (const step of journey.steps) seen = await take(step, journey, registered.body.id);

    expect(seen).toMatchObject({ stage: 'supervision', approvedRial: journey.amountRial, contractedRial: journey.amountRial, disbursedRial: journey.amountRial, outstandingRial: '0' });
    const after = await potOf();
    expect(BigInt(after?.disbursedRial ?? 0) - BigInt(before?.disbursedRial ?? 0)).toBe(BigInt(journey.amountRial));
    expect(after).toMatchObject({ reservedRial: before?.reservedRial, contractedRial: before?.contractedRial });

    const { body: history } = await (await served.as('auditor')).get<{ items: { seq: number; hash: string; prevHash: string; command: string }[] }>(`/cases/${seen.id}/history?limit=200`);
    const events = [...history.items].reverse();
    expect(events.map(({ command }) => command)).toEqual(['register', ...journey.steps.map(({ type }) => type)]);
    events.forEach(({ prevHash, seq }, at) => expect({ seq, prevHash }).toEqual({ seq: at + 1, prevHash: events[at - 1]?.hash ?? '0'.repeat(64) }));
  }, 120_000);
});
