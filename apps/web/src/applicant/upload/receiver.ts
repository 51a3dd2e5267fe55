import { newKey, ProblemError } from '../../api/client.js';
import type { Problem } from '../../api/types.js';
import { NotArrived, type Receipt, type Receiver, type StoredFile } from './send-upload.js';

/** A line on which nothing has moved for so long is taken for broken; a try that comes back is cheap, a phone that waits for ever is not. */
const SILENCE_MS = 30_000;
/** What is sent at once where the server does not say. */
const USUAL_CHUNK_BYTES = 64 * 1024;

interface Asking { method: string; address: string; headers?: Record<string, string>; body?: Blob | string; onSent?: (bytes: number) => void; signal: AbortSignal }
interface Answer { status: number; body: Record<string, unknown>; afterSeconds: number | undefined }

/** `fetch` cannot tell how much of a body has left the phone; on a slow line that is all there is to look at. */
function ask({ method, address, headers = {}, body, onSent, signal }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout>;
    const stirred = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE_MS);
    };
    const cancel = (): void => request.abort();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => { stirred(); onSent?.(loaded); };
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText), afterSeconds: Number(request.getResponseHeader('retry-after')) || undefined });
    request.onerror = () => reject(new NotArrived({ kind: 'lost' }));
    request.onabort = () => reject(signal.aborted ? (signal.reason as Error) : new NotArrived({ kind: 'lost' }));
    request.onloadend = () => { clearTimeout(silence); signal.removeEventListener('abort', cancel); };
    signal.addEventListener('abort', cancel);
    stirred();
    request.send(body ?? null);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function refused({ status, body, afterSeconds }: Answer): Error {
  if (status === 409 && typeof body.receivedBytes === 'number') return new NotArrived({ kind: 'elsewhere', receivedBytes: body.receivedBytes });
  if (status === 408 || status === 409 || status === 429 || status >= 500) return new NotArrived({ kind: 'lost', ...(afterSeconds !== undefined && { afterSeconds }) });
  return new ProblemError({ code: `http-${status}`, ...(body as Partial<Problem>), status });
}

const receiptOf = (body: Record<string, unknown>, id: string, chunkBytes: number): Receipt => ({
  id: typeof body.id === 'string' ? body.id : id, receivedBytes: Number(body.receivedBytes ?? 0),
  chunkBytes: typeof body.chunkBytes === 'number' ? body.chunkBytes : chunkBytes, complete: body.complete === true, file: (body.file ?? null) as StoredFile | null,
});

const JSON_BODY = { 'content-type': 'application/json' };
const uploadAddress = (id: string): string => `/api/v1/uploads/${id}`;

/** The server's end for one file of a case. @throws {ProblemError} its final word; {NotArrived} where it is worth another try */
export function receiverFor(wanted: { caseId: string; kind: string; bytes: number; mediaType: string; sha256: string }, signal: AbortSignal): Receiver {
  const { caseId, ...file } = wanted;
  let chunkBytes = USUAL_CHUNK_BYTES;
  const receipt = (answer: Answer, id = ''): Receipt => {
    if (answer.status >= 300) throw refused(answer);
    const read = receiptOf(answer.body, id, chunkBytes);
    chunkBytes = read.chunkBytes;
    return read;
  };
  const known = (answer: Answer, id: string): Receipt => {
    if (answer.status === 404) throw new NotArrived({ kind: 'gone' });
    return receipt(answer, id);
  };
  return {
    // The server knows an unfinished upload of the same file again; a key of its own lets a forgotten one be begun anew.
    begin: async () => receipt(await ask({
      method: 'POST', address: `/api/v1/cases/${caseId}/uploads`, headers: { ...JSON_BODY, 'idempotency-key': newKey() }, body: JSON.stringify(file), signal,
    })),
    look: async (id) => known(await ask({ method: 'GET', address: uploadAddress(id), signal }), id),
    put: async (id, offset, piece, onSent) => known(await ask({
      method: 'PATCH', address: uploadAddress(id), headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }, body: piece, onSent, signal,
    }), id),
  };
}

/** Cancelled by the person: the server need not keep the pieces. If this gets lost they go by themselves. */
export const forgetAtServer = (id: string): void => void fetch(uploadAddress(id), { method: 'DELETE', credentials: 'same-origin' }).catch(() => undefined);
