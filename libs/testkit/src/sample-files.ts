import { deflateSync } from 'node:zlib';

/** A picture as a phone takes it: turned by its EXIF, and telling where it was taken. */
export async function phonePicture({ width = 1200, height = 800, format = 'jpeg' }: { width?: number; height?: number; format?: 'jpeg' | 'png' | 'webp' } = {}): Promise<Buffer> {
  // Native code that the other specs are spared.
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width, height, channels: 3, background: '#b5651d' } })
    .withExif({ IFD0: { Make: 'TashilPhone', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 19/1 8/1', GPSLongitudeRef: 'E', GPSLongitude: '48/1 41/1 2/1' } })
    .withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
}

/** One object of a document; `stream` is written as it is. */
export interface PdfObject { dictionary: string; stream?: Buffer }

/** A document of these objects behind its catalogue, pages and page; they are numbered from 4. */
export function pdfOf(objects: readonly PdfObject[] = [], trailer = ''): Buffer {
  const all: PdfObject[] = [
    { dictionary: '<< /Type /Catalog /Pages 2 0 R >>' }, { dictionary: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    { dictionary: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>' }, ...objects,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  all.forEach(({ dictionary, stream }, at) => {
    places.push(length());
    parts.push(Buffer.from(`${at + 1} 0 obj\n${dictionary}\n`, 'latin1'));
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  });
  const table = length();
  parts.push(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
    + `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** One object hidden in a deflated stream, as most writers hide them. @param dictionary what the stream says of itself, but for its length */
export function objectStream(objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): PdfObject {
  const stream = deflateSync(Buffer.from(`9 0 ${objects}`, 'latin1'));
  return { dictionary: `<< ${dictionary} /Length ${stream.length} >>`, stream };
}
