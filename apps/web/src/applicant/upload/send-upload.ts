import { nextPieceBytes, waitMs } from './upload-plan.js';

export interface StoredFile { sha256: string; bytes: number; mediaType: string }
/** How far the server has got with a file. `chunkBytes`: the largest piece that it takes at once. */
export interface Receipt { id: string; receivedBytes: number; chunkBytes: number; complete: boolean; file: StoredFile | null }

/**
 * Why a piece did not arrive: the line broke or the server is busy (`lost`, after `afterSeconds` if it said so), it already has more or less than was
 * thought (`elsewhere`), or it knows the upload no more (`gone`). Anything else that is thrown is final.
 */
export class NotArrived extends Error {
  readonly why: { kind: 'lost'; afterSeconds?: number } | { kind: 'elsewhere'; receivedBytes: number } | { kind: 'gone' };
  constructor(why: NotArrived['why']) {
    super(why.kind);
    this.why = why;
  }
}

/** The other end of the line. */
export interface Receiver {
  begin: () => Promise<Receipt>;
  look: (id: string) => Promise<Receipt>;
  /** `onSent`: how many bytes of this piece have left the phone. */
  put: (id: string, offset: number, piece: Blob, onSent: (bytes: number) => void) => Promise<Receipt>;
}

export interface Sending {
  file: Blob;
  receiver: Receiver;
  /** An upload of the same file that was begun before. */
  begunAs?: string | undefined;
  onBegun: (id: string) => void;
  onSent: (bytes: number) => void;
  /** The line is broken; the next try comes in so many milliseconds. Resolves when it is time to try, or earlier when there is a reason to. */
  onBreak: (ms: number) => Promise<void>;
  signal: AbortSignal;
}

/** A server that loses the upload again and again is not going to keep it. */
const MOST_BEGINNINGS = 5;

class Sender {
  private receipt: Receipt | null = null;
  private breaks = 0;
  private beginnings = 0;
  private pieceBytes = 0;
  private unsure: boolean;
  private begunAs: string | undefined;

  constructor(private readonly sending: Sending) {
    this.begunAs = sending.begunAs;
    this.unsure = sending.begunAs !== undefined;
  }

  async send(): Promise<Receipt> {
    for (;;) {
      this.sending.signal.throwIfAborted();
      try {
        const receipt = await this.step();
        if (receipt.complete) return receipt;
      } catch (error) {
        if (!(error instanceof NotArrived)) throw error;
        await this.afterBreak(error.why);
      }
    }
  }

  /** One question to the server: where it is (after a break nobody knows how much of a piece it got), or the next piece. */
  private async step(): Promise<Receipt> {
    const { sending: { receiver, file, onBegun, onSent } } = this;
    const before = this.receipt?.receivedBytes ?? -1;
    if (this.begunAs === undefined) {
      this.beginnings += 1;
      this.receipt = await receiver.begin();
      this.begunAs = this.receipt.id;
      onBegun(this.receipt.id);
    } else if (this.unsure || this.receipt === null) {
      this.receipt = await receiver.look(this.begunAs);
    } else {
      const { id, receivedBytes: from } = this.receipt;
      this.receipt = await receiver.put(id, from, file.slice(from, from + this.pieceBytes), (bytes) => onSent(from + bytes));
      this.pieceBytes = nextPieceBytes(this.pieceBytes, true, this.receipt.chunkBytes);
    }
    this.unsure = false;
    if (this.receipt.receivedBytes > before) this.breaks = 0;
    this.pieceBytes ||= this.receipt.chunkBytes;
    onSent(this.receipt.receivedBytes);
    return this.receipt;
  }

  private async afterBreak(why: NotArrived['why']): Promise<void> {
    if (why.kind === 'elsewhere' && this.receipt !== null) {
      this.receipt = { ...this.receipt, receivedBytes: why.receivedBytes };
      return;
    }
    if (why.kind === 'gone') {
      if (this.beginnings >= MOST_BEGINNINGS) throw new NotArrived(why);
      this.begunAs = undefined;
      this.receipt = null;
      return;
    }
    this.breaks += 1;
    this.unsure = this.begunAs !== undefined;
    if (this.receipt !== null) this.pieceBytes = nextPieceBytes(this.pieceBytes, false, this.receipt.chunkBytes);
    await this.sending.onBreak(waitMs(this.breaks, why.kind === 'lost' ? why.afterSeconds : 0));
  }
}

/**
 * Sends a file until the server has all of it, however often the line breaks: after every break it asks how much has arrived and goes on from there.
 * @throws whatever the receiver throws that is not a `NotArrived`: the server's final word on the file; the signal's reason when cancelled
 */
export const sendUpload = (sending: Sending): Promise<Receipt> => new Sender(sending).send();
