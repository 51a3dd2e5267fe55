import { inflateSync } from 'node:zlib';
import type { CheckedFile, FileFault } from './file-message.js';
import { nameOf, streamsOf } from './pdf-streams.js';

/** What makes a document do or carry something when it is opened. Source: ISO 32000-1, 12.6 (actions), 7.11.4 (embedded files), 12.7.8 (XFA), 13 (multimedia). */
const HOSTILE = [
  'JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'Rendition', 'ImportData', 'SubmitForm', 'GoToE', 'XFA', 'Movie',
] as const;

/** All that object streams of one file may hold when inflated: some hundred times what the objects of a long document take. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
const END_BYTES = 1024;

/** A document that was looked through without running or drawing any of it, as it is kept: without what cameras wrote into its pictures. */
export function lookedThrough(content: Buffer): CheckedFile | FileFault {
  const text = content.toString('latin1');
  return endingFault(text) ?? contentFault(text, content) ?? { content: withoutCameraData(content), mediaType: 'application/pdf', thumb: null };
}

/** A document ends with its end: what follows is another file, and what lacks it was cut off. */
function endingFault(text: string): FileFault | null {
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return 'file-broken';
  if (/[^\0\t\n\f\r ]/.test(text.slice(end + 5))) return 'file-hostile';
  // The first part of a document for the web has an end of its own that points to nothing.
  const table = Number(/startxref\s+(\d{1,10})\s+$/.exec(text.slice(Math.max(0, end - END_BYTES), end))?.[1] ?? 0);
  return table > 0 && table < end ? null : 'file-broken';
}

/** Looks at the names in the file itself and in the streams that hold objects. What cannot be looked through is refused. */
function contentFault(text: string, content: Buffer): FileFault | null {
  const own = namesIn(text);
  if (own.has('Encrypt')) return 'file-encrypted';
  if (isHostile(own)) return 'file-hostile';
  let left = MOST_INFLATED_BYTES;
  try {
    for (const { start, tokens } of streamsOf(text)) {
      if (!holdsObjects(tokens)) continue;
      const filter = filterOf(tokens);
      if (filter === 'other') return 'file-hostile';
      if (filter === 'none') continue;
      // Deflated data ends by itself; where the file says that it ends is not believed.
      const objects = inflateSync(content.subarray(start), { maxOutputLength: left });
      if ((left -= objects.length) < 1 || isHostile(namesIn(objects.toString('latin1')))) return 'file-hostile';
    }
  } catch (error) {
    return error instanceof RangeError ? 'file-hostile' : 'file-broken';
  }
  return null;
}

const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]{1,127})/g;

function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, written = ''] of text.matchAll(NAME)) names.add(nameOf(written));
  return names;
}

const isHostile = (names: ReadonlySet<string>): boolean => HOSTILE.some((name) => names.has(name));

/** By its keys too: some readers do not ask for the type. */
const holdsObjects = (tokens: readonly string[]): boolean => tokens.includes('/ObjStm') || (tokens.includes('/First') && tokens.includes('/N'));

/** Objects under another filter, under two, or under one that is written elsewhere would not be seen here. */
function filterOf(tokens: readonly string[]): 'none' | 'deflate' | 'other' {
  if (['/DecodeParms', '/DP', '/F', '/FFilter', '/FDecodeParms'].some((name) => tokens.includes(name))) return 'other';
  const at = tokens.indexOf('/Filter');
  if (at < 0) return 'none';
  const [first, second, third] = tokens.slice(at + 1);
  const deflated = first === '/FlateDecode' || (first === '[' && second === '/FlateDecode' && third === ']');
  return deflated && tokens.lastIndexOf('/Filter') === at ? 'deflate' : 'other';
}

/** What a camera writes into a picture, and what others add to it, behind the sign of the segment and its length. */
const CAMERA_DATA = ['Exif\0\0', 'http://ns.adobe.com/xap/1.0/\0'];

/** Overwritten where it stands, so that nothing moves: a document finds its parts by where they are. */
function withoutCameraData(content: Buffer): Buffer {
  const clean = Buffer.from(content);
  for (const sign of CAMERA_DATA) {
    for (let at = clean.indexOf(sign, 4, 'latin1'); at >= 0; at = clean.indexOf(sign, at + 1, 'latin1')) {
      if (clean.readUInt16BE(at - 4) !== 0xffe1) continue;
      clean.fill(0, at + sign.length, Math.min(clean.length, at - 2 + clean.readUInt16BE(at - 2)));
    }
  }
  return clean;
}
