import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { allNotices, unreadQuery, worklistsQuery } from '../api/daily-work.js';
import { caseQuery, runsQuery } from '../api/queries.js';
import { forgetVersions, noteVersion } from './changed-cases.js';
import { listen, type Listener } from './stream.js';

/** Counts are asked for anew so often at most, however much is told. */
const COUNT_EVERY_MS = 10_000;
const RUNS_EVERY_MS = 1_500;

/** At once, and then not more often than every `everyMs`; what comes in between is done once at the end. */
function seldom(everyMs: number, act: () => void): { ask: () => void; stop: () => void } {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  const run = (): void => {
    wanted = false;
    rest = setTimeout(() => { rest = undefined; if (wanted) run(); }, everyMs);
    act();
  };
  return { ask: () => { if (rest === undefined) run(); else wanted = true; }, stop: () => clearTimeout(rest) };
}

/** Is a form open that stands on what was read? It keeps the version it was written for. */
const writing = (): boolean => document.querySelector('[role=dialog] form') !== null;

function listenerOf(queries: QueryClient, counts: () => void, runs: () => void): Listener {
  const askAgain = (): void => {
    void queries.invalidateQueries({ queryKey: unreadQuery.queryKey });
    counts();
  };
  return {
    case: ({ caseId, version }) => {
      noteVersion(caseId, version);
      const known = queries.getQueryData(caseQuery(caseId).queryKey);
      if (known && known.version < version && !writing()) void queries.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
      counts();
    },
    run: runs,
    notice: ({ unread }) => {
      queries.setQueryData(unreadQuery.queryKey, unread);
      void queries.invalidateQueries(allNotices);
    },
    reset: () => {
      forgetVersions();
      askAgain();
      runs();
      void queries.invalidateQueries(allNotices);
    },
    down: askAgain,
  };
}

/** Keeps counts, notices, runs and the open case up to date while somebody is logged in. Rows of a list are left where they are. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const counts = seldom(COUNT_EVERY_MS, () => void queries.invalidateQueries({ queryKey: worklistsQuery.queryKey }));
    const runs = seldom(RUNS_EVERY_MS, () => void queries.invalidateQueries({ queryKey: runsQuery.queryKey }));
    const stop = listen(listenerOf(queries, counts.ask, runs.ask));
    return () => {
      stop();
      counts.stop();
      runs.stop();
    };
  }, [queries]);
}
