import type { Queryable } from '../database/store.js';

/** The bytes of a document; `thumb` small, for pictures only. */
export interface DocumentContent { mediaType: string; content: Buffer }

/** What is kept under a hash, in full or small; null when nothing is, or nothing small. Inside `readAs` only what was sent for a case in the actor's scope. */
export async function readDocumentContent(client: Queryable, sha256: string, size: 'full' | 'thumb'): Promise<DocumentContent | null> {
  const { rows } = await client.query<{ mediaType: string; content: Buffer | null }>(
    size === 'full'
      ? 'select media_type as "mediaType", content from document_content where sha256 = $1'
      : `select 'image/jpeg' as "mediaType", thumb as content from document_content where sha256 = $1`, [sha256],
  );
  const found = rows[0];
  return found?.content ? { mediaType: found.mediaType, content: found.content } : null;
}
