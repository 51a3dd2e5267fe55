import type { Writable } from 'node:stream';
import { writeWorkbook } from '#gateways';
import type { App } from '../app.js';
import type { StallPackView } from '../queries/stall-pack.query.js';
import { paperWord, type PaperLocale } from './paper-words.js';
import { stallPackPaper } from './stall-pack.paper.js';
import { stallPackWorkbook } from './stall-pack.workbook.js';

/** The pack as it is printed. @throws DocumentError */
export async function printStallPack(app: App, pack: StallPackView, locale: PaperLocale): Promise<Buffer> {
  return (await app.documents.renderPdf('stall-pack', stallPackPaper(pack, app.rules, locale))).pdf;
}

/** Writes the pack as a workbook (XLSX). @throws when the reader goes away */
export const writeStallPack = (app: App, pack: StallPackView, locale: PaperLocale, output: Writable): Promise<void> =>
  writeWorkbook(stallPackWorkbook(pack, app.rules, locale), output);

/** What the file is called: a name that every system takes, and one that people read. Both without an ending. */
export function stallPackFileName(pack: StallPackView, locale: PaperLocale): { plain: string; readable: string } {
  return {
    plain: `stall-pack-${pack.bank}-${pack.onJalali}`.replace(/[^A-Za-z0-9-]/g, '_'),
    readable: `${paperWord('session', locale)} — ${pack.bankLabel[locale]} — ${pack.onJalali}`.replace(/[\\/:*?"<>|]/g, ' '),
  };
}
