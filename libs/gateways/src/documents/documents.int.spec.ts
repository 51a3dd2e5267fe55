import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DocumentError, typstDocuments, type DocumentsGateway, type DocumentsOptions } from '../index.js';

/** Stands for the layout: does what the data tells it to. */
const OBEDIENT = `
  process.on('message', ({ id, data }) => {
    const { act } = JSON.parse(data);
    if (act === 'hang') for (;;);
    if (act === 'crash') process.abort();
    const pdf = Buffer.from(String(process.pid));
    process.send(act === 'refuse' ? { id, ok: false, detail: 'not like this' } : { id, ok: true, pdf, pages: 1, residentBytes: act === 'grow' ? 1e12 : 1 });
  });
  process.on('disconnect', () => process.exit(0));
`;

let folder: string;
let module: URL;
const opened: DocumentsGateway[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tashil-documents-'));
  writeFileSync(join(folder, 'obedient.mjs'), OBEDIENT);
  module = pathToFileURL(join(folder, 'obedient.mjs'));
});
afterEach(async () => { for (const documents of opened.splice(0)) await documents.close(); });
afterAll(() => rmSync(folder, { recursive: true }));

function documentsOf(options: DocumentsOptions = {}): { ask: (act: string) => Promise<string>; documents: DocumentsGateway } {
  const documents = typstDocuments({ module, ...options });
  opened.push(documents);
  return {
    documents,
    ask: (act) => documents.renderPdf('stall-pack', { act }).then(({ pdf }) => pdf.toString(), (error: unknown) => (error instanceof DocumentError ? error.fault : String(error))),
  };
}

describe('the process that lays documents out', () => {
  it('is kept from one document to the next', async () => {
    const { ask } = documentsOf();
    const first = await ask('print');
    expect(first).toMatch(/^\d+$/);
    expect(await ask('print')).toBe(first);
  });

  it('is ended when a document takes too long, and the next one is made by another', async () => {
    const { ask } = documentsOf({ limitMs: 1_500 });
    const first = await ask('print');
    expect(await Promise.all([ask('hang'), ask('print')])).toEqual(['too-slow', expect.stringMatching(/^\d+$/)]);
    expect(await ask('print')).not.toBe(first);
    expect(() => process.kill(Number(first), 0)).toThrow();
  });

  it('takes nothing with it when it crashes', async () => {
    const { ask } = documentsOf();
    expect(await Promise.all([ask('print'), ask('crash'), ask('print')])).toEqual([expect.stringMatching(/^\d+$/), 'crashed', expect.stringMatching(/^\d+$/)]);
  });

  it('is replaced once it has grown', async () => {
    const { ask } = documentsOf();
    const first = await ask('grow');
    expect(await ask('print')).not.toBe(first);
  });

  it('stays when a template does not accept its data', async () => {
    const { ask } = documentsOf();
    const first = await ask('print');
    expect([await ask('refuse'), await ask('print')]).toEqual(['unlayable', first]);
  });

  it('lets so many wait and turns the others away', async () => {
    const { ask } = documentsOf({ mostWaiting: 2 });
    const asked = await Promise.all(['print', 'print', 'print', 'print', 'print'].map(ask));
    expect(asked.filter((answer) => answer === 'busy')).toHaveLength(2);
  });

  it('refuses what waits when it is closed, and is gone then', async () => {
    const { ask, documents } = documentsOf();
    const first = await ask('print');
    const waiting = [ask('print'), ask('print')];
    await documents.close();
    expect(await waiting[1]).toBe('crashed');
    expect(() => process.kill(Number(first), 0)).toThrow();
    expect(await ask('print')).toBe('crashed');
  });

  it('refuses more data than a document may hold', async () => {
    const { documents } = documentsOf();
    await expect(documents.renderPdf('stall-pack', { text: 'ا'.repeat(5_000_000) })).rejects.toMatchObject({ fault: 'too-large', passing: false });
  });
});

describe('a template', () => {
  it('names what it misses in its data, and nothing is printed', async () => {
    const documents = typstDocuments();
    opened.push(documents);
    await expect(documents.renderPdf('stall-pack', { locale: 'fa' })).rejects.toMatchObject({ fault: 'unlayable', message: expect.stringContaining('words') });
  });
});
