import type { CheckedFile, FileAnswer, FileFault, FileRequest } from './file-message.js';
import { beginsAs } from './media-type.js';
import { lookedThrough } from './pdf.js';
import { redrawn } from './picture.js';

/**
 * A process of its own that looks into the files of strangers, one at a time: native code that fails on one of them takes nothing else with it.
 * It reads no folder and reaches no network, and ends when whoever started it is gone.
 */
async function checked({ content, limits, mediaType }: FileRequest): Promise<CheckedFile | FileFault> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!beginsAs(mediaType, bytes)) return 'file-not-as-named';
  return mediaType === 'application/pdf' ? lookedThrough(bytes) : redrawn(bytes, mediaType, limits);
}

process.on('message', (request: FileRequest & { id: number }) => {
  void checked(request).then((outcome) => {
    const residentBytes = process.memoryUsage.rss();
    const answer: FileAnswer = typeof outcome === 'string' ? { id: request.id, ok: false, fault: outcome, residentBytes } : { id: request.id, ok: true, file: outcome, residentBytes };
    process.send?.(answer);
  });
});
process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group of processes: the file in work is still answered.
process.on('SIGINT', () => undefined);
