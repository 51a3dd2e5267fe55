import { answer, api, isStatus, ProblemError } from '../../api/client.js';
import { give } from '../../api/give.js';
import type { CaseDetail } from '../../api/types.js';
import type { StoredFile } from './send-upload.js';

/** Somebody else wrote to the case in between so often: then it is better to say so. */
const MOST_TRIES = 5;

/**
 * A paper is added to the case as it is now: whatever else was written to it meanwhile, by the same person's other phone or by the office, does not
 * contradict it. `done` recognises that an earlier try arrived although its answer did not.
 */
async function onNewest(id: string, version: number, act: (seen: { id: string; version: number }) => Promise<CaseDetail>, done: (file: CaseDetail) => boolean): Promise<CaseDetail> {
  for (let [tries, newest] = [1, version]; ; tries += 1) {
    try {
      return await act({ id, version: newest });
    } catch (error) {
      const already = isStatus(error, 422) && error.problem.code === 'document-attached';
      if (!(already || isStatus(error, 409, 412)) || tries === MOST_TRIES) throw error;
      const file = (await answer(api.GET('/api/v1/cases/{id}', { params: { path: { id } } }))) as CaseDetail;
      if (done(file)) return file;
      if (already || file.version === newest) throw error;
      newest = file.version;
    }
  }
}

/** @throws {ProblemError} what the server refuses, or that it could not be reached */
export const attachUpload = (wanted: { caseId: string; kind: string; upload: string; file: StoredFile | null }, version: number): Promise<CaseDetail> =>
  onNewest(
    wanted.caseId, version,
    async (seen) => (await give(seen, { type: 'attach-document', kind: wanted.kind, uploadId: wanted.upload }, `attach-${wanted.upload}-${seen.version}`)).case,
    (file) => file.documents.some(({ kind, file: has }) => kind === wanted.kind && has !== null && has.sha256 === wanted.file?.sha256),
  );

/** @throws {ProblemError} what the server refuses, or that it could not be reached */
export const removeDocument = (caseId: string, version: number, documentId: string): Promise<CaseDetail> =>
  onNewest(
    caseId, version,
    async (seen) => (await give(seen, { type: 'remove-document', documentId }, `remove-${documentId}-${seen.version}`)).case,
    (file) => !file.documents.some(({ id }) => id === documentId),
  );

/** A break of the line while the paper was put into the case: worth another try, like one of a piece. */
export const isBreak = (error: unknown): boolean => error instanceof ProblemError && (error.problem.status === 0 || error.problem.status === 429 || error.problem.status >= 500);
