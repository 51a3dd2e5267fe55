import { useEffect } from 'react';

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let next = element.parentElement; next && next.id !== 'app'; next = next.parentElement) found.push(next);
  return found;
}

/**
 * Whoever works by keyboard is never thrown back to the top: when the control with the focus goes away (a button that has done its work), the focus
 * passes to the nearest one that is left beside it.
 */
export function useFocusKept(): void {
  useEffect(() => {
    const app = document.getElementById('app');
    let last: { element: Element; ancestors: Element[] } | null = null;
    let waiting = 0;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && app?.contains(target)) last = { element: target, ancestors: ancestorsOf(target) };
    };
    const keep = (): void => {
      waiting = 0;
      if (!last || last.element.isConnected || document.activeElement !== document.body) return;
      const near = last.ancestors.filter(({ isConnected }) => isConnected).map((ancestor) => ancestor.querySelector<HTMLElement>(REACHABLE)).find((element) => element !== null);
      last = null;
      (near ?? document.getElementById('main'))?.focus();
    };
    const watch = new MutationObserver(() => { waiting ||= requestAnimationFrame(keep); });
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      watch.disconnect();
      cancelAnimationFrame(waiting);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}
