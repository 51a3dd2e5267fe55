import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS, ROUTE_ACCESS, type Operation } from '#domain';
import { homeBusiness } from './home-business-case.js';
import type { Answer, HttpClient } from './http-client.js';
import { textPlaces, type TextPlace } from './sample-bodies.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

/** Texts that no form of is kept: each would hide, break or flood what somebody reads. */
const HOSTILE: Record<string, string> = {
  'a control character': 'علی\u0000رضا', 'an escape of a terminal': 'علی\u001B[2J', 'half a character': 'علی\uD800', 'a private character': 'علی\uE000',
  '10,000 marks on one letter': `ع${'\u064E'.repeat(10_000)}`, 'five marks that merge with their letter': 'a\u0301\u0302\u0303\u0304\u0305',
};
/** Confusable with «کریمی ۱۲»: Arabic letters and digits, a direction turned over, nothing where something seems to be. */
const CONFUSABLE = '\u202E\u2067كري\u200Bمي\u2069\u202C \u00A0\t١٢\uFEFF';
const FOLDED = 'کریمی ١٢';

const NO_SUCH_ID = '01900000-0000-7000-8000-00000000abce';
const USER_OF: Partial<Record<string, string>> = { 'county-expert': 'county-603', 'bank-manager': 'bank-keshavarzi', 'bank-officer': 'branch-keshavarzi-603' };
type Errors = { path: string; code: string }[];

describe('text that would mislead or break', () => {
  let served: ServedApi;
  let own: Awaited<ReturnType<typeof targetsOf>>['own'];
  beforeAll(async () => {
    served = await serveApi(rowsOfPlaces);
    ({ own } = await targetsOf(served));
  });
  afterAll(() => served?.close());

  const errorsOf = ({ body }: Answer): Errors => (body['errors'] as Errors | undefined) ?? [];
  /** What was wrong with how the hostile text was met; null when it was refused at its place. */
  const met = (what: string, place: TextPlace, answer: Answer): string | null => {
    const at = errorsOf(answer).map(({ path }) => path);
    return answer.status === 400 && at.includes(place.path) ? null : `${what} at ${place.path}: ${answer.status} ${at.join()}`;
  };
  const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const bodyNameOf = (type: string): string => `${type.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Body`;

  async function personFor(operation: Operation): Promise<HttpClient> {
    const access: readonly string[] | 'anyone' = ROUTE_ACCESS[operation];
    if (access === 'anyone') return served.nobody;
    const role = access.find((each) => each !== 'applicant' && each !== 'committee-secretary' && each !== 'working-group-secretary' && each !== 'committee-member');
    return role === undefined ? served.asApplicant(own.mobile) : served.as(USER_OF[role] ?? role);
  }

  it('is refused in every field of every command, at its place, and the case stays as it was', async () => {
    const giver = await served.as('branch-keshavarzi-603');
    const wrong: (string | null)[] = [];
    let tried = 0;
    for (const type of COMMANDS) {
      for (const place of textPlaces(served.api.document, schemaOf(bodyNameOf(type)))) {
        tried += 1;
        for (const [what, text] of Object.entries(HOSTILE)) {
          const answer = await giver.post(`/cases/${own.id}/commands`, { ...(place.body(text) as object), type }, { ifMatch: own.version });
          wrong.push(met(`${what} in ${type}`, place, answer));
        }
      }
    }
    expect(wrong.filter((each) => each !== null)).toEqual([]);
    expect(tried).toBeGreaterThan(60);
    expect((await targetsOf(served)).own.version).toBe(own.version);
  }, 120_000);

  it('is refused in every field of every other body that anybody may send', async () => {
    const wrong: (string | null)[] = [];
    let tried = 0;
    for (const [address, methods] of Object.entries(served.api.document.paths)) {
      for (const method of ['post', 'put', 'patch'] as const) {
        const operation = methods[method];
        const schema = (operation?.requestBody as { content?: Record<string, { schema?: object }> } | undefined)?.content?.['application/json']?.schema;
        if (!operation?.operationId || !schema || operation.operationId === 'giveCommand') continue;
        const person = await personFor(operation.operationId as Operation);
        for (const place of textPlaces(served.api.document, schema)) {
          tried += 1;
          for (const [what, text] of Object.entries(HOSTILE)) {
            const answer = await person.send(method.toUpperCase(), address.replace(/\{\w+\}/g, NO_SUCH_ID), { body: place.body(text) });
            wrong.push(met(`${what} in ${operation.operationId}`, place, answer));
          }
        }
      }
    }
    expect(wrong.filter((each) => each !== null)).toEqual([]);
    expect(tried).toBeGreaterThan(20);
  }, 120_000);

  it('is refused in a search, and in the free fields of a guarantee', async () => {
    const officer = await served.as('branch-keshavarzi-603');
    for (const text of ['علی\u0000رضا', `ع${'\u064E'.repeat(200)}`]) {
      expect(await officer.get(`/cases?q=${encodeURIComponent(text)}`)).toMatchObject({ status: 400, body: { errors: [{ path: 'q' }] } });
      const offer = { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: '1000', fields: { serial: text } };
      expect(await officer.post(`/cases/${own.id}/commands`, offer, { ifMatch: own.version })).toMatchObject({ status: 400, body: { errors: [{ path: 'fields' }] } });
    }
  });

  it('that only looks like another is kept in its one form, in every field of a registration and of an amendment', async () => {
    const mobile = '09160000081';
    const applicant = await served.asApplicant(mobile);
    const body = homeBusiness(mobile, '9999000053');
    const registered = await applicant.post<{ id: string; version: number }>('/cases', {
      ...body, branchOfWork: CONFUSABLE, priorPlan: CONFUSABLE, plan: { title: CONFUSABLE, description: CONFUSABLE, place: CONFUSABLE },
      applicant: { ...body.applicant, firstName: CONFUSABLE, lastName: CONFUSABLE, nationalCode: '\u200F٩٩٩٩۰۰۰۰53\u200E', mobile: '\u202D+۹۸ ٩١٦ 0000081\u202C' },
    });
    expect(registered).toMatchObject({
      status: 201,
      body: {
        branchOfWork: FOLDED, priorPlan: FOLDED, plan: { title: FOLDED, description: FOLDED, place: FOLDED },
        applicant: { firstName: FOLDED, lastName: FOLDED, nationalCode: '9999000053', mobile }, applicantName: `${FOLDED} ${FOLDED}`,
      },
    });
    const amended = await applicant.post(`/cases/${registered.body.id}/commands`, {
      type: 'amend', applicant: { lastName: `رحمان\u200Cپور ${CONFUSABLE}` }, priorPlan: CONFUSABLE,
      support: { kind: 'supporter', file: { record: CONFUSABLE, workers: [{ firstName: CONFUSABLE, lastName: CONFUSABLE, nationalCode: '٩٩٩٩۰۰۰۰10' }] } },
    }, { ifMatch: registered.body.version });
    expect(amended).toMatchObject({
      status: 200,
      body: { case: {
        priorPlan: FOLDED, applicant: { lastName: `رحمان\u200Cپور ${FOLDED}` },
        support: { file: { record: FOLDED, workers: [{ firstName: FOLDED, lastName: FOLDED, nationalCode: '9999000010' }] } },
      } },
    });
  });

  it('does not hide people: they are found however their names, numbers and codes are typed', async () => {
    const mobile = '09160000082';
    const body = homeBusiness(mobile, '9999000061');
    const { body: { id, number, version } } = await (await served.asApplicant(mobile)).post<{ id: string; number: string; version: number }>('/cases', {
      ...body, applicant: { ...body.applicant, firstName: 'مؤمنه', lastName: 'حسيني\u200Cنژاد شوشتري' },
    });
    const office = await served.as('county-603');
    const found = async (q: string) => (await office.get<{ items: { id: string }[] }>(`/cases?q=${encodeURIComponent(q)}`)).body.items.map((item) => item.id);
    const persianDigits = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)));
    const arabicDigits = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
    const typed = [
      'حسینی نژاد', 'حسینینژاد', 'حسيني\u200Cنژاد', 'مومنه حسینی', 'حسینی\u200Cنژاد شوشتری مؤمنه', '\u202Bحُسَینی نژاد\u202C', 'شوشترى', persianDigits('9999000061'), arabicDigits('9999000061'),
      persianDigits(mobile), `+98${mobile.slice(1)}`, persianDigits(number), number.toLowerCase(), number.replaceAll('-', ' '),
    ];
    for (const q of typed) expect([q, await found(q)]).toEqual([q, [id]]);
    await (await served.asApplicant(mobile)).post(`/cases/${id}/commands`, { type: 'amend', applicant: { firstName: 'زهره', lastName: 'بني طرف' } }, { ifMatch: version });
    expect([await found('حسینی نژاد'), await found('بنی‌طرف زهره')]).toEqual([[], [id]]);
  });
});
