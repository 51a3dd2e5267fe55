// How a file goes over a bad line: what may be sent, in what pieces, how long to wait after a break. Nothing here knows of a page.

export type FileFault = 'empty' | 'not-accepted' | 'too-large';

/** What is wrong with a file before anything of it is sent; null when it may go. `maxBytes` is what the server takes. */
export function faultOfFile(file: { bytes: number; mediaType: string }, accept: readonly string[], maxBytes: number): FileFault | null {
  if (file.bytes === 0) return 'empty';
  if (!accept.includes(file.mediaType)) return 'not-accepted';
  return file.bytes > maxBytes ? 'too-large' : null;
}

/** Smaller pieces than this cost more in asking than they carry. */
export const LEAST_PIECE_BYTES = 16 * 1024;

/** A piece that got lost halves the next one, one that arrived doubles it: what a bad line cannot carry at once it carries in parts. */
export const nextPieceBytes = (piece: number, arrived: boolean, most: number): number =>
  arrived ? Math.min(most, piece * 2) : Math.min(most, Math.max(LEAST_PIECE_BYTES, Math.floor(piece / 2)));

const LONGEST_WAIT_MS = 20_000;

/** Milliseconds until the next try after so many breaks in a row (from 1): one second, doubling, twenty at most; longer where the server asked for it. */
export const waitMs = (breaks: number, askedSeconds = 0): number => Math.max(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (breaks - 1)), askedSeconds * 1_000);

/** Whole percent, 100 only when all of it has arrived. */
export const percentOf = (sent: number, total: number): number => (sent >= total ? 100 : Math.min(99, Math.floor((sent * 100) / total)));

/** Read out in quarters: every percent would drown everything else that is said. */
export const quarterOf = (percent: number): number => Math.floor(percent / 25) * 25;

/** The size that a picture is drawn in: its longest side as allowed, never larger than it is. */
export function shrunkSize(width: number, height: number, maxSide: number): { width: number; height: number } {
  const scale = Math.min(1, maxSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
