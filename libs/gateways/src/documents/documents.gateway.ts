import { builtModule, oneByOne } from '../process/one-by-one.js';
import { printable } from '../text/printable.js';
import { DocumentError } from './document.error.js';
import type { DocumentTemplate, LayoutAnswer, LayoutRequest } from './layout-message.js';

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

/** The heap holds the data and the finished document; the layout itself is native memory. */
const HEAP_MIB = 128;
const BUILT_MODULE = builtModule('documents/typst-process.js');

/** Documents by Typst in a process of its own, one after another. */
export function typstDocuments({
  limitMs = LIMIT_MS, module = BUILT_MODULE, mostResidentBytes = MOST_RESIDENT_BYTES, mostWaiting = MOST_WAITING,
}: DocumentsOptions = {}): DocumentsGateway {
  const process = oneByOne<Omit<LayoutRequest, 'id'>, LayoutAnswer>({
    module, heapMib: HEAP_MIB, limitMs, mostWaiting, mostResidentBytes, errorOf: (fault, detail) => new DocumentError(fault, detail),
  });
  return {
    renderPdf: async (template, data) => {
      const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value));
      if (Buffer.byteLength(text) > MOST_DATA_BYTES) throw new DocumentError('too-large', `more than ${MOST_DATA_BYTES} bytes`);
      const answer = await process.ask({ template, data: text });
      if (!answer.ok) throw new DocumentError('unlayable', answer.detail);
      return { pdf: Buffer.from(answer.pdf), pages: answer.pages };
    },
    close: () => process.close(),
  };
}
