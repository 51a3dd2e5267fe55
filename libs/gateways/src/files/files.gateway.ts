import type { ProcessFault } from '../process/asked-process.js';
import { builtModule, oneByOne } from '../process/one-by-one.js';
import type { CheckedFile, FileAnswer, FileFault, FileRequest } from './file-message.js';

/** Looks into files that strangers send. */
export interface FilesGateway {
  /**
   * The file as it may be kept and shown, or why it is not taken. Pictures are drawn anew; of a PDF it is only looked at.
   * @throws FileCheckError when it could not be looked into just now
   */
  check(request: FileRequest): Promise<{ ok: true; file: CheckedFile } | { ok: false; fault: FileFault }>;
  /** Ends the process that looks; what waits is refused. */
  close(): Promise<void>;
}

/** A file that was not looked into. Nothing is known of it: another try in a moment may succeed. */
export class FileCheckError extends Error {
  override readonly name = 'FileCheckError';

  constructor(readonly fault: ProcessFault, detail: string) {
    super(`${fault}: ${detail}`);
  }
}

export interface FilesOptions {
  /** For one file, start of the process included; 20 seconds unless told. */
  limitMs?: number;
  /** Files that may wait, the one in work not counted; 24 unless told. */
  mostWaiting?: number;
  /** The module that the process runs. */
  module?: URL;
}

/** The largest picture that is taken needs 2 seconds of a processor. */
const LIMIT_MS = 20_000;
const MOST_WAITING = 24;
const MOST_RESIDENT_BYTES = 400 * 1024 * 1024;
const HEAP_MIB = 256;

/** Files looked into in a process of its own, one after another. */
export function processFiles({ limitMs = LIMIT_MS, module = builtModule('files/file-process.js'), mostWaiting = MOST_WAITING }: FilesOptions = {}): FilesGateway {
  const process = oneByOne<FileRequest, FileAnswer>({
    module, heapMib: HEAP_MIB, limitMs, mostWaiting, mostResidentBytes: MOST_RESIDENT_BYTES, errorOf: (fault, detail) => new FileCheckError(fault, detail),
  });
  return { check: (request) => process.ask(request), close: () => process.close() };
}
