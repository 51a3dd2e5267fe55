import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { objectStream, pdfOf, phonePicture } from '#testkit';
import { processFiles, type CheckedFile, type FilesGateway } from '../index.js';

const limits = { maxSourcePixels: 4_000_000, maxSidePixels: 1000, thumbSidePixels: 200 };
const JAVASCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

let files: FilesGateway;
beforeAll(() => { files = processFiles(); });
afterAll(() => files.close());

async function outcomeOf(content: Buffer, mediaType: string): Promise<string> {
  const checked = await files.check({ content, mediaType, limits });
  return checked.ok ? `taken as ${checked.file.mediaType}` : checked.fault;
}

async function kept(content: Buffer, mediaType: string): Promise<CheckedFile & { bytes: Buffer }> {
  const checked = await files.check({ content, mediaType, limits });
  if (!checked.ok) throw new Error(checked.fault);
  return { ...checked.file, bytes: Buffer.from(checked.file.content) };
}

/** Does it tell of the camera or the place, in whatever byte order? */
const tellsOfPlace = (bytes: Buffer): boolean => ['Exif', 'GPS', 'TashilPhone', 'http://ns.adobe.com', 'ICC_PROFILE'].some((sign) => bytes.includes(sign));

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('of %s is kept turned, smaller, and without its place', async (format) => {
    const taken = await phonePicture({ format });
    expect(tellsOfPlace(taken)).toBe(true);
    const { bytes, mediaType, thumb } = await kept(taken, `image/${format}`);
    expect(mediaType).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 667, height: 1000 });
    expect(tellsOfPlace(bytes)).toBe(false);
    expect(await sharp(Buffer.from(thumb!)).metadata()).toMatchObject({ format: 'jpeg', height: 200 });
    expect(tellsOfPlace(Buffer.from(thumb!))).toBe(false);
  });

  it('that is a page or an archive besides is a picture and nothing else', async () => {
    const html = Buffer.concat([await phonePicture(), Buffer.from('<html><script>alert(1)</script></html>PK\x05\x06')]);
    const { bytes } = await kept(html, 'image/jpeg');
    expect(bytes.includes('script') || bytes.includes('PK\x05\x06')).toBe(false);
  });

  it('that is small stays as large as it is', async () => {
    const { bytes } = await kept(await sharp({ create: { width: 30, height: 20, channels: 4, background: '#0000' } }).png().toBuffer(), 'image/png');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 30, height: 20 });
  });

  it('with more pixels than are taken is refused by its head alone', async () => {
    expect(await outcomeOf(await phonePicture({ width: 3000, height: 3000 }), 'image/jpeg')).toBe('file-too-large');
    const head = Buffer.from(await phonePicture({ width: 10, height: 10, format: 'png' }));
    head.writeUInt32BE(60_000, 16);
    head.writeUInt32BE(60_000, 20);
    // The sum over the head is wrong then, so that it is either too large or broken, and never drawn.
    expect(await outcomeOf(head, 'image/png')).toMatch(/file-(too-large|broken)/);
  });

  it('that was cut off is refused', async () => {
    const whole = await phonePicture();
    expect(await outcomeOf(whole.subarray(0, whole.length - 200), 'image/jpeg')).toBe('file-broken');
    expect(await outcomeOf(whole.subarray(0, 40), 'image/jpeg')).toBe('file-broken');
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>1</script>')], ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['an archive', Buffer.from('PK\x03\x04 and so on')], ['a program', Buffer.from('MZ\x90\x00')], ['nothing', Buffer.alloc(0)], ['a document', pdfOf()],
  ])('that is %s is refused, whatever it is called', async (_what, content) => {
    expect(await outcomeOf(content, 'image/jpeg')).toBe('file-not-as-named');
  });

  it('of one type under the name of another is refused', async () => {
    expect(await outcomeOf(await phonePicture({ format: 'png' }), 'image/jpeg')).toBe('file-not-as-named');
    expect(await outcomeOf(await phonePicture(), 'application/pdf')).toBe('file-not-as-named');
    expect(await outcomeOf(await sharp(await phonePicture()).gif().toBuffer(), 'image/gif')).toBe('file-not-as-named');
  });
});

describe('a document', () => {
  it('is kept as it is', async () => {
    const plain = pdfOf([objectStream('<< /Type /Font /BaseFont /Vazirmatn >>')]);
    expect((await kept(plain, 'application/pdf')).bytes.equals(plain)).toBe(true);
  });

  it('keeps nothing of where its photos were taken, and all else where it stood', async () => {
    const photo = await phonePicture();
    const scan = pdfOf([{ dictionary: `<< /Subtype /Image /Filter /DCTDecode /Length ${photo.length} >>`, stream: photo }]);
    expect(scan.includes('TashilPhone')).toBe(true);
    const { bytes } = await kept(scan, 'application/pdf');
    expect([bytes.length, bytes.includes('TashilPhone'), bytes.includes('GPS')]).toEqual([scan.length, false, false]);
    expect((await sharp(bytes.subarray(bytes.indexOf('stream\n') + 7)).metadata()).width).toBe(1200);
  });

  it.each<[string, Buffer]>([
    ['in the open', pdfOf([{ dictionary: JAVASCRIPT }])],
    ['under a name in hexadecimal', pdfOf([{ dictionary: '<< /S /J#61va#53cript /JS (1) >>' }])],
    ['in a deflated stream of objects', pdfOf([objectStream(JAVASCRIPT)])],
    ['in one whose type is written in hexadecimal', pdfOf([objectStream(JAVASCRIPT, '/Type /Obj#53tm /N 1 /First 4 /Filter /Flate#44ecode')])],
    ['in one that does not say what it is', pdfOf([objectStream(JAVASCRIPT, '/N 1 /First 4 /Filter [ /FlateDecode ]')])],
    ['in one behind a string that looks like the end of its dictionary', pdfOf([objectStream(JAVASCRIPT, '/X (>> 9 0 obj << >>) /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode')])],
    ['in one behind a comment', pdfOf([objectStream(JAVASCRIPT, '%)>>\n/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode')])],
    ['in one that is filtered twice', pdfOf([objectStream(JAVASCRIPT, '/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ]')])],
    ['in one whose filter is written elsewhere', pdfOf([objectStream(JAVASCRIPT, '/Type /ObjStm /N 1 /First 4 /Filter 5 0 R')])],
    ['in one with a predictor', pdfOf([objectStream(JAVASCRIPT, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>')])],
    ['that launches a program', pdfOf([objectStream('<< /S /Launch /F (cmd.exe) >>')])],
    ['as an attached file', pdfOf([{ dictionary: '<< /Type /Filespec /EF << /F 5 0 R >> >>' }, { dictionary: '<< /Type /EmbeddedFile /Length 2 >>', stream: Buffer.from('PK') }])],
    ['as a form of another language', pdfOf([objectStream('<< /AcroForm << /XFA 5 0 R >> >>')])],
    ['behind its end', Buffer.concat([pdfOf(), Buffer.from('PK\x03\x04')])],
    ['that inflates without end', pdfOf([{ dictionary: '<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>', stream: deflateSync(Buffer.alloc(80 * 1024 * 1024)) }])],
  ])('that carries something %s is refused', async (_where, content) => expect(await outcomeOf(content, 'application/pdf')).toBe('file-hostile'));

  it('that is encrypted, cut off or broken inside is refused', async () => {
    expect(await outcomeOf(pdfOf([], '/Encrypt 5 0 R'), 'application/pdf')).toBe('file-encrypted');
    expect(await outcomeOf(pdfOf().subarray(0, 300), 'application/pdf')).toBe('file-broken');
    expect(await outcomeOf(pdfOf([{ dictionary: '<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>', stream: Buffer.from('no deflated data') }]), 'application/pdf')).toBe('file-broken');
    expect(await outcomeOf(Buffer.concat([Buffer.from('junk '), pdfOf()]), 'application/pdf')).toBe('file-not-as-named');
  });

  it('that would be read for hours is given up', async () => {
    const endless = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('obj<<'.repeat(1_000_000)), Buffer.from('\nstartxref\n9\n%%EOF\n')]);
    expect(await outcomeOf(endless, 'application/pdf')).toBe('file-hostile');
  });
});

describe('the process that looks', () => {
  const opened: FilesGateway[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'tashil-files-'));
  const module = join(folder, 'obedient.mjs');
  writeFileSync(module, `
    process.on('message', ({ id, mediaType }) => {
      if (mediaType === 'hang') for (;;);
      if (mediaType === 'crash') process.abort();
      process.send({ id, ok: false, fault: 'file-broken', residentBytes: 1 });
    });
    process.on('disconnect', () => process.exit(0));
  `);
  afterEach(async () => { for (const each of opened.splice(0)) await each.close(); });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is given up and replaced when a file keeps it, and takes nothing with it when a file ends it', async () => {
    const obedient = processFiles({ module: pathToFileURL(module), limitMs: 1_500 });
    opened.push(obedient);
    const ask = (mediaType: string) => obedient.check({ content: Buffer.alloc(0), mediaType, limits })
      .then((checked) => (checked.ok ? 'taken' : checked.fault), (error: { fault: string }) => error.fault);
    expect(await Promise.all(['hang', 'look', 'crash', 'look'].map(ask))).toEqual(['too-slow', 'file-broken', 'crashed', 'file-broken']);
  });
});
