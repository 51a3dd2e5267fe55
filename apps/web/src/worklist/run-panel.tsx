import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { OUTCOMES, runResultsQuery, undoneOf, worklistsQuery, type Outcome, type RunResult } from '../api/daily-work.js';
import { runQuery, underWay } from '../api/stall-queries.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { More } from '../parts/more.js';
import { Overlay } from '../parts/overlay.js';
import { Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { Progress, RunMark } from '../runs/run-words.js';
import '../runs/runs.css';

export const OUTCOME_WORDS: Record<Outcome, { name: () => string; look: string; sign: string }> = {
  accepted: { name: m.result_accepted, look: 'good', sign: '✓' },
  refused: { name: m.result_refused, look: 'warn', sign: '✕' },
  stale: { name: m.result_stale, look: 'warn', sign: '↻' },
  absent: { name: m.result_absent, look: 'warn', sign: '○' },
  failed: { name: m.result_failed, look: 'bad', sign: '▲' },
};

interface Props { id: string; onPick: (ids: string[]) => void; onClose: () => void }

/** How far a command over many cases has come, and what became of each; it can be left and come back to by its address. */
export function RunPanel({ id, onPick, onClose }: Props) {
  const run = useQuery(runQuery(id));
  const queries = useQueryClient();
  const over = run.data !== undefined && !underWay(run.data);
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({ queryKey: ['runs', id, 'results'] });
    void queries.invalidateQueries({ queryKey: ['cases'] });
    void queries.invalidateQueries({ queryKey: ['case'] });
    void queries.invalidateQueries({ queryKey: worklistsQuery.queryKey });
  }, [over, id, queries]);
  return (
    <Overlay title={m.run_results()} onClose={onClose}>
      {run.isPending && <Waiting />}
      {run.isError && <Failure error={run.error} retry={() => void run.refetch()} />}
      {run.data && (
        <>
          <div className="row" role="status"><RunMark status={run.data.status} /></div>
          <Progress label={m.run_progress()} progress={run.data.progress} total={run.data.total} />
          <Results id={id} counts={run.data.counts} over={over} onPick={onPick} />
        </>
      )}
    </Overlay>
  );
}

function Results({ id, counts, over, onPick }: { id: string; counts: Record<string, number>; over: boolean; onPick: (ids: string[]) => void }) {
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const list = useInfiniteQuery({ ...runResultsQuery(id, outcome), refetchInterval: over ? false : 1_500 });
  const [failure, setFailure] = useState<unknown>(null);
  const undone = OUTCOMES.reduce((sum, each) => sum + (each === 'accepted' ? 0 : counts[each] ?? 0), 0);
  const pick = async (): Promise<void> => {
    try {
      onPick(await undoneOf(id));
    } catch (error) {
      setFailure(error);
    }
  };
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="tabs results-tabs" role="group" aria-label={m.run_outcome()}>
        <button type="button" aria-pressed={outcome === undefined} onClick={() => setOutcome(undefined)}>{m.all()}</button>
        {OUTCOMES.filter((each) => (counts[each] ?? 0) > 0).map((each) => (
          <button key={each} type="button" aria-pressed={outcome === each} onClick={() => setOutcome(each)}>{OUTCOME_WORDS[each].name()} ({wholeNumber(counts[each] ?? 0)})</button>
        ))}
      </div>
      {over && undone > 0 && <div><Button onPress={() => void pick()}>{m.pick_undone({ count: wholeNumber(undone) })}</Button></div>}
      {failure !== null && <Failure error={failure} />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      <ul className="results" aria-label={m.run_results()}>{items.map((result) => <ResultItem key={result.caseId} result={result} />)}</ul>
      {list.data && <More list={list}>{m.results_shown({ count: wholeNumber(items.length) })}</More>}
    </>
  );
}

function ResultItem({ result: { caseId, number, applicantName, outcome, refusal } }: { result: RunResult }) {
  const words = OUTCOME_WORDS[outcome];
  return (
    <li>
      <span>{number === null ? m.result_out_of_sight() : <><Link to="/cases/$id" params={{ id: caseId }} search={{}}><Code>{number}</Code></Link> {applicantName}</>}</span>
      <span className={`mark ${words.look}`}><span aria-hidden="true">{words.sign}</span>{words.name()}</span>
      {refusal && <span className="sub">{said(refusal.message)}</span>}
    </li>
  );
}
