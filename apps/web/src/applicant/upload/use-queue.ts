import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CaseDetail } from '../../api/types.js';
import { UploadQueue, type Item, type QueueSettings } from './upload-queue.js';

/** The queue of one place of the page, at work while the place is shown. */
export function useQueue(settings: QueueSettings, version: number, onAttached: (file: CaseDetail) => void): { queue: UploadQueue; items: readonly Item[] } {
  const [queue] = useState(() => new UploadQueue(settings));
  const items = useSyncExternalStore(queue.subscribe, queue.snapshot);
  useEffect(() => queue.learn(version, onAttached), [queue, version, onAttached]);
  useEffect(() => {
    void queue.start();
    return () => queue.stop();
  }, [queue]);
  return { queue, items };
}
