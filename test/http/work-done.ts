import { createHook } from 'node:async_hooks';
import type { Store } from '#store';
import type { Answer } from './http-client.js';

/** What an answer took: its statements in order, as the database gets them, and how many slow hashes were made. */
export interface WorkDone { statements: string[]; hashes: number; answer: Answer }

interface Asking { query: (this: unknown, ...given: unknown[]) => unknown }
const textOf = (given: unknown): string => (typeof given === 'string' ? given : (given as { text?: string } | null)?.text ?? '');

/**
 * Listens to the engine's connections and to the process while one question is answered. Equal work is what keeps time from telling: a
 * wall clock would tell of the machine that the spec runs on as well.
 */
export async function workOf({ engine }: Store, ask: () => Promise<Answer>): Promise<WorkDone> {
  const statements: string[] = [];
  let hashes = 0;
  const hook = createHook({ init: (_id, type) => { if (type === 'SCRYPTREQUEST') hashes += 1; } }).enable();
  const clients = await connections(engine);
  const undo = clients.map((client) => {
    const query = client.query;
    client.query = function listened(this: unknown, ...given: unknown[]) {
      const text = textOf(given[0]);
      if (!/^listen|from rules_version/i.test(text)) statements.push(text.replace(/\s+/g, ' ').trim());
      return query.apply(this, given);
    };
    return () => { client.query = query; };
  });
  try {
    return { answer: await ask(), statements, hashes };
  } finally {
    hook.disable();
    for (const restore of undo) restore();
  }
}

/** Every connection that the pool may use, opened if it is not yet. */
async function connections(engine: Store['engine']): Promise<Asking[]> {
  const clients = await Promise.all(Array.from({ length: engine.options.max ?? 1 }, () => engine.connect()));
  clients.forEach((client) => client.release());
  return clients;
}
