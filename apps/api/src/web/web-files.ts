import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8', '.map': 'application/json; charset=utf-8',
};
/** What is not compressed by its own format, and large enough to gain. */
const COMPRESSIBLE = ['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt', '.map'];
const WORTH_BYTES = 1024;
/** Nearly as small as the highest quality, in a tenth of its time: the files are compressed at each start. */
const BROTLI_QUALITY = 6;

type Encoding = 'br' | 'gzip';
export interface WebFile {
  bodies: { [encoding in Encoding | 'identity']?: Buffer };
  headers: Record<string, string>;
}

/** The built web app in memory, by path. What is not in here cannot be asked for. */
export class WebFiles {
  /** Where there is no web app. */
  static readonly none = new WebFiles(new Map());

  private constructor(private readonly files: ReadonlyMap<string, WebFile>) {}

  /** @param folder of the built web app; when it has not been built there is nothing to serve */
  static async open(folder: string): Promise<WebFiles> {
    if (!existsSync(folder)) return WebFiles.none;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const files = await Promise.all(paths.map(async (path): Promise<[string, WebFile]> => {
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      return [address, await fileOf(address, await readFile(path))];
    }));
    return new WebFiles(new Map(files));
  }

  /** The file at a path. The app has its own addresses: a path that looks like no file shows the app. */
  at(path: string): WebFile | undefined {
    return this.files.get(path) ?? (extname(path) === '' ? this.files.get('/index.html') : undefined);
  }
}

async function fileOf(address: string, body: Buffer): Promise<WebFile> {
  const extension = extname(address);
  const compress = COMPRESSIBLE.includes(extension) && body.length >= WORTH_BYTES;
  const [br, gzipped] = compress
    ? await Promise.all([
      promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
      promisify(gzip)(body),
    ])
    : [];
  return {
    bodies: { identity: body, br, gzip: gzipped },
    headers: {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      // The names of built files hold their content's hash.
      'cache-control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      ...(compress && { vary: 'accept-encoding' }),
    },
  };
}

/** The smallest form that the reader takes. */
export function bodyFor(file: WebFile, acceptEncoding: string | undefined): { body: Buffer | undefined; encoding: Encoding | 'identity' } {
  const taken = (acceptEncoding ?? '').split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';', 1)[0]?.trim().toLowerCase());
  const encoding = (['br', 'gzip'] as const).find((each) => taken.includes(each) && file.bodies[each] !== undefined) ?? 'identity';
  return { body: file.bodies[encoding], encoding };
}
