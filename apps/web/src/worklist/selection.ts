import { useRef, useState } from 'react';

interface Row { id: string; version: number }

/** The cases that a person has picked from a list, or all that its filter lets through. */
export interface Selection {
  picked: ReadonlyMap<string, number | undefined>;
  all: boolean;
  count: number;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** From the row that was picked last to this one. */
  reach: (id: string) => void;
  /** Every row that is shown, or none. */
  page: (on: boolean) => void;
  everything: () => void;
  only: (ids: string[]) => void;
  clear: () => void;
}

const NOTHING: { picked: ReadonlyMap<string, number | undefined>; all: boolean } = { picked: new Map(), all: false };

export function useSelection(items: Row[], total: number): Selection {
  const [{ picked, all }, set] = useState(NOTHING);
  const anchor = useRef<string | null>(null);
  const versionOf = (id: string): number | undefined => items.find((item) => item.id === id)?.version;
  const shown = (): Map<string, number | undefined> => new Map(items.map(({ id, version }) => [id, version]));
  const toggle = (id: string): void => {
    anchor.current = id;
    const next = new Map(all ? shown() : picked);
    if (!next.delete(id)) next.set(id, versionOf(id));
    set({ picked: next, all: false });
  };
  const reach = (id: string): void => {
    const from = items.findIndex((item) => item.id === anchor.current);
    const to = items.findIndex((item) => item.id === id);
    if (from < 0 || to < 0) return toggle(id);
    const next = new Map(all ? shown() : picked);
    for (const item of items.slice(Math.min(from, to), Math.max(from, to) + 1)) next.set(item.id, item.version);
    anchor.current = id;
    set({ picked: next, all: false });
  };
  return {
    picked, all, toggle, reach,
    count: all ? total : picked.size,
    has: (id) => all || picked.has(id),
    page: (on) => set(on ? { picked: shown(), all: false } : NOTHING),
    everything: () => set({ picked: new Map(), all: true }),
    only: (ids) => set({ picked: new Map(ids.map((id) => [id, versionOf(id)])), all: false }),
    clear: () => set(NOTHING),
  };
}
