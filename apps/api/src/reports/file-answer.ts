import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** A file's name without its ending: one in plain letters that every system takes, one that people read. */
export interface FileName { plain: string; readable: string }

export const PDF = 'application/pdf';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ENDING: Record<string, string> = { [PDF]: 'pdf', [XLSX]: 'xlsx' };

/** What RFC 8187 lets stand; everything else is written as bytes. */
const extended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A file to keep, under both its names; never kept by a cache on the way. */
export function fileAnswer(reply: FastifyReply, content: Buffer | Readable, type: string, { plain, readable }: FileName): StreamableFile {
  const ending = ENDING[type] ?? 'bin';
  void reply.header('cache-control', 'no-store');
  return new StreamableFile(content as Buffer, {
    type, disposition: `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${extended(`${readable}.${ending}`)}`,
    ...(Buffer.isBuffer(content) && { length: content.length }),
  });
}
