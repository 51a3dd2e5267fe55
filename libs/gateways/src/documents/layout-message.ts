/** Documents that the product knows; each is a `.typ` file among the templates. */
export type DocumentTemplate = 'stall-pack' | 'applicant-paper';

/** What the process is asked; `data` is JSON text. */
export interface LayoutRequest { id: number; template: DocumentTemplate; data: string }

/** What it answers: the document with its pages and the memory that the process holds, or what the template did not accept. */
export type LayoutAnswer =
  | { id: number; ok: true; pdf: Uint8Array; pages: number; residentBytes: number }
  | { id: number; ok: false; detail: string };
