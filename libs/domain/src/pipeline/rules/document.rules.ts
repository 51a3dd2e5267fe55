import type { CaseState, DocumentRecord } from '../case-state.js';
import { refusal, type Refusal } from '../refusal.js';
import { firstOf, lookedUp, type Rule, type Situation } from './rule.js';

/** Documents that are still there. */
export const documentsOf = ({ documents }: Pick<CaseState, 'documents'>): DocumentRecord[] => documents.filter(({ removedAt }) => removedAt === null);

/** The first of these ids that no document of the case has. */
export const documentKnown = (state: CaseState, ids: readonly string[]): Refusal | null => {
  const unknown = ids.find((id) => !documentsOf(state).some((document) => document.id === id));
  return unknown === undefined ? null : refusal('document-unknown', [], { what: 'documents', have: unknown });
};

/** A file is what its upload was checked to be; a document without one is a reference to paper. */
export const attachDocument: Rule<'attach-document'> = {
  given: ({ state, facts }, { kind, title, uploadId }) => firstOf(
    () => title?.trim() === '' ? refusal('text-empty', [], { what: 'title' }) : null,
    () => (title === undefined || uploadId !== undefined) && !lookedUp(facts.documentKind, 'documentKind').known
      ? refusal('document-kind-unknown', [], { what: 'documentKind', have: kind })
      : null,
    () => {
      if (uploadId === undefined) return null;
      const upload = lookedUp(facts.upload, 'upload');
      if (!upload || upload.kind !== kind) return refusal('upload-unknown', [], { what: 'upload' });
      return upload.complete ? null : refusal('upload-unfinished', ['applicant'], { what: 'upload' });
    },
    // Two phones, or two presses, that send one picture.
    () => uploadId !== undefined && documentsOf(state).some((document) => document.kind === kind && document.file?.sha256 === facts.upload?.sha256)
      ? refusal('document-attached', [], { what: 'documents' })
      : null,
    () => {
      const most = facts.documentKind?.most;
      const have = documentsOf(state).filter((document) => document.kind === kind && document.file !== null).length;
      return uploadId !== undefined && most !== undefined && have >= most
        ? refusal('documents-too-many', ['applicant'], { what: 'documents', have: String(have), most: String(most) })
        : null;
    },
  ),
  effect: ({ state, facts }, { kind, title, reference, uploadId }) => ({
    changes: {
      documents: [...state.documents, {
        id: facts.newId, kind, title: title ?? facts.documentKind?.label.fa ?? kind, reference: reference ?? null, at: facts.now.toISOString(), by: facts.actor.name,
        byRole: facts.actor.role, file: uploadId === undefined ? null : fileOf(facts.upload), removedAt: null,
      }],
    },
  }),
};

const fileOf = (upload: Situation['facts']['upload']): DocumentRecord['file'] =>
  upload ? { sha256: upload.sha256, bytes: upload.bytes, mediaType: upload.mediaType } : null;

/** The applicant and the office that fills in for them are one side; everybody else removes what is their own. */
const SIDE = ['applicant', 'county-expert'];
export const mayRemove = ({ facts: { actor } }: Pick<Situation, 'facts'>, { by, byRole }: DocumentRecord): boolean =>
  by === actor.name || (byRole !== undefined && SIDE.includes(byRole) && SIDE.includes(actor.role));

export const removeDocument: Rule<'remove-document'> = {
  given: (at, { documentId }) => firstOf(
    () => documentKnown(at.state, [documentId]),
    () => documentsOf(at.state).some((document) => document.id === documentId && mayRemove(at, document)) ? null : refusal('document-of-others', [], { what: 'documents' }),
  ),
  effect: ({ state, facts }, { documentId }) => ({
    changes: { documents: state.documents.map((document) => (document.id === documentId ? { ...document, removedAt: facts.now.toISOString() } : document)) },
  }),
};
