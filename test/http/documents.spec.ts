import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, sees, type Role } from '#domain';
import { forgetUploads, verifyTables } from '#store';
import { objectStream, pdfOf, phonePicture } from '#testkit';
import { homeBusiness } from './home-business-case.js';
import type { Answer, HttpClient } from './http-client.js';
import { answerSchema, schemaFaults } from './schema-faults.js';
import { serveApi, type ServedApi } from './served-api.js';
import { rowsOfPlaces, targetsOf } from './targets.js';

interface Upload { id: string; receivedBytes: number; complete: boolean; file: { sha256: string; mediaType: string } | null; chunkBytes: number }
interface Seen { id: string; number: string; version: number; documents: { id: string; kind: string; title: string | null; file: { sha256: string; mediaType: string } | null }[]; papers: { kind: string; attached: number }[] }

const MOBILE = '09169990001';
const PIECES = 'application/offset+octet-stream';
let served: ServedApi;
let person: HttpClient;
let kase: Seen;
let photo: Buffer;

beforeAll(async () => {
  served = await serveApi(rowsOfPlaces);
  person = await served.asApplicant(MOBILE);
  kase = (await person.post<Seen>('/cases', homeBusiness(MOBILE))).body;
  photo = await phonePicture();
}, 60_000);
afterAll(() => served?.close());

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const begin = (client: HttpClient, content: Buffer, more: object = {}, caseId = kase.id): Promise<Answer<Upload & { code?: string }>> =>
  client.post(`/cases/${caseId}/uploads`, { kind: 'national-card', bytes: content.length, mediaType: 'image/jpeg', ...more });

async function send(client: HttpClient, id: string, offset: number, piece: Buffer): Promise<{ status: number; body: Upload & { code?: string } }> {
  const response = await fetch(`${client.url}/api/v1/uploads/${id}`, {
    method: 'PATCH', body: piece, headers: { 'content-type': PIECES, 'upload-offset': String(offset), authorization: `Bearer ${client.token}` },
  });
  return { status: response.status, body: await response.json() as Upload & { code?: string } };
}

async function fetched(client: HttpClient, path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${client.url}/api/v1${path}`, { headers: { authorization: `Bearer ${client.token}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const seen = async (client: HttpClient, id = kase.id): Promise<Seen> => (await client.get<Seen>(`/cases/${id}`)).body;

async function attach(client: HttpClient, fields: object, id = kase.id) {
  const { version } = await seen(client, id);
  return client.post<{ case: Seen; code?: string }>(`/cases/${id}/commands`, { type: 'attach-document', ...fields }, { ifMatch: version });
}

describe('a file for a case', () => {
  it('is sent and attached in three calls, and read again without its place and its name', async () => {
    const begun = await begin(person, photo);
    expect(begun.status).toBe(201);
    expect(schemaFaults(served.api.document, answerSchema(served.api.document, 'beginUpload', '201'), begun.body)).toEqual([]);
    const sent = await send(person, begun.body.id, 0, photo);
    expect(sent).toMatchObject({ status: 200, body: { receivedBytes: photo.length, complete: true, file: { mediaType: 'image/jpeg' } } });
    const attached = await attach(person, { kind: 'national-card', uploadId: begun.body.id });
    expect(attached).toMatchObject({ status: 200, body: { case: { documents: [{ kind: 'national-card', title: 'کارت ملی', file: sent.body.file }] } } });
    expect(attached.body.case.papers.find(({ kind }) => kind === 'national-card')?.attached).toBe(1);
    const path = `/cases/${kase.id}/documents/${attached.body.case.documents[0]!.id}/content`;
    const { bytes, headers, status } = await fetched(person, path);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'image/jpeg', `inline; filename="${kase.number}-national-card-1.jpg"`]);
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual(['nosniff', expect.stringContaining('sandbox')]);
    expect(hashOf(bytes)).toBe(sent.body.file!.sha256);
    expect(photo.includes('TashilPhone') && photo.includes('Exif')).toBe(true);
    for (const sign of ['TashilPhone', 'Exif', 'GPS']) expect(bytes.includes(sign)).toBe(false);
    expect((await fetched(person, `${path}?size=thumb`)).bytes.length).toBeLessThan(bytes.length);
  });

  it('goes on after a wrong offset from where it is, in pieces of any length', async () => {
    const file = pdfOf([objectStream('<< /Type /Font >>')]);
    const { body: { id } } = await begin(person, file, { kind: 'business-licence', mediaType: 'application/pdf' });
    expect(await send(person, id, 0, file.subarray(0, 100))).toMatchObject({ status: 200, body: { receivedBytes: 100, complete: false, file: null } });
    expect(await send(person, id, 0, file.subarray(0, 100))).toMatchObject({ status: 409, body: { code: 'upload-elsewhere', receivedBytes: 100 } });
    expect(await send(person, id, 200, file.subarray(200))).toMatchObject({ status: 409, body: { receivedBytes: 100 } });
    expect(await attach(person, { kind: 'business-licence', uploadId: id })).toMatchObject({ status: 422, body: { code: 'upload-unfinished' } });
    expect((await send(person, id, 100, Buffer.concat([file.subarray(100), Buffer.from('more')]))).status).toBe(413);
    expect((await person.get<Upload>(`/uploads/${id}`)).body).toMatchObject({ receivedBytes: 100, complete: false });
    expect(await send(person, id, 100, file.subarray(100))).toMatchObject({ status: 200, body: { complete: true, file: { sha256: hashOf(file), mediaType: 'application/pdf' } } });
    const attached = await attach(person, { kind: 'business-licence', uploadId: id });
    const document = attached.body.case.documents.find(({ kind }) => kind === 'business-licence')!;
    const { bytes, headers } = await fetched(person, `/cases/${kase.id}/documents/${document.id}/content`);
    expect([bytes.equals(file), headers.get('content-disposition')]).toEqual([true, `attachment; filename="${kase.number}-business-licence-1.pdf"`]);
    expect((await fetched(person, `/cases/${kase.id}/documents/${document.id}/content?size=thumb`)).status).toBe(404);
  });

  it('keeps what arrived before the line broke', async () => {
    const file = await phonePicture({ width: 1600, height: 1600, format: 'png' });
    const noise = Buffer.concat([file, Buffer.alloc(400_000, 7)]);
    const { body: { chunkBytes, id } } = await begin(person, noise, { mediaType: 'image/png' });
    const half = noise.subarray(0, chunkBytes / 2);
    const { hostname, port } = new URL(person.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`PATCH /api/v1/uploads/${id} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${person.token}\r\ncontent-type: ${PIECES}\r\nupload-offset: 0\r\ncontent-length: ${noise.length}\r\n\r\n`);
        socket.write(half, () => socket.end());
      });
      socket.resume().once('close', () => resolve());
    });
    let received = 0;
    while (received < half.length) received = (await person.get<Upload>(`/uploads/${id}`)).body.receivedBytes;
    expect(received).toBe(half.length);
    expect(await send(person, id, received, noise.subarray(received))).toMatchObject({ status: 200, body: { complete: true } });
  });

  it('is one upload for two phones, which both come to its end', async () => {
    const file = await phonePicture({ width: 900, height: 901 });
    const more = { sha256: hashOf(file), kind: 'ownership-or-lease' };
    const [one, two] = await Promise.all([begin(person, file, more), begin(person, file, more)]);
    expect(one.body.id).toBe(two.body.id);
    const half = Math.floor(file.length / 2);
    const first = await Promise.all([send(person, one.body.id, 0, file.subarray(0, half)), send(person, one.body.id, 0, file.subarray(0, half))]);
    expect(first.map(({ status }) => status).sort()).toEqual([200, 409]);
    const last = await Promise.all([send(person, one.body.id, half, file.subarray(half)), send(person, one.body.id, half, file.subarray(half))]);
    expect(last.map(({ status }) => status)).toContain(200);
    expect((await begin(person, file, more)).body).toMatchObject({ id: one.body.id, complete: true });
  });

  it('that is attached twice, by two cases, is kept once', async () => {
    const mobile = '09169990002';
    const other = await served.asApplicant(mobile);
    const { body: second } = await other.post<Seen>('/cases', homeBusiness(mobile, '9999000029'));
    const { body } = await begin(other, photo, {}, second.id);
    const sent = await send(other, body.id, 0, photo);
    expect((await attach(other, { kind: 'national-card', uploadId: body.id }, second.id)).status).toBe(200);
    const { rows } = await served.app.store.engine.query<{ kept: number; sent: number }>(
      'select count(distinct c.sha256)::int as kept, count(*)::int as sent from document_content c join upload u using (sha256) where sha256 = $1', [sent.body.file!.sha256],
    );
    expect(rows[0]).toEqual({ kept: 1, sent: 2 });
  });
});

describe('a file that is not taken', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer, object]>([
    ['file-not-as-named', 'a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), {}],
    ['file-not-as-named', 'a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {}],
    ['file-not-as-named', 'an archive', () => Buffer.from('PK\x03\x04'), {}],
    ['file-not-as-named', 'a document that is called a picture', () => pdfOf(), {}],
    ['file-broken', 'half a picture', () => photo.subarray(0, photo.length - 300), {}],
    ['file-broken', 'not what its hash says', () => photo, { sha256: '0'.repeat(64) }],
    ['file-hostile', 'a document with a hidden script', () => pdfOf([objectStream('<< /S /JavaScript /JS (1) >>')]), { mediaType: 'application/pdf' }],
    ['file-encrypted', 'a document with a password', () => pdfOf([], '/Encrypt 9 0 R'), { mediaType: 'application/pdf' }],
  ])('is refused as %s: %s; nothing of it stays', async (code, _what, make, more) => {
    const file = await make();
    const { body: { id } } = await begin(person, file, more);
    const refused = await send(person, id, 0, file);
    expect(refused).toMatchObject({ status: 422, body: { code, detail: { fa: expect.stringMatching(/[آ-ی]/) } } });
    expect(await person.get(`/uploads/${id}`)).toMatchObject({ status: 422, body: { code } });
    expect(await attach(person, { kind: 'national-card', uploadId: id })).toMatchObject({ status: 422, body: { code: 'upload-unknown' } });
    const { rows } = await served.app.store.engine.query('select from upload_piece where upload_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('is refused before anything of it is sent: too large, of a kind or type that is not taken, or for a case that takes none', async () => {
    expect(await begin(person, photo, { bytes: 100_000_000 })).toMatchObject({ status: 422, body: { code: 'file-too-large' } });
    expect(await begin(person, photo, { kind: 'no-such' })).toMatchObject({ status: 400, body: { errors: [{ path: 'kind', code: 'not-in-list' }] } });
    expect(await begin(person, photo, { kind: 'visit-photo', mediaType: 'application/pdf' })).toMatchObject({ status: 400, body: { errors: [{ path: 'mediaType', code: 'not-in-list' }] } });
    expect((await begin(person, photo, { mediaType: 'image/svg+xml' })).status).toBe(400);
    expect((await begin(person, photo, { bytes: 0 })).status).toBe(400);
    const { own } = await targetsOf(served);
    expect(await begin(await served.asApplicant(own.mobile), photo, {}, own.id)).toMatchObject({ status: 422, body: { code: 'identity-unconfirmed' } });
  });

  it('is no body of another route, and a piece needs its offset and its type', async () => {
    const { body: { id } } = await begin(person, photo);
    expect((await person.send('POST', '/api/v1/auth/otp', { raw: 'x', headers: { 'content-type': PIECES } })).status).toBe(415);
    expect((await person.send('PATCH', `/api/v1/uploads/${id}`, { raw: 'x', headers: { 'content-type': 'image/jpeg', 'upload-offset': '0' } })).status).toBe(415);
    expect((await person.send('PATCH', `/api/v1/uploads/${id}`, { raw: 'x', headers: { 'content-type': PIECES } })).status).toBe(400);
    expect((await person.send('PATCH', `/api/v1/uploads/${id}`, { raw: 'x', headers: { 'content-type': PIECES, 'upload-offset': '-1' } })).status).toBe(400);
    expect((await person.send('DELETE', `/api/v1/uploads/${id}`)).status).toBe(204);
    expect((await person.get(`/uploads/${id}`)).status).toBe(404);
  });
});

describe('what is somebody else\'s', () => {
  const PLAIN: Partial<Record<Role, string>> = {
    'county-expert': 'county-603', 'committee-secretary': 'committee-603', 'committee-member': 'member-603', 'working-group-secretary': 'working-group', 'bank-officer': 'branch-keshavarzi-603',
    'bank-manager': 'bank-keshavarzi', directorate: 'directorate', governor: 'governor-603', insurer: 'insurer', training: 'training', ministry: 'ministry', auditor: 'auditor', admin: 'admin',
  };
  const asked = (role: Role): Promise<HttpClient> => (role === 'applicant' ? served.asApplicant('09169990003') : served.as(PLAIN[role]!));

  it('is absent: an upload of another for everybody, whatever they may see of the case', async () => {
    const { body: { id } } = await begin(person, photo, { sha256: hashOf(photo), kind: 'correction' });
    for (const role of ROLES) {
      const client = await asked(role);
      const expected = ['insurer', 'training', 'ministry', 'auditor', 'admin', 'governor', 'committee-member'].includes(role) ? 403 : 404;
      const statuses = [(await client.get(`/uploads/${id}`)).status, (await send(client, id, 0, photo)).status, (await client.send('DELETE', `/api/v1/uploads/${id}`)).status];
      expect([role, ...statuses]).toEqual([role, expected, expected, expected]);
    }
    const county = await served.as('county-603');
    expect((await person.get<Upload>(`/uploads/${id}`)).body.receivedBytes).toBe(0);
    expect(await attach(county, { kind: 'correction', uploadId: id })).toMatchObject({ status: 422 });
    expect((await seen(person)).documents.some(({ kind }) => kind === 'correction')).toBe(false);
    expect((await begin(await asked('applicant'), photo)).status).toBe(404);
  });

  it('is seen of documents by those alone who work with the case in its place', async () => {
    const { documents } = await seen(person);
    const path = `/cases/${kase.id}/documents/${documents[0]!.id}/content`;
    // The case has no bank yet, and its applicant is another.
    const inScope = ['county-expert', 'committee-secretary', 'committee-member', 'working-group-secretary', 'directorate', 'governor', 'auditor'];
    for (const role of ROLES) {
      const expected = !sees(role, 'documents') ? 403 : inScope.includes(role) ? 200 : 404;
      expect([role, (await fetched(await asked(role), path)).status]).toEqual([role, expected]);
    }
    expect((await served.nobody.get(path)).status).toBe(401);
    const insurer = await seen(await served.as('insurer'));
    expect(insurer.documents.map(({ kind, title, file }) => [kind, title, file])).toEqual(documents.map(({ kind }) => [kind, null, null]));
    const history = await (await served.as('insurer')).get(`/cases/${kase.id}/history`);
    expect(history.text).not.toContain(documents[0]!.file!.sha256);
  });

  it('is absent when only an id is: of a document under another case, and of one that was taken off', async () => {
    const { own } = await targetsOf(served);
    const [document] = (await seen(person)).documents;
    const auditor = await served.as('auditor');
    expect((await fetched(auditor, `/cases/${own.id}/documents/${document!.id}/content`)).status).toBe(404);
    const { version } = await seen(person);
    const removed = await person.post(`/cases/${kase.id}/commands`, { type: 'remove-document', documentId: document!.id }, { ifMatch: version });
    expect(removed.status).toBe(200);
    expect((await fetched(person, `/cases/${kase.id}/documents/${document!.id}/content`)).status).toBe(404);
  });

  it('is for the bank\'s side and the applicant where it tells of sureties', async () => {
    const { own } = await targetsOf(served);
    const officer = await served.as('branch-keshavarzi-603');
    expect(await begin(await served.as('county-603'), photo, { kind: 'guarantee-paper' }, own.id)).toMatchObject({ status: 400 });
    const { body } = await begin(officer, photo, { kind: 'guarantee-paper' }, own.id);
    await send(officer, body.id, 0, photo);
    const attached = await attach(officer, { kind: 'guarantee-paper', title: 'حکم ضامن', uploadId: body.id }, own.id);
    const path = `/cases/${own.id}/documents/${attached.body.case.documents[0]!.id}/content`;
    for (const [user, status] of [['branch-keshavarzi-603', 200], ['bank-keshavarzi', 200], ['auditor', 200], ['county-603', 404], ['directorate', 404], ['governor-603', 404], ['bank-post', 404]] as const) {
      expect([user, (await fetched(await served.as(user), path)).status]).toEqual([user, status]);
    }
    expect((await seen(await served.as('directorate'), own.id)).documents[0]).toMatchObject({ title: null, file: null });
  });
});

describe('an upload that nobody attaches', () => {
  it('is over after a while and removed, with its content; what is attached stays', async () => {
    const engine = served.app.store.engine;
    const lonely = await phonePicture({ width: 333, height: 222 });
    const { body: { id } } = await begin(person, lonely);
    const { body: { file } } = await send(person, id, 0, lonely);
    const { body: { id: half } } = await begin(person, lonely, { kind: 'correction' });
    await send(person, half, 0, lonely.subarray(0, 100));
    await engine.query(`update upload set expires_at = now() - interval '1 second'`);
    expect([(await person.get(`/uploads/${id}`)).status, (await person.get(`/uploads/${half}`)).status]).toEqual([404, 404]);
    expect(await attach(person, { kind: 'national-card', uploadId: id })).toMatchObject({ body: { code: 'upload-unknown' } });
    await engine.query(`update upload set expires_at = now() - interval '2 hours'`);
    await engine.query(`update document_content set kept_at = now() - interval '2 hours'`);
    await forgetUploads(engine);
    expect((await engine.query('select from document_content where sha256 = $1', [file!.sha256])).rows).toEqual([]);
    expect((await engine.query('select from upload where id = any($1::uuid[])', [[id, half]])).rows).toEqual([]);
    expect((await engine.query('select from upload_piece')).rows).toEqual([]);
    expect(await verifyTables(engine)).toEqual([]);
    const licence = (await seen(person)).documents.find(({ kind }) => kind === 'business-licence')!;
    expect((await fetched(person, `/cases/${kase.id}/documents/${licence.id}/content`)).status).toBe(200);
    await engine.query('delete from upload where sha256 = $1', [licence.file!.sha256]);
    expect(await verifyTables(engine)).toEqual([{ code: 'file-missing', caseId: kase.id, detail: expect.stringContaining(licence.id) }]);
  });
});
