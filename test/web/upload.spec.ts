// The upload of the applicant's pages, without a page: what it computes, and how it behaves on a line that breaks.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NotArrived, sendUpload, type Receipt, type Receiver } from '../../apps/web/src/applicant/upload/send-upload.js';
import { sha256ByHand, sha256Of } from '../../apps/web/src/applicant/upload/sha256.js';
import { faultOfFile, LEAST_PIECE_BYTES, nextPieceBytes, percentOf, quarterOf, shrunkSize, waitMs } from '../../apps/web/src/applicant/upload/upload-plan.js';

const CHUNK = 64 * 1024;
const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_unused, index) => (index * 31 + (index >> 8)) & 0xff);

describe('the fingerprint of a file', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000, 100_000])('is the same by hand and by the browser, for %i bytes', async (length) => {
    const bytes = bytesOf(length);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(sha256ByHand(bytes)).toBe(expected);
    await expect(sha256Of(bytes)).resolves.toBe(expected);
  });
});

describe('the plan of an upload', () => {
  it('says what is wrong with a file before anything of it is sent', () => {
    const accept = ['image/jpeg', 'application/pdf'];
    expect(faultOfFile({ bytes: 10, mediaType: 'image/jpeg' }, accept, 10)).toBeNull();
    expect(faultOfFile({ bytes: 11, mediaType: 'image/jpeg' }, accept, 10)).toBe('too-large');
    expect(faultOfFile({ bytes: 0, mediaType: 'image/jpeg' }, accept, 10)).toBe('empty');
    expect(faultOfFile({ bytes: 10, mediaType: 'text/html' }, accept, 10)).toBe('not-accepted');
    expect(faultOfFile({ bytes: 10, mediaType: '' }, accept, 10)).toBe('not-accepted');
  });

  it('cuts smaller pieces on a bad line and larger ones on a good one, within what the server takes', () => {
    expect(nextPieceBytes(CHUNK, false, CHUNK)).toBe(CHUNK / 2);
    expect(nextPieceBytes(LEAST_PIECE_BYTES, false, CHUNK)).toBe(LEAST_PIECE_BYTES);
    expect(nextPieceBytes(CHUNK / 2, true, CHUNK)).toBe(CHUNK);
    expect(nextPieceBytes(CHUNK, true, CHUNK)).toBe(CHUNK);
    expect(nextPieceBytes(4_096, false, 4_096)).toBe(4_096);
  });

  it('waits longer after each break, twenty seconds at most, and as long as the server asks', () => {
    expect([1, 2, 3, 5, 6, 40].map((breaks) => waitMs(breaks))).toEqual([1_000, 2_000, 4_000, 16_000, 20_000, 20_000]);
    expect(waitMs(1, 60)).toBe(60_000);
  });

  it('says a hundred only when everything has arrived', () => {
    expect([percentOf(0, 3), percentOf(1, 3), percentOf(999_999, 1_000_000), percentOf(3, 3)]).toEqual([0, 33, 99, 100]);
    expect([0, 24, 25, 99, 100].map(quarterOf)).toEqual([0, 0, 25, 75, 100]);
  });

  it('draws a picture no larger than allowed and never larger than it is', () => {
    expect(shrunkSize(4_000, 3_000, 1_600)).toEqual({ width: 1_600, height: 1_200 });
    expect(shrunkSize(3_000, 4_000, 1_600)).toEqual({ width: 1_200, height: 1_600 });
    expect(shrunkSize(800, 600, 1_600)).toEqual({ width: 800, height: 600 });
    expect(shrunkSize(10_000, 1, 1_600)).toEqual({ width: 1_600, height: 1 });
  });
});

/** What happens to the n-th piece: it arrives whole, gets lost on its way, or arrives while the answer gets lost. */
type Fate = 'arrives' | 'lost' | 'answer-lost';

/** A server at the end of a line that breaks as told; it keeps what arrived, and takes a piece only where the last one ended. */
function receiverOf(total: number, fates: Fate[], { forgetsAfter = Infinity } = {}) {
  const calls: string[] = [];
  let stored = new Uint8Array();
  let begun = 0;
  let pieces = 0;
  const receipt = (): Receipt => ({ id: `u${begun}`, receivedBytes: stored.length, chunkBytes: CHUNK, complete: stored.length === total, file: null });
  const receiver: Receiver = {
    begin: async () => { calls.push('begin'); begun += 1; stored = new Uint8Array(); return receipt(); },
    look: async (id) => {
      calls.push(`look ${id}`);
      if (id !== `u${begun}`) throw new NotArrived({ kind: 'gone' });
      return receipt();
    },
    put: async (id, offset, piece) => {
      calls.push(`put ${offset}+${piece.size}`);
      const fate = fates[pieces] ?? 'arrives';
      pieces += 1;
      if (pieces === forgetsAfter) begun += 1;
      if (id !== `u${begun}`) throw new NotArrived({ kind: 'gone' });
      if (fate === 'lost') throw new NotArrived({ kind: 'lost' });
      if (offset !== stored.length) throw new NotArrived({ kind: 'elsewhere', receivedBytes: stored.length });
      stored = Uint8Array.from([...stored, ...new Uint8Array(await piece.arrayBuffer())]);
      if (fate === 'answer-lost') throw new NotArrived({ kind: 'lost' });
      return receipt();
    },
  };
  return { receiver, calls, stored: () => stored };
}

async function sent(length: number, end: ReturnType<typeof receiverOf>, begunAs?: string) {
  const bytes = bytesOf(length);
  const waits: number[] = [];
  const heard: number[] = [];
  const receipt = await sendUpload({
    file: new Blob([bytes]), receiver: end.receiver, begunAs, onBegun: () => undefined, onSent: (count) => heard.push(count),
    onBreak: async (ms) => { waits.push(ms); }, signal: new AbortController().signal,
  });
  expect(Buffer.from(end.stored()).equals(Buffer.from(bytes))).toBe(true);
  return { receipt, waits, heard };
}

describe('a file on its way', () => {
  it('goes in pieces as large as the server takes', async () => {
    const end = receiverOf(CHUNK * 2 + 5, []);
    const { heard } = await sent(CHUNK * 2 + 5, end);
    expect(end.calls).toEqual(['begin', `put 0+${CHUNK}`, `put ${CHUNK}+${CHUNK}`, `put ${CHUNK * 2}+5`]);
    expect(heard).toEqual([0, CHUNK, CHUNK * 2, CHUNK * 2 + 5]);
  });

  it('asks after a break how much has arrived and goes on from there with smaller pieces', async () => {
    const end = receiverOf(CHUNK * 2, ['arrives', 'lost', 'lost']);
    const { waits } = await sent(CHUNK * 2, end);
    expect(end.calls).toEqual([
      'begin', `put 0+${CHUNK}`, `put ${CHUNK}+${CHUNK}`, 'look u1', `put ${CHUNK}+${CHUNK / 2}`, 'look u1',
      `put ${CHUNK}+${CHUNK / 4}`, `put ${CHUNK + CHUNK / 4}+${CHUNK / 2}`, `put ${CHUNK + CHUNK * 0.75}+${CHUNK / 4}`,
    ]);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('sends nothing twice that arrived although its answer did not', async () => {
    const end = receiverOf(CHUNK * 2, ['answer-lost']);
    await sent(CHUNK * 2, end);
    expect(end.calls.filter((call) => call.startsWith('put 0'))).toHaveLength(1);
  });

  it('believes the server about how much it has', async () => {
    const end = receiverOf(CHUNK * 3, []);
    await end.receiver.begin();
    await end.receiver.put('u1', 0, new Blob([bytesOf(CHUNK * 3)]).slice(0, CHUNK), () => undefined);
    const { heard } = await sent(CHUNK * 3, end, 'u1');
    expect(end.calls.slice(2, 4)).toEqual(['look u1', `put ${CHUNK}+${CHUNK}`]);
    expect(heard[0]).toBe(CHUNK);
  });

  it('begins anew when the server has forgotten it, and gives up when it forgets every time', async () => {
    const end = receiverOf(CHUNK * 2, [], { forgetsAfter: 2 });
    await sent(CHUNK * 2, end);
    expect(end.calls.filter((call) => call === 'begin')).toHaveLength(2);
    const forgetful: Receiver = { ...end.receiver, put: () => Promise.reject(new NotArrived({ kind: 'gone' })) };
    await expect(sent(CHUNK * 2, { ...end, receiver: forgetful })).rejects.toThrow('gone');
  });

  it('stops at the final word of the server, and when it is cancelled', async () => {
    const end = receiverOf(CHUNK, []);
    const refusing: Receiver = { ...end.receiver, put: () => Promise.reject(new Error('file-hostile')) };
    await expect(sent(CHUNK, { ...end, receiver: refusing })).rejects.toThrow('file-hostile');
    const stop = new AbortController();
    stop.abort(new Error('cancelled'));
    await expect(sendUpload({
      file: new Blob(['x']), receiver: end.receiver, onBegun: () => undefined, onSent: () => undefined, onBreak: async () => undefined, signal: stop.signal,
    })).rejects.toThrow('cancelled');
  });
});
