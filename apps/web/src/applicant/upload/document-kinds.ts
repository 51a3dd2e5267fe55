import { useQuery } from '@tanstack/react-query';
import { referenceQuery } from '../../api/queries.js';
import type { Label } from '../../api/types.js';
import type { UploadLimits } from './upload-queue.js';

/** What may be sent as a paper of this kind. */
export interface DocumentKind { code: string; label: Label; hint: Label; accept: string[]; most: number; programmes: string[] }
interface UploadReference { documentKinds: DocumentKind[]; uploadLimits: UploadLimits }

/** The kind and the limits of all uploads; null until they are read, or when there is no such kind. */
export function useDocumentKind(code: string): { kind: DocumentKind | null; limits: UploadLimits | null; pending: boolean } {
  const { data, isPending } = useQuery(referenceQuery);
  const { documentKinds = [], uploadLimits = null } = (data ?? {}) as unknown as Partial<UploadReference>;
  return { kind: documentKinds.find((kind) => kind.code === code) ?? null, limits: uploadLimits, pending: isPending };
}
