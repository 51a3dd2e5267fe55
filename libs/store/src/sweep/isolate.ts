import pg from 'pg';
import type { SetAside } from '../work/quarantine.js';

/** SQLSTATE classes of faults that lie in a row: data, integrity, a trigger's refusal, a page that cannot be read. */
const OF_A_ROW = /^(21|22|23|38|39|44|P0)|^XX001$/;
/** Held by somebody, or too slow: serialisation, deadlock, lock not to be had, statement cancelled. */
const BUSY = /^(40001|40P01|55P03|57014)$/;

const stateOf = (error: unknown): string => (error instanceof pg.DatabaseError ? error.code ?? '' : '');
/** Whether fewer rows at once may help. A lost connection or a statement that is itself wrong is no row's fault. */
export const isIsolable = (error: unknown): boolean => OF_A_ROW.test(stateOf(error)) || BUSY.test(stateOf(error));

export interface Isolated { done: number; setAside: SetAside[] }

/**
 * Does `work` for a set, and when that fails for each half: one bad row among a thousand costs twenty statements, and nobody else anything. A row that
 * fails even alone is handed to `aside`; one that is only busy is left for the next time.
 * @throws what is no row's fault
 */
export async function isolate(ids: readonly string[], work: (ids: readonly string[]) => Promise<number>, aside: (id: string, problem: string) => Promise<SetAside>): Promise<Isolated> {
  if (ids.length === 0) return { done: 0, setAside: [] };
  try {
    return { done: await work(ids), setAside: [] };
  } catch (error) {
    if (!isIsolable(error)) throw error;
    if (ids.length === 1) return { done: 0, setAside: BUSY.test(stateOf(error)) ? [] : [await aside(ids[0]!, (error as Error).message)] };
    const middle = ids.length >> 1;
    const first = await isolate(ids.slice(0, middle), work, aside);
    const second = await isolate(ids.slice(middle), work, aside);
    return { done: first.done + second.done, setAside: [...first.setAside, ...second.setAside] };
  }
}
