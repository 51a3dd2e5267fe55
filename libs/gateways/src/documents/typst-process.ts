import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { LayoutAnswer, LayoutRequest } from './layout-message.js';

/**
 * A process of its own that lays documents out, one at a time: native code that fails here takes nothing else with it. It reads the
 * templates beside it and the shipped fonts, reaches no network, and ends when whoever started it is gone.
 */
const TEMPLATES = fileURLToPath(new URL('./templates/', import.meta.url));
const FONTS = join(dirname(createRequire(import.meta.url).resolve('vazirmatn/package.json')), 'fonts', 'ttf');

const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: [FONTS] }] });

interface Diagnostic { message?: unknown }
const told = (diagnostics: unknown[] | undefined): string =>
  (diagnostics ?? []).map((each) => String((each as Diagnostic).message)).join('; ').slice(0, 500);

function layOut({ id, template, data }: LayoutRequest): LayoutAnswer {
  try {
    const laid = compiler.compile({ mainFilePath: join(TEMPLATES, `${template}.typ`), inputs: { data } });
    if (laid.result === null) return { id, ok: false, detail: told(laid.takeError()?.shortDiagnostics) };
    return { id, ok: true, pdf: compiler.pdf(laid.result), pages: laid.result.numOfPages, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { id, ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    // Two documents have nothing in common but their template: what was remembered of one costs memory and speeds nothing up.
    compiler.evictCache(0);
  }
}

process.on('message', (request: LayoutRequest) => process.send?.(layOut(request)));
process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group of processes: what is being laid out is still handed over.
process.on('SIGINT', () => undefined);
