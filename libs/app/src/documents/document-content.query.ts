import { documentsOf, readerOf, seesDocument, type Actor } from '#domain';
import { readAs, readCase, readDocumentContent, type DocumentContent } from '#store';
import type { App } from '../app.js';
import { seenByOf } from './document-kinds.js';

/** The bytes of a document under a name that says nothing of the person or of the sender's own file. */
export interface DocumentFileView extends DocumentContent { name: string }
export interface ContentQuery { actor: Actor; caseId: string; documentId: string; size: 'full' | 'thumb' }

const ENDING: Record<string, string> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };

/**
 * The file of a document of a case; null for everything that this actor may not see, and for what is not there: a case out of scope, a document that was taken
 * off, one for the bank's side alone, one without a file, a small picture of what is none.
 */
export async function documentContent(app: App, { actor, caseId, documentId, size }: ContentQuery): Promise<DocumentFileView | null> {
  return readAs(app.store, actor, async (client) => {
    const state = await readCase(client, actor, caseId);
    const document = state && documentsOf(state).find(({ id }) => id === documentId);
    if (!state || !document?.file || !seesDocument(readerOf(actor.role, state), seenByOf(document.kind))) return null;
    const content = await readDocumentContent(client, document.file.sha256, size);
    if (!content) return null;
    const place = documentsOf(state).filter(({ kind }) => kind === document.kind).indexOf(document) + 1;
    return { ...content, name: `${state.number}-${document.kind}-${place}.${ENDING[content.mediaType] ?? 'bin'}` };
  });
}
