import { useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { WithCodes } from '../parts/text.js';

/** What was just done, and how to take it back. */
export interface Said { text: string; undo?: () => void; bad?: boolean }
export type Say = (said: Said) => void;

const STAYS_MS = 10_000;

export function useSaid(): [Said | null, Say, () => void] {
  const [said, say] = useState<Said | null>(null);
  useEffect(() => {
    if (!said || said.bad) return;
    const gone = setTimeout(() => say(null), STAYS_MS);
    return () => clearTimeout(gone);
  }, [said]);
  return [said, say, () => say(null)];
}

/** At the lower edge of the window: seen wherever the list is scrolled to, and it moves no row. */
export const SaidLine = ({ said, onClose }: { said: Said | null; onClose: () => void }) => (
  <div role="status" className="said-line">
    {said && (
      <div className={said.bad ? 'said bad' : 'said'}>
        <span>{said.bad ? '▲' : '✓'} <WithCodes text={said.text} /></span>
        {said.undo && <Button compact onPress={() => { said.undo?.(); onClose(); }}>{m.undo()}</Button>}
        <Button compact look="plain" onPress={onClose}>{m.close()}</Button>
      </div>
    )}
  </div>
);
