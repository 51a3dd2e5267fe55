import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** How the texts of messages/*.json become typed functions; the same for the build and for a type check on a fresh clone. */
export const messageOptions = {
  project: here('./project.inlang'),
  outdir: here('./src/paraglide'),
  strategy: ['localStorage', 'baseLocale'],
  localStorageKey: 'tashil.locale',
  emitReadme: false,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(messageOptions);
