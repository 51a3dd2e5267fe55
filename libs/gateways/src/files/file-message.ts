/** Why a file is not taken. Texts with the problems of the API. */
export const FILE_FAULTS = ['file-not-as-named', 'file-broken', 'file-too-large', 'file-hostile', 'file-encrypted'] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** In pixels: what a picture that is sent may have, and the longest sides of what is kept of it. */
export interface PictureLimits { maxSourcePixels: number; maxSidePixels: number; thumbSidePixels: number }

export interface FileRequest { content: Uint8Array; mediaType: string; limits: PictureLimits }

/** A file as it is kept. `thumb`: the same picture, small, as JPEG; a PDF has none. */
export interface CheckedFile { content: Uint8Array; mediaType: string; thumb: Uint8Array | null }

/** What the process answers. */
export type FileAnswer =
  | { id: number; ok: true; file: CheckedFile; residentBytes: number }
  | { id: number; ok: false; fault: FileFault; residentBytes: number };
