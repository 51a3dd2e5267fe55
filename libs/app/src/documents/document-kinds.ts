import { papersOf as papersAskedOf, type CaseState, type DocumentKind, type Paper } from '#domain';
import { shippedDocumentKinds } from '#store';

/** The kind of this code; what an older version of the product attached may be of none. */
export const documentKind = (code: string): DocumentKind | undefined => shippedDocumentKinds().kinds.find((kind) => kind.code === code);

export const seenByOf = (code: string): DocumentKind['seenBy'] => documentKind(code)?.seenBy ?? 'case';

/** The checklist of papers of a case. */
export const papersOf = (state: CaseState): Paper[] => papersAskedOf(state, shippedDocumentKinds().kinds);
