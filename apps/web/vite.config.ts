import { paraglideVitePlugin } from '@inlang/paraglide-js';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { messageOptions } from './messages.mjs';

/** Asks for the Arabic subset of the font with the page itself: the Latin ones come only when a Latin letter is drawn. */
const preloadArabicFont: Plugin = {
  name: 'preload-arabic-font',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => /vazirmatn-arabic-wght-normal.*\.woff2$/.test(name));
      if (!font) return [];
      return [{ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font}` } }];
    },
  },
};

/** What all pages are made of comes as one file: in pieces it would be asked for one by one over a slow line. */
const SMALL_PARTS = { name: 'parts', test: /src\/(api\/(client|queries|problem-text)|parts\/(field|states|text|error-summary|money-field)|format\/(digits|identifiers|listed|money|number-in-words)|i18n\/locale|reference\/names)\.tsx?$/ };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    paraglideVitePlugin(messageOptions as Parameters<typeof paraglideVitePlugin>[0]),
    // Every shipped locale is left out: src/i18n/component-strings.ts gives the words in Persian and English itself.
    { ...optimizeLocales.vite({ locales: [] }), enforce: 'pre' as const },
    react(),
    preloadArabicFont,
  ],
  build: {
    outDir: '../../dist/web', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: [SMALL_PARTS] } } },
  },
  server: { proxy: { '/api': process.env.TASHIL_API ?? 'http://localhost:3000' } },
});
