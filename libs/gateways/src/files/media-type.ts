/** How a file begins, by what it is. Nothing else is asked what it is: not its name, not who sends it. */
const BEGINNINGS: Record<string, (content: Buffer) => boolean> = {
  'image/jpeg': (content) => content.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)),
  'image/png': (content) => content.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
  'image/webp': (content) => content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP',
  'application/pdf': (content) => /^%PDF-[12]\.\d/.test(content.toString('latin1', 0, 8)),
};

/** Does the file begin as one of this type does? */
export const beginsAs = (mediaType: string, content: Buffer): boolean => BEGINNINGS[mediaType]?.(content) ?? false;
