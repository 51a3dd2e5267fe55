// What holds for every page in every state, whoever it is for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong. */
export const violations = (page) => page.evaluate(async (source) => {
  (0, eval)(source);
  const { violations: found } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
}, AXE);

/** How much too wide the page is and what sticks out, innermost first; nothing where it fits. */
export const tooWide = (page) => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.querySelectorAll('body *')].filter((each) => {
    const { left, right } = each.getBoundingClientRect();
    return left < -1 || right > clientWidth + 1;
  }).reverse().slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`);
  return [`${scrollWidth} of ${clientWidth} px`, ...out];
});

/** Digits that a person reads and that are no code must be Persian. */
export const latinDigits = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('bdi, code, kbd, script, style, [dir=ltr], [lang=en]')) continue;
    if (/[0-9]/.test(node.textContent) && parent.checkVisibility()) found.push(node.textContent.trim().slice(0, 60));
  }
  return found;
});

/** For eye, ear and thumb: nothing for axe, Persian digits, no sideways scroll as wide as it is, at 320 pixels, nor with letters twice as large. */
export async function fitsThePhone(page) {
  const size = page.viewportSize();
  assert.deepEqual(await violations(page), [], page.url());
  assert.deepEqual(await latinDigits(page), [], page.url());
  assert.deepEqual(await tooWide(page), [], `too wide at ${size.width} px: ${page.url()}`);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await tooWide(page), [], `too wide at 320 px: ${page.url()}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  assert.deepEqual(await tooWide(page), [], `too wide at 320 px with letters twice as large: ${page.url()}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize(size);
}
