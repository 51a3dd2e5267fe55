import { useSyncExternalStore } from 'react';

/** The newest version of each case that the server told of since this tab was opened. */
let newest: ReadonlyMap<string, number> = new Map();
const readers = new Set<() => void>();

function tell(next: ReadonlyMap<string, number>): void {
  newest = next;
  for (const read of readers) read();
}

export const noteVersion = (caseId: string, version: number): void => {
  if ((newest.get(caseId) ?? 0) < version) tell(new Map(newest).set(caseId, version));
};
export const forgetVersions = (): void => tell(new Map());

const subscribe = (read: () => void): (() => void) => {
  readers.add(read);
  return () => readers.delete(read);
};

/** How many of these cases have moved on since they were read. */
export function useChangedCount(items: { id: string; version: number }[]): number {
  const versions = useSyncExternalStore(subscribe, () => newest);
  return items.filter(({ id, version }) => (versions.get(id) ?? 0) > version).length;
}
