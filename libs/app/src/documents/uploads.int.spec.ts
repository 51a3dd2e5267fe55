import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processFiles } from '#gateways';
import { pdfOf } from '#testkit';
import { applicantWith, openSpecApp, type SpecApp } from '../app.fake.js';
import type { App } from '../app.js';
import { beginUpload, carryOut, getCase, getUpload, receivePiece, registerCase } from '../index.js';

const MOBILE = '09169990011';
const actor = applicantWith(MOBILE);
const file = pdfOf();
let spec: SpecApp;
let folder: string;
/** The product on a machine whose look into a file is ended each time. */
let dying: App;
let caseId: string;

beforeAll(async () => {
  spec = await openSpecApp();
  folder = mkdtempSync(join(tmpdir(), 'tashil-uploads-'));
  const module = join(folder, 'dying.mjs');
  writeFileSync(module, `process.on('message', () => process.kill(process.pid, 'SIGKILL'));`);
  dying = { ...spec.app, files: processFiles({ module: pathToFileURL(module) }) };
  const registered = await registerCase(spec.app, { actor, registration: {
    programme: 'home-business', countyCode: '603', branchOfWork: 'sewing', requestedRial: 300_000_000n, plan: null, priorPlan: null, disasterEvent: null, damage: [],
    applicant: { kind: 'person', firstName: 'زهرا', lastName: 'کریمی', nationalCode: '9999000010', mobile: MOBILE, postalCode: null },
  } });
  if (registered.outcome !== 'accepted') throw new Error(registered.outcome);
  caseId = registered.case.id;
});
afterAll(async () => {
  await dying.files.close();
  await spec.close();
  rmSync(folder, { recursive: true });
});

async function* bytes(content: Buffer): AsyncIterable<Buffer> { yield content; }
const begun = async (): Promise<string> => {
  const outcome = await beginUpload(spec.app, { actor, caseId, kind: 'letter', bytes: file.length, mediaType: 'application/pdf' });
  if (outcome.outcome !== 'begun') throw new Error(outcome.outcome);
  return outcome.upload.id;
};
const attach = (uploadId: string) => carryOut(spec.app, { actor, caseId, expectedVersion: null, command: { type: 'attach-document', kind: 'letter', uploadId } });
const documents = async () => (await getCase(spec.app, { actor, caseId }))?.documents;

describe('an upload whose look into the file is killed', () => {
  it('is all there and attached to nothing, and is looked into when asked again', async () => {
    const uploadId = await begun();
    await expect(receivePiece(dying, { actor, uploadId, offset: 0, content: bytes(file) })).rejects.toMatchObject({ name: 'FileCheckError', fault: 'crashed' });
    expect(await getUpload(spec.app, { actor, uploadId })).toMatchObject({ outcome: 'received', upload: { receivedBytes: file.length, complete: false } });
    expect(await attach(uploadId)).toMatchObject({ outcome: 'refused', refusal: { code: 'upload-unfinished' } });
    expect(await documents()).toEqual([]);
    expect(await receivePiece(spec.app, { actor, uploadId, offset: file.length, content: bytes(Buffer.alloc(0)) })).toMatchObject({ outcome: 'received', upload: { complete: true } });
    expect(await attach(uploadId)).toMatchObject({ outcome: 'accepted' });
    expect(await documents()).toMatchObject([{ kind: 'letter', title: 'نامه', file: { bytes: file.length, mediaType: 'application/pdf' } }]);
  });

  it('is given up as broken when that goes on', async () => {
    const uploadId = await begun();
    await receivePiece(dying, { actor, uploadId, offset: 0, content: bytes(file) }).catch(() => undefined);
    const again = () => receivePiece(dying, { actor, uploadId, offset: file.length, content: bytes(Buffer.alloc(0)) });
    await again().catch(() => undefined);
    await again().catch(() => undefined);
    expect(await again()).toEqual({ outcome: 'faulty', fault: 'file-broken' });
    expect(await attach(uploadId)).toMatchObject({ outcome: 'refused', refusal: { code: 'upload-unknown' } });
  });
});

describe('an upload that others are before', () => {
  it('is not taken for broken, however often it is asked for in vain', async () => {
    const busy: App = { ...spec.app, files: processFiles({ mostWaiting: 0 }) };
    try {
      const uploadId = await begun();
      await receivePiece(busy, { actor, uploadId, offset: 0, content: bytes(file) }).catch(() => undefined);
      for (let time = 0; time < 5; time += 1) {
        await expect(receivePiece(busy, { actor, uploadId, offset: file.length, content: bytes(Buffer.alloc(0)) })).rejects.toMatchObject({ fault: 'busy' });
      }
      expect(await receivePiece(spec.app, { actor, uploadId, offset: file.length, content: bytes(Buffer.alloc(0)) })).toMatchObject({ outcome: 'received', upload: { complete: true } });
    } finally {
      await busy.files.close();
    }
  });
});
