/** The attribute by which the keyboard finds the rows: each row is reached through the link in its first cell. */
export const ROW_LINK = 'data-row-link';

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`)];
const row = (element: Element | null | undefined): Element | null => element?.closest('tr') ?? null;

/** The place of the row that holds the focus, or -1. */
export function focusedRow(): number {
  const here = row(document.activeElement);
  return here === null ? -1 : links().findIndex((link) => row(link) === here);
}
export const focusedCase = (): string | null => links()[focusedRow()]?.getAttribute(ROW_LINK) ?? null;

function focusLink(link: HTMLElement | undefined): boolean {
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
  return link !== undefined;
}

export function focusRow(index: number): void {
  const all = links();
  if (!focusLink(all[Math.min(Math.max(index, 0), all.length - 1)])) document.getElementById('main')?.focus();
}
export const focusCase = (id: string): boolean => focusLink(document.querySelector<HTMLElement>(`[${ROW_LINK}="${CSS.escape(id)}"]`) ?? undefined);

/** One row on or back; from outside the list to its first or last. */
export function step(by: 1 | -1): void {
  const here = focusedRow();
  const all = links();
  focusLink(here < 0 ? all[by === 1 ? 0 : all.length - 1] : all[here + by]);
}

/** The case after this one, where the work goes on; the one before when it is the last. */
export function neighbourOf(id: string): string | null {
  const all = links();
  const here = all.findIndex((link) => link.getAttribute(ROW_LINK) === id);
  return (all[here + 1] ?? all[here - 1])?.getAttribute(ROW_LINK) ?? null;
}
