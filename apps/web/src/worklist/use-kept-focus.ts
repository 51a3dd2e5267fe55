import { useEffect, useRef, type RefObject } from 'react';
import { focusedRow, focusRow } from './rows.js';

/** When the row with the focus leaves the list, the focus stays at its place instead of falling back to the whole page. */
export function useKeptFocus(list: RefObject<HTMLElement | null>, items: unknown): void {
  const last = useRef<number | null>(null);
  useEffect(() => {
    const onFocus = (event: FocusEvent): void => { last.current = list.current?.contains(event.target as Node) ? focusedRow() : null; };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [list]);
  useEffect(() => {
    if (last.current !== null && document.activeElement === document.body) focusRow(last.current);
  }, [items]);
}
