import type { Label, ProgrammeCode } from '../programme/programme.js';

/** What a file may be. Pictures are kept as JPEG whatever they came as. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Of whom a paper is asked. `legal`: firms and cooperatives; `no-prior-case`: whose earlier plan is not among the cases on record. */
export const PAPER_CONDITIONS = ['always', 'legal', 'cooperative', 'independent', 'supporter', 'under-supporter', 'no-prior-case'] as const;
export type PaperCondition = (typeof PAPER_CONDITIONS)[number];

export interface NeededPaper { programme: ProgrammeCode; when: PaperCondition; required: boolean }

/** A kind of document: data of the product. `most`: files of it that one case takes. `seenBy` bank: about sureties, so for the bank's side and the applicant. */
export interface DocumentKind {
  code: string; label: Label; hint: Label; accept: MediaType[]; most: number; seenBy: 'case' | 'bank'; needed: NeededPaper[];
}

/** What a file may be at most. Bytes, pixels and hours; `chunkBytes` is the piece to send over a poor line. */
export interface UploadLimits {
  maxBytes: number; maxSourcePixels: number; maxSidePixels: number; thumbSidePixels: number; chunkBytes: number; uploadHours: number;
  mostUploadsPerDay: { applicant: number; staff: number };
}
