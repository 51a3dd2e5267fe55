import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, newKey } from '../api/client.js';
import { runQuery, underWay } from '../api/stall-queries.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure } from '../parts/states.js';
import { kindName, Progress, RunErrors, RunMark } from './run-words.js';

const STARTABLE = ['stall-sweep', 'escalation', 'reckon-due', 'verify'] as const;

/** Starts a run by hand and stays with it until it has ended. */
export function StartRun() {
  const queries = useQueryClient();
  const [started, setStarted] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: (kind: (typeof STARTABLE)[number]) => answer(api.POST('/api/v1/runs', { body: { kind }, params: { header: { 'Idempotency-Key': newKey() } } })),
    onSuccess: (run) => {
      setStarted(run.id);
      return queries.invalidateQueries({ queryKey: ['runs'] });
    },
  });
  return (
    <div className="stack">
      <div className="row" role="group" aria-label={m.runs_start()}>
        {STARTABLE.map((kind, index) => <Button key={kind} look={index === 0 ? 'strong' : 'usual'} onPress={() => start.mutate(kind)} isDisabled={start.isPending}>{m.runs_start_kind({ kind: kindName(kind) })}</Button>)}
      </div>
      {start.isError && <Failure error={start.error} />}
      <div role="status">{started && <Started id={started} />}</div>
    </div>
  );
}

function Started({ id }: { id: string }) {
  const queries = useQueryClient();
  const { data: run, error } = useQuery(runQuery(id));
  const ended = run !== undefined && !underWay(run);
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ predicate: ({ queryKey: [area, part] }) => (area === 'runs' && part !== id) || area === 'quarantine' });
  }, [ended, id, queries]);
  if (error) return <Failure error={error} />;
  if (!run) return null;
  return (
    <div className="panel run-started">
      <span><strong>{kindName(run.kind)}</strong> <RunMark status={run.status} /></span>
      <Progress label={kindName(run.kind)} progress={run.progress} total={run.total} />
      <RunErrors run={run} mayOpenCases={false} />
    </div>
  );
}
