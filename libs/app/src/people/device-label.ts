import type { Label } from '#domain';
import { shippedDeviceWords, type SignedWord } from '#store';
import { filled } from '../notices/templates.js';

const wordFor = (words: readonly SignedWord[], userAgent: string): Label | undefined =>
  words.find(({ signs }) => signs.some((sign) => userAgent.includes(sign)))?.label;

/** A device as people know their own, «کروم روی اندروید», by what its browser says of itself. Whatever it says, only words of the product come out. */
export function deviceLabel(userAgent: string | null): Label {
  const { both, browsers, systems, unknown } = shippedDeviceWords();
  const browser = wordFor(browsers, userAgent ?? '');
  const system = wordFor(systems, userAgent ?? '');
  if (!browser || !system) return browser ?? system ?? unknown;
  return { fa: filled(both, { browser, system }, 'fa'), en: filled(both, { browser, system }, 'en') };
}
