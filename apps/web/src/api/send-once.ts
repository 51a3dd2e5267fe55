import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Begins what a button asks for, unless it is under way. Two taps may come before the page is drawn anew, so that neither the button nor the mutation
 * knows yet: the second would be refused for running beside the first, and take its answer's place.
 */
export function useSendOnce<Done, Wanted>({ mutate }: UseMutationResult<Done, Error, Wanted>): (wanted: Wanted, onDone?: (done: Done) => void) => void {
  const underWay = useRef(false);
  return (wanted, onDone) => {
    if (underWay.current) return;
    underWay.current = true;
    mutate(wanted, { onSuccess: (done) => onDone?.(done), onSettled: () => { underWay.current = false; } });
  };
}
