import { useShortcuts } from '../shell/shortcuts.js';
import { ROW_LINK } from './case-table.js';

function move(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`)];
  const here = links.indexOf(document.activeElement as HTMLElement);
  const next = here < 0 ? (step === 1 ? links[0] : links.at(-1)) : links[here + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** J and K or the arrows walk the rows, Enter follows the row's link by itself, / goes to the search box. */
export function useRowKeys(focusSearch: () => void): void {
  const next = (): void => move(1);
  const previous = (): void => move(-1);
  useShortcuts({ KeyJ: next, ArrowDown: next, KeyK: previous, ArrowUp: previous, Slash: focusSearch });
}
