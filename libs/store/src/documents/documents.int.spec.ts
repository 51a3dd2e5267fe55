import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseState, Role } from '#domain';
import { actorOf, COUNCIL_MORNING, createTestDatabase, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { v7 as newUuid } from 'uuid';
import {
  appendPiece, beginUpload, finishUpload, insertCases, openStore, readAs, readDocumentContent, readUpload, seedReference, takeForCheck, type NewCase, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;
const content = Buffer.from('a picture');
const sha256 = createHash('sha256').update(content).digest('hex');
const cases: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  const atBank = storyUntil('rural-employment', 'guarantee').state;
  const places: Partial<CaseState>[] = [{}, { countyCode: '604', bankCode: 'post', branchCode: 'post-604' }];
  await store.transaction((client) => insertCases(client, places.map((place, index): NewCase => {
    cases.push(newUuid());
    return {
      state: { ...ofPerson(atBank, index), ...place, id: cases[index]!, number: `RE-1399-00000${index}`, version: 1, allocationId: null },
      command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [],
    };
  })));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const begun = (sourceSha256: string | null = null): Promise<string> =>
  beginUpload(store.engine, { id: newUuid(), caseId: cases[0]!, actor: 'a', kind: 'letter', mediaType: 'image/jpeg', bytes: content.length, sourceSha256 }, 1);

describe('what is kept of a file', () => {
  it('is shown by the wall to those who see its case and work with documents, also to a query that forgets both', async () => {
    const id = await begun();
    await appendPiece(store.engine, id, 0, content);
    await store.transaction((client) => finishUpload(client, id, { sha256, mediaType: 'image/jpeg', content, thumb: null }));
    const seen = (role: Role) => readAs(store, actorOf(role), async (client) => (await readDocumentContent(client, sha256, 'full')) !== null);
    for (const role of ['bank-officer', 'bank-manager', 'county-expert', 'directorate', 'auditor', 'governor'] as const) expect([role, await seen(role)]).toEqual([role, true]);
    for (const role of ['insurer', 'training', 'ministry', 'admin'] as const) expect([role, await seen(role)]).toEqual([role, false]);
    const elsewhere = { ...actorOf('county-expert'), countyCode: '604' };
    expect(await readAs(store, elsewhere, (client) => readDocumentContent(client, sha256, 'full'))).toBeNull();
    expect(await readDocumentContent(store.reader, sha256, 'full')).toBeNull();
    expect(await readAs(store, elsewhere, (client) => readUpload(client, id, 'a'))).toBeNull();
    await expect(store.reader.query('select * from upload_piece')).rejects.toThrow(/permission denied/);
    await expect(store.reader.query('update upload set actor = \'b\'')).rejects.toThrow(/permission denied/);
  });

  it('is what its hash says, whoever writes it', async () => {
    await expect(store.engine.query(
      `insert into document_content (sha256, bytes, media_type, content) values ($1, 5, 'image/jpeg', 'other')`, ['0'.repeat(64)],
    )).rejects.toThrow(/document_content_hash_check/);
  });
});

describe('an upload', () => {
  it('takes of many pieces at one place one, and never more than was announced', async () => {
    const id = await begun();
    const taken = await Promise.all(Array.from({ length: 12 }, () => appendPiece(store.engine, id, 0, content.subarray(0, 4))));
    expect(taken.filter((received) => received !== null)).toEqual([4]);
    expect(await appendPiece(store.engine, id, 4, Buffer.alloc(content.length))).toBeNull();
    expect(await takeForCheck(store.engine, id)).toBeNull();
    expect(await appendPiece(store.engine, id, 4, content.subarray(4))).toBe(content.length);
    expect(await takeForCheck(store.engine, id)).toEqual({ content, checks: 1 });
  });

  it('of one file is begun once, however many begin it at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => begun(sha256)));
    expect(new Set(ids).size).toBe(1);
  });
});
