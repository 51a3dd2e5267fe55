import { useEffect, useRef } from 'react';

/**
 * `event.code` of a key, with `shift+` in front where it is held: the same key in the Persian and the Latin layout. Two keys with a space between
 * are pressed one after the other.
 */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** How long the first of two keys waits for the second, in milliseconds. */
const PATIENCE_MS = 1500;

const active: { current: Shortcuts }[] = [];
let first: { key: string; at: number } | null = null;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), select, textarea, [role=spinbutton]'));

const found = (key: string): ((event: KeyboardEvent) => void) | undefined => active.map(({ current }) => current[key]).findLast((act) => act !== undefined);
const begins = (key: string): boolean => active.some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${key} `)));

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector('[role=dialog]') || /^(Shift|Control|Alt|Meta)/.test(event.code)) return;
  const key = (event.shiftKey ? 'shift+' : '') + event.code;
  const before = first !== null && event.timeStamp - first.at < PATIENCE_MS ? first.key : null;
  first = null;
  const act = (before === null ? undefined : found(`${before} ${key}`)) ?? found(key);
  if (act) {
    event.preventDefault();
    act(event);
  } else if (begins(key)) first = { key, at: event.timeStamp };
}

/** Single keys that work anywhere on the page, except while somebody types, or while a dialog lies over it. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => { latest.current = shortcuts; });
  useEffect(() => {
    if (active.length === 0) window.addEventListener('keydown', onKey);
    active.push(latest);
    return () => {
      active.splice(active.indexOf(latest), 1);
      if (active.length === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}
