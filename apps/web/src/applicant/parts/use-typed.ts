import { useState } from 'react';

const keyOf = (name: string): string => `tashil.typed.${name}`;

function stored<T extends object>(name: string): Partial<T> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}

export const forgetTyped = (name: string): void => sessionStorage.removeItem(keyOf(name));

export interface Typed<T> { typed: T; set: (part: Partial<T>) => void; forget: () => void }

/**
 * What was typed on a page, kept in this tab until it is saved: a reload, an expired session or a lost line costs nothing of it.
 * `name` tells one page's from another's; `initial` is what stands there before anybody types.
 */
export function useTyped<T extends object>(name: string, initial: T): Typed<T> {
  const [typed, setTyped] = useState<T>(() => ({ ...initial, ...stored<T>(name) }));
  const set = (part: Partial<T>): void => setTyped((before) => {
    const next = { ...before, ...part };
    sessionStorage.setItem(keyOf(name), JSON.stringify(next));
    return next;
  });
  return { typed, set, forget: () => forgetTyped(name) };
}
