import { answer, api, isStatus, ProblemError, tagOf } from '../../api/client.js';
import type { operations } from '../../api/schema.js';
import type { CaseDetail } from '../../api/types.js';
import type { StoredFile } from './send-upload.js';

/** A paper of a case as the API shows it; the file is null where only its reference was written down, or where the reader may not see it. */
export interface CaseDocument { id: string; kind: string; title: string; at: string; file: StoredFile | null }

type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];

export const documentsOf = (file: CaseDetail): CaseDocument[] => file.documents as unknown as CaseDocument[];

const command = async (caseId: string, version: number, body: object, key: string): Promise<CaseDetail> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', {
    body: body as CommandBody, params: { path: { id: caseId }, header: { 'If-Match': tagOf(version), 'Idempotency-Key': key } },
  }))).case;

/** Somebody else wrote to the case in between so often: then it is better to say so. */
const MOST_TRIES = 5;

/**
 * A paper is added to the case as it is now: whatever else was written to it meanwhile, by the same person's other phone or by the office, does not
 * contradict it. `done` recognises that an earlier try arrived although its answer did not.
 */
async function onNewest(caseId: string, version: number, give: (version: number) => Promise<CaseDetail>, done: (file: CaseDetail) => boolean): Promise<CaseDetail> {
  for (let [tries, newest] = [1, version]; ; tries += 1) {
    try {
      return await give(newest);
    } catch (error) {
      if (!isStatus(error, 409, 412) || tries === MOST_TRIES) throw error;
      const file = (await answer(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }))) as CaseDetail;
      if (done(file)) return file;
      if (file.version === newest) throw error;
      newest = file.version;
    }
  }
}

/** @throws {ProblemError} what the server refuses, or that it could not be reached */
export const attachUpload = (wanted: { caseId: string; kind: string; upload: string; file: StoredFile | null }, version: number): Promise<CaseDetail> =>
  onNewest(
    wanted.caseId, version,
    (newest) => command(wanted.caseId, newest, { type: 'attach-document', kind: wanted.kind, uploadId: wanted.upload }, `attach-${wanted.upload}-${newest}`),
    (file) => documentsOf(file).some(({ kind, file: has }) => kind === wanted.kind && has !== null && has.sha256 === wanted.file?.sha256),
  );

/** @throws {ProblemError} what the server refuses, or that it could not be reached */
export const removeDocument = (caseId: string, version: number, documentId: string): Promise<CaseDetail> =>
  onNewest(
    caseId, version,
    (newest) => command(caseId, newest, { type: 'remove-document', documentId }, `remove-${documentId}-${newest}`),
    (file) => !documentsOf(file).some(({ id }) => id === documentId),
  );

/** A break of the line while the paper was put into the case: worth another try, like one of a piece. */
export const isBreak = (error: unknown): boolean => error instanceof ProblemError && (error.problem.status === 0 || error.problem.status === 429 || error.problem.status >= 500);
