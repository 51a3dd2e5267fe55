import { isStatus, newKey } from '../../api/client.js';
import type { CaseDetail } from '../../api/types.js';
import { attachUpload, isBreak } from './attach.js';
import { dropFile, keepFile, keptFiles, type KeptFile } from './kept-files.js';
import { forgetAtServer, receiverFor } from './receiver.js';
import { sendUpload, type Receipt } from './send-upload.js';
import { sha256Of } from './sha256.js';
import { readyToSend } from './shrink-image.js';
import { faultOfFile, percentOf, waitMs, type FileFault } from './upload-plan.js';

export interface UploadLimits { maxBytes: number; maxSidePixels: number }
export interface QueueSettings { caseId: string; kind: string; accept: readonly string[]; limits: UploadLimits }
/** `waiting`: the line is broken and the next try comes by itself. `checking`: all of it has arrived and the server looks at it. */
export type Phase = 'preparing' | 'queued' | 'sending' | 'waiting' | 'checking' | 'failed';
export interface Item { id: string; phase: Phase; percent: number; picture: boolean; preview: string | null; fault: FileFault | 'unreadable' | { error: unknown } | null }

/** A file on its way: what is shown of it, and what is needed to go on. */
interface Work { item: Item; kept: KeptFile | null; cancel: AbortController; wake: (() => void) | undefined }

/** The files that one place of a page is sending: one after the other, so that a slow line carries each as fast as it can. */
export class UploadQueue {
  private works: Work[] = [];
  private items: readonly Item[] = [];
  private readonly readers = new Set<() => void>();
  private running = false;
  private stopped = true;
  private version = 0;
  private onAttached: (file: CaseDetail) => void = () => undefined;

  constructor(private readonly settings: QueueSettings) {}

  readonly subscribe = (read: () => void): (() => void) => {
    this.readers.add(read);
    return () => this.readers.delete(read);
  };
  readonly snapshot = (): readonly Item[] => this.items;

  /** The newest version of the case that the page knows of, and who is told of what was attached. */
  learn(version: number, onAttached: (file: CaseDetail) => void): void {
    this.version = Math.max(this.version, version);
    this.onAttached = onAttached;
  }

  /** Goes on with what was on its way when the page was last open. */
  async start(): Promise<void> {
    this.stopped = false;
    window.addEventListener('online', this.tryNow);
    const { caseId, kind } = this.settings;
    for (const kept of await keptFiles(caseId, kind)) {
      if (this.works.every(({ item }) => item.id !== kept.id)) this.enqueue(kept.id, kept, kept.preview, kept.mediaType.startsWith('image/'));
    }
    void this.run();
  }

  /** The page is left: what is on its way stays on the phone until it comes back. */
  stop(): void {
    this.stopped = true;
    window.removeEventListener('online', this.tryNow);
    for (const { cancel } of this.works) cancel.abort(new Error('left'));
    this.works = [];
  }

  async add(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const id = newKey();
      this.enqueue(id, null, null, file.type.startsWith('image/'));
      await this.prepare(id, file);
    }
  }

  cancel(id: string): void {
    const work = this.works.find(({ item }) => item.id === id);
    if (!work) return;
    this.drop(id);
    work.cancel.abort(new Error('cancelled'));
    if (work.kept?.upload !== undefined) forgetAtServer(work.kept.upload);
  }

  readonly tryNow = (): void => { for (const { wake } of this.works) wake?.(); };

  private enqueue(id: string, kept: KeptFile | null, preview: string | null, picture: boolean): void {
    this.works = [...this.works, { item: { id, phase: kept ? 'queued' : 'preparing', percent: 0, picture, preview, fault: null }, kept, cancel: new AbortController(), wake: undefined }];
    this.tell();
  }

  private tell(): void {
    this.items = this.works.map(({ item }) => item);
    for (const read of this.readers) read();
  }

  private show(id: string, change: Partial<Item>): void {
    for (const work of this.works) if (work.item.id === id) work.item = { ...work.item, ...change };
    this.tell();
  }

  private drop(id: string): void {
    this.works = this.works.filter(({ item }) => item.id !== id);
    void dropFile(id);
    this.tell();
  }

  private async prepare(id: string, picked: File): Promise<void> {
    const { caseId, kind, accept, limits } = this.settings;
    const ready = await readyToSend(picked, limits.maxSidePixels).catch(() => null);
    const work = this.works.find(({ item }) => item.id === id);
    if (!work) return;
    // A picture that this browser cannot draw may still be one that the server can.
    const file: Blob = ready?.file ?? picked;
    const fault = faultOfFile({ bytes: file.size, mediaType: file.type }, accept, limits.maxBytes);
    if (fault) return this.show(id, { phase: 'failed', fault: ready === null && fault === 'not-accepted' ? 'unreadable' : fault });
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return this.show(id, { phase: 'failed', fault: 'unreadable' });
    work.kept = { id, caseId, kind, upload: undefined, mediaType: file.type, bytes, preview: ready?.preview ?? null, keptAt: Date.now() };
    void keepFile(work.kept);
    this.show(id, { phase: 'queued', preview: work.kept.preview });
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let next = this.nextWork(); next; next = this.nextWork()) await this.carry(next, next.kept!);
    this.running = false;
  }

  private nextWork(): Work | undefined {
    return this.stopped ? undefined : this.works.find(({ item, kept }) => item.phase === 'queued' && kept !== null);
  }

  private async carry(work: Work, kept: KeptFile): Promise<void> {
    const { id } = work.item;
    try {
      this.show(id, { phase: 'sending' });
      const receipt = await this.send(work, kept);
      this.show(id, { phase: 'checking', percent: 100 });
      const file = await this.attach(work, receipt);
      this.version = Math.max(this.version, file.version);
      if (work.cancel.signal.aborted) return;
      this.drop(id);
      this.onAttached(file);
    } catch (error) {
      if (work.cancel.signal.aborted) return;
      // The server's final word stands for as long as the file does: kept, it would be refused again at every opening of the page. A session that has
      // ended is no word on the file.
      if (!isStatus(error, 401)) void dropFile(id);
      this.show(id, { phase: 'failed', fault: { error } });
    }
  }

  private async send(work: Work, kept: KeptFile): Promise<Receipt> {
    const { signal } = work.cancel;
    const { caseId, kind, mediaType, bytes } = kept;
    const wanted = { caseId, kind, mediaType, bytes: bytes.byteLength, sha256: await sha256Of(new Uint8Array(bytes)) };
    return sendUpload({
      file: new Blob([bytes], { type: mediaType }), receiver: receiverFor(wanted, signal), begunAs: kept.upload, signal,
      onBegun: (upload) => {
        kept.upload = upload;
        void keepFile(kept);
      },
      onSent: (sent) => this.show(kept.id, { phase: sent >= bytes.byteLength ? 'checking' : 'sending', percent: percentOf(sent, bytes.byteLength) }),
      onBreak: (ms) => this.pause(work, ms),
    });
  }

  private async attach(work: Work, receipt: Receipt): Promise<CaseDetail> {
    const { caseId, kind } = this.settings;
    for (let breaks = 1; ; breaks += 1) {
      try {
        return await attachUpload({ caseId, kind, upload: receipt.id, file: receipt.file }, this.version);
      } catch (error) {
        if (!isBreak(error)) throw error;
        await this.pause(work, waitMs(breaks));
        work.cancel.signal.throwIfAborted();
      }
    }
  }

  /** Until it is time for the next try, or the phone says that it has a line again, or the person asks for it, or cancels. */
  private async pause(work: Work, ms: number): Promise<void> {
    this.show(work.item.id, { phase: 'waiting' });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      work.wake = () => { clearTimeout(timer); resolve(); };
      work.cancel.signal.addEventListener('abort', work.wake, { once: true });
    });
    work.wake = undefined;
    if (!work.cancel.signal.aborted) this.show(work.item.id, { phase: 'sending' });
  }
}
