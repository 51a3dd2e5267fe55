import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyFor, WebFiles } from './web-files.js';

const script = 'export const sum = (a, b) => a + b;\n'.repeat(100);

describe('the files of the web app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tashil-web-'));
  let files = WebFiles.none;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'assets', 'main-abc.js'), script);
    files = await WebFiles.open(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('show the app at its own addresses, and nothing where a file is missing', () => {
    expect(files.at('/')?.headers['content-type']).toContain('text/html');
    expect(files.at('/cases/0190')?.bodies.identity?.toString()).toBe('<!doctype html>');
    expect(files.at('/assets/old-def.js')).toBeUndefined();
    expect(files.at('/../package.json')).toBeUndefined();
  });

  it('are kept by browsers for ever when their name holds their hash, and asked for again when it does not', () => {
    expect(files.at('/assets/main-abc.js')?.headers['cache-control']).toContain('immutable');
    expect(files.at('/')?.headers['cache-control']).toBe('no-cache');
  });

  it('travel in the smallest form that the browser takes', () => {
    const file = files.at('/assets/main-abc.js');
    if (file === undefined) throw new Error('the script is missing');
    expect(brotliDecompressSync(bodyFor(file, 'gzip, deflate, br').body ?? '').toString()).toBe(script);
    expect(gunzipSync(bodyFor(file, 'gzip, br;q=0').body ?? '').toString()).toBe(script);
    expect(bodyFor(file, undefined)).toMatchObject({ encoding: 'identity' });
  });

  it('are none where nothing has been built', async () => expect((await WebFiles.open(join(folder, 'none'))).at('/')).toBeUndefined());
});
