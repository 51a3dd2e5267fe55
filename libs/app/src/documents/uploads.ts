import { createHash } from 'node:crypto';
import { availableCommands, seesDocument, type Actor, type CaseState } from '#domain';
import {
  appendPiece, beginUpload as keepBegin, findSameUpload, finishUpload, readAs, readCase, readUpload, refuseUpload, removeUpload as forgetUpload, shippedDocumentKinds, takeForCheck, untakeForCheck,
  type Upload,
} from '#store';
import { FileCheckError, type FileFault } from '#gateways';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { factsFor } from '../commands/decide-set.js';
import { formFacts } from '../commands/look-up.js';
import { beyondLimits } from '../people/limits.js';
import { InputFaultError } from '../text/canonical-input.js';
import { refusalView, type RefusalView } from '../views/refusal-view.js';
import { documentKind } from './document-kinds.js';

/** An upload as its sender sees it. `file` is what will be attached: a picture is not the bytes that were sent. */
export interface UploadView { id: string; receivedBytes: number; bytes: number; complete: boolean; file: Upload['file']; chunkBytes: number; expiresAt: string | null }

export interface UploadRequest { actor: Actor; caseId: string; kind: string; bytes: number; mediaType: string; sha256?: string }

export type BeginOutcome =
  | { outcome: 'begun'; upload: UploadView }
  /** There is no such case, or not within the actor's scope. */
  | { outcome: 'absent' }
  /** Nothing may be attached to the case now. */
  | { outcome: 'refused'; refusal: RefusalView }
  | { outcome: 'faulty'; fault: FileFault }
  | { outcome: 'too-many'; retryAfterSeconds: number };

const DAY_SECONDS = 24 * 3600;

/**
 * Begins to send a file for a case, or goes on with the same file of the same actor.
 * @throws InputFaultError for a kind that is none, or not for the actor's role, and for a type that the kind does not take
 */
export async function beginUpload(app: App, { actor, caseId, kind: code, bytes, mediaType, sha256 }: UploadRequest): Promise<BeginOutcome> {
  const state = await readAs(app.store, actor, (client) => readCase(client, actor, caseId));
  if (!state) return { outcome: 'absent' };
  const { limits } = shippedDocumentKinds();
  const kind = documentKind(code);
  if (!kind || !seesDocument(actor.role, kind.seenBy)) throw new InputFaultError([{ path: 'kind', code: 'unknown' }]);
  if (!kind.accept.some((type) => type === mediaType)) throw new InputFaultError([{ path: 'mediaType', code: 'unknown' }]);
  const refusal = await attachRefusal(app, state, actor);
  if (refusal) return { outcome: 'refused', refusal };
  if (bytes > limits.maxBytes) return { outcome: 'faulty', fault: 'file-too-large' };
  const upload = { caseId, actor: actor.id, kind: code, mediaType, bytes, sourceSha256: sha256 ?? null };
  const same = await findSameUpload(app.store.engine, upload);
  if (!same) {
    const most = limits.mostUploadsPerDay[actor.role === 'applicant' ? 'applicant' : 'staff'];
    const retryAfterSeconds = await beyondLimits(app.store, [{ kind: 'upload', subject: actor.id, limit: { most, withinSeconds: DAY_SECONDS } }]);
    if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  }
  const id = await keepBegin(app.store.engine, { ...upload, id: newUuid() }, limits.uploadHours);
  const begun = await readUpload(app.store.engine, id, actor.id);
  return begun ? { outcome: 'begun', upload: uploadView(begun) } : { outcome: 'absent' };
}

/** Said before anything is sent: a file that could not be attached is a long way for nothing. */
async function attachRefusal(app: App, state: CaseState, actor: Actor): Promise<RefusalView | null> {
  const now = app.clock.now();
  const facts = factsFor(app.rules, state, actor, now, await formFacts(app, state, actor, now));
  const attach = availableCommands(state, facts).find(({ type }) => type === 'attach-document');
  if (!attach) return refusalView({ code: 'wrong-stage', missing: [], suppliers: [] }, app.rules);
  return attach.refusal && refusalView(attach.refusal, app.rules);
}

export type ReceiveOutcome =
  | { outcome: 'received'; upload: UploadView }
  /** There is no such upload of this actor, or its case is out of scope. */
  | { outcome: 'absent' }
  /** It does not begin where the upload ends. */
  | { outcome: 'elsewhere'; receivedBytes: number }
  /** More than was announced. */
  | { outcome: 'too-long' }
  | { outcome: 'faulty'; fault: FileFault };

export interface Piece { actor: Actor; uploadId: string; offset: number; content: AsyncIterable<Buffer> }

/**
 * Takes what comes, piece by piece, each kept as soon as it is there: what arrived before the line broke need not be sent again. The last one is followed by a
 * look into the file. A body without bytes at the end of an upload asks for that look again.
 * @throws FileCheckError when the file could not be looked into just now; the error of a line that broke
 */
export async function receivePiece(app: App, { actor, uploadId, offset, content }: Piece): Promise<ReceiveOutcome> {
  const upload = await findUpload(app, actor, uploadId);
  if (!upload) return { outcome: 'absent' };
  if (upload.fault !== null) return { outcome: 'faulty', fault: upload.fault as FileFault };
  if (upload.receivedBytes !== offset) return { outcome: 'elsewhere', receivedBytes: upload.receivedBytes };
  const received = await append(app, upload, content);
  if (typeof received === 'object') return received;
  if (received === upload.bytes && upload.file === null) {
    const fault = await look(app, upload);
    if (fault) return { outcome: 'faulty', fault };
  }
  return outcomeNow(app, actor, uploadId);
}

async function outcomeNow(app: App, actor: Actor, id: string): Promise<ReceiveOutcome> {
  const upload = await findUpload(app, actor, id);
  if (!upload) return { outcome: 'absent' };
  return upload.fault === null ? { outcome: 'received', upload: uploadView(upload) } : { outcome: 'faulty', fault: upload.fault as FileFault };
}

/** @returns the bytes that are there at the end */
async function append(app: App, upload: Upload, content: AsyncIterable<Buffer>): Promise<number | ReceiveOutcome> {
  const { chunkBytes } = shippedDocumentKinds().limits;
  let received = upload.receivedBytes;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const keep = async (): Promise<boolean> => {
    if (waitingBytes === 0) return true;
    const now = await appendPiece(app.store.engine, upload.id, received, Buffer.concat(waiting));
    [waiting, waitingBytes] = [[], 0];
    received = now ?? received;
    return now !== null;
  };
  const taken = async (): Promise<ReceiveOutcome | null> => {
    for await (const part of content) {
      if (received + waitingBytes + part.length > upload.bytes) return { outcome: 'too-long' };
      waiting.push(part);
      if ((waitingBytes += part.length) >= chunkBytes && !(await keep())) return elsewhere(app, upload);
    }
    return null;
  };
  try {
    const ended = await taken();
    if (ended) return ended;
  } catch (error) {
    await keep();
    throw error;
  }
  return (await keep()) ? received : elsewhere(app, upload);
}

/** Another phone was faster. */
async function elsewhere(app: App, { actor, id }: Upload): Promise<ReceiveOutcome> {
  const upload = await readUpload(app.store.engine, id, actor);
  return upload ? { outcome: 'elsewhere', receivedBytes: upload.receivedBytes } : { outcome: 'absent' };
}

/** A file that ended the process or kept it too long this often is taken for broken. */
const MOST_CHECKS = 3;

/** Looks into the whole file and keeps what is taken of it. @returns why it is not taken */
async function look(app: App, { id, mediaType, sourceSha256 }: Upload): Promise<FileFault | null> {
  const sent = await takeForCheck(app.store.engine, id);
  if (!sent) return null;
  const refuse = async (fault: FileFault): Promise<FileFault> => {
    await app.store.transaction((client) => refuseUpload(client, id, fault));
    return fault;
  };
  if (sent.checks > MOST_CHECKS || (sourceSha256 !== null && sha256Of(sent.content) !== sourceSha256)) return refuse('file-broken');
  const checked = await app.files.check({ content: sent.content, mediaType, limits: shippedDocumentKinds().limits }).catch(async (error: unknown) => {
    // Others were before it: that says nothing against the file, however often it happens.
    if (error instanceof FileCheckError && error.fault === 'busy') await untakeForCheck(app.store.engine, id);
    throw error;
  });
  if (!checked.ok) return refuse(checked.fault);
  const content = bufferOf(checked.file.content);
  const thumb = checked.file.thumb && bufferOf(checked.file.thumb);
  await app.store.transaction((client) => finishUpload(client, id, { sha256: sha256Of(content), mediaType: checked.file.mediaType, content, thumb }));
  return null;
}

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const bufferOf = ({ buffer, byteLength, byteOffset }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

export interface UploadOfActor { actor: Actor; uploadId: string }

/** How far an upload is; null when the actor has none of this id for a case in their scope. */
export async function getUpload(app: App, { actor, uploadId }: UploadOfActor): Promise<ReceiveOutcome> {
  return outcomeNow(app, actor, uploadId);
}

/** Gives an upload up. What is attached already stays with its case. @returns false when the actor has none of this id */
export async function removeUpload(app: App, { actor, uploadId }: UploadOfActor): Promise<boolean> {
  if (!(await findUpload(app, actor, uploadId))) return false;
  await forgetUpload(app.store.engine, uploadId, actor.id);
  return true;
}

const findUpload = (app: App, actor: Actor, id: string): Promise<Upload | null> => readAs(app.store, actor, (client) => readUpload(client, id, actor.id));

const uploadView = ({ bytes, expiresAt, file, id, receivedBytes }: Upload): UploadView => ({
  id, receivedBytes, bytes, complete: file !== null, file, chunkBytes: shippedDocumentKinds().limits.chunkBytes, expiresAt: expiresAt?.toISOString() ?? null,
});
