import { useQuery } from '@tanstack/react-query';
import { referenceQuery } from '../../api/queries.js';
import type { Reference } from '../../api/types.js';
import type { UploadLimits } from './upload-queue.js';

/** What may be sent as a paper of this kind. */
export type DocumentKind = Reference['documentKinds'][number];

/** The kind and the limits of all uploads; null until they are read, or when there is no such kind. */
export function useDocumentKind(code: string): { kind: DocumentKind | null; limits: UploadLimits | null; pending: boolean } {
  const { data, isPending } = useQuery(referenceQuery);
  return { kind: data?.documentKinds.find((kind) => kind.code === code) ?? null, limits: data?.uploadLimits ?? null, pending: isPending };
}
