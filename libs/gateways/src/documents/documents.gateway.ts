import { printable } from '../text/printable.js';
import { DocumentError } from './document.error.js';
import type { DocumentTemplate, LayoutAnswer } from './layout-message.js';
import { LayoutProcess } from './layout-process.js';

/** A finished document. */
export interface RenderedPdf { pdf: Buffer; pages: number }

/** How documents on paper are made. */
export interface DocumentsGateway {
  /**
   * Lays a document out. Texts in `data` are printed as they are: nothing in them is ever read as an instruction of the template.
   * @param data what JSON can say; amounts and dates as they are to be read
   * @throws DocumentError
   */
  renderPdf(template: DocumentTemplate, data: object): Promise<RenderedPdf>;
  /** Ends the process that lays out; what waits is refused. */
  close(): Promise<void>;
}

export interface DocumentsOptions {
  /** For one document, start of the process included; 45 seconds unless told. */
  limitMs?: number;
  /** Documents that may wait, the one in work not counted; 12 unless told. */
  mostWaiting?: number;
  /** Memory beyond which the process is replaced before the next document; 400 MiB unless told. */
  mostResidentBytes?: number;
  /** The module that the process runs. */
  module?: URL;
}

/** A pack of the most cases takes 8 seconds of a processor; a busy machine may give it a fifth of one. */
const LIMIT_MS = 45_000;
const MOST_WAITING = 12;
const MOST_RESIDENT_BYTES = 400 * 1024 * 1024;
const MOST_DATA_BYTES = 8 * 1024 * 1024;

/** A process runs what was built, also when this file itself is read from its source, as by a spec. */
const BUILT_MODULE = import.meta.url.endsWith('.ts')
  ? new URL('../../../../dist/libs/gateways/src/documents/typst-process.js', import.meta.url)
  : new URL('./typst-process.js', import.meta.url);

interface Waiting { template: DocumentTemplate; data: string; resolve: (rendered: RenderedPdf) => void; reject: (error: Error) => void }

/**
 * Documents by Typst in a process of its own, one after another: started with the first document, kept warm, replaced when it ends, takes
 * too long or has grown. The caller's event loop does nothing but pass data on.
 */
export function typstDocuments({
  limitMs = LIMIT_MS, module = BUILT_MODULE, mostResidentBytes = MOST_RESIDENT_BYTES, mostWaiting = MOST_WAITING,
}: DocumentsOptions = {}): DocumentsGateway {
  const waiting: Waiting[] = [];
  let process: LayoutProcess | undefined;
  let working = false;
  let closed = false;

  async function layOut({ data, template }: Waiting): Promise<RenderedPdf> {
    if (process === undefined || process.ended) process = new LayoutProcess(module);
    const answer: LayoutAnswer = await process.ask(template, data, limitMs);
    if (!answer.ok) throw new DocumentError('unlayable', answer.detail);
    if (answer.residentBytes > mostResidentBytes) await process.end();
    return { pdf: Buffer.from(answer.pdf), pages: answer.pages };
  }

  async function work(): Promise<void> {
    working = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await layOut(next).then(next.resolve, next.reject);
    }
    working = false;
  }

  return {
    renderPdf: (template, data) => new Promise((resolve, reject) => {
      if (closed) return reject(new DocumentError('crashed', 'documents are closed'));
      if (waiting.length >= mostWaiting) return reject(new DocumentError('busy', `${waiting.length} documents wait`));
      const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value));
      if (Buffer.byteLength(text) > MOST_DATA_BYTES) return reject(new DocumentError('too-large', `more than ${MOST_DATA_BYTES} bytes`));
      waiting.push({ template, data: text, resolve, reject });
      if (!working) void work();
    }),
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new DocumentError('crashed', 'documents are closed'));
      await process?.end();
    },
  };
}
