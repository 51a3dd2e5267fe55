import { useState } from 'react';
import type { FieldSchema } from '../api/types.js';
import { recalled, type Draft } from './draft.js';

function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * A form's draft that stays in this tab until it is sent: a reload, an expired session or a lost network costs nothing that was typed.
 * Returned beside it: forget what was kept.
 */
export function useKeptDraft(name: string, schema: FieldSchema): [Draft, (draft: Draft) => void, () => void] {
  const key = `tashil.draft.${name}`;
  const [draft, setDraft] = useState<Draft>(() => recalled(schema, stored(key)));
  const keep = (next: Draft): void => {
    setDraft(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [draft, keep, () => sessionStorage.removeItem(key)];
}
