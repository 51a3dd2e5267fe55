import type { LookedUp } from '#domain';
import { readUpload, type Store } from '#store';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What came of an upload, for who attaches it: null when this actor has none of this id for this case, or its file was refused. */
export async function uploadFacts(
  { engine }: Pick<Store, 'engine'>, { uploadId, caseId, actorId }: { uploadId: string; caseId: string; actorId: string },
): Promise<NonNullable<LookedUp['upload']> | null> {
  const upload = UUID.test(uploadId) ? await readUpload(engine, uploadId, actorId) : null;
  if (!upload || upload.caseId !== caseId || upload.fault !== null) return null;
  const { bytes, file, kind, mediaType } = upload;
  return file === null ? { complete: false, kind, sha256: '', bytes, mediaType } : { complete: true, kind, ...file };
}
