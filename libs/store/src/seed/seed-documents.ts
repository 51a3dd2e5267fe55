import type { DocumentKind, Label, UploadLimits } from '#domain';
import { once } from './seed-files.js';

export interface DocumentKinds { source: Label; limits: UploadLimits; kinds: DocumentKind[] }

/** Kinds of documents and the limits of their files. Read once for a process: they change with the version of the product only. */
export const shippedDocumentKinds = once<DocumentKinds>('document-kinds.json');
