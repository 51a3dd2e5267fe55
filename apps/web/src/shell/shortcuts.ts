import { useEffect, useRef } from 'react';

/** `event.code` of a key, with `shift+` in front where it is held: the same key in the Persian and the Latin layout. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), select, textarea, [role=spinbutton]'));

/** Single keys that work anywhere on the page, except while somebody types, or while a dialog lies over it. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => { latest.current = shortcuts; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('[role=dialog]')) return;
      const act = latest.current[(event.shiftKey ? 'shift+' : '') + event.code];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
