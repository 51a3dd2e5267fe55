import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { answer, api, newKey } from '../api/client.js';
import { runsQuery } from '../api/queries.js';
import type { Run, RunKind } from '../api/types.js';
import { moment, since } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Button } from '../parts/button.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { Page } from '../shell/page.js';

const STARTABLE: RunKind[] = ['stall-sweep', 'escalation', 'verify'];
const KINDS: Record<string, () => string> = { 'stall-sweep': m.run_stall_sweep, escalation: m.run_escalation, verify: m.run_verify, relay: m.run_relay };
const STATES: Record<Run['status'], { name: () => string; look: string; sign: string }> = {
  queued: { name: m.run_queued, look: '', sign: '○' },
  running: { name: m.run_running, look: 'calm', sign: '◐' },
  done: { name: m.run_done, look: 'good', sign: '●' },
  failed: { name: m.run_failed, look: 'bad', sign: '▲' },
};
const kindName = (kind: string): string => KINDS[kind]?.() ?? kind;

export function RunsPage() {
  const me = useMe();
  const runs = useQuery(runsQuery);
  return (
    <Page title={m.nav_runs()}>
      <div className="stack">
        <p className="soft">{m.runs_about()}</p>
        {runs.data && <LastSweep runs={runs.data.items} now={me.now} />}
        {me.role === 'admin' && <Start />}
        {runs.isPending ? <Waiting /> : runs.data ? <RunTable runs={runs.data.items} mayOpenCases={me.role !== 'admin'} /> : <Failure error={runs.error} retry={() => void runs.refetch()} />}
      </div>
    </Page>
  );
}

function LastSweep({ runs, now }: { runs: Run[]; now: string }) {
  const last = runs.find(({ kind, status }) => kind === 'stall-sweep' && status === 'done');
  if (!last?.finishedAt) return <p className="notice warn">{m.runs_no_sweep()}</p>;
  return <p className="notice">{m.runs_last_sweep()} <strong>{since(last.finishedAt, now)}</strong> <span className="soft">({moment(last.finishedAt)})</span></p>;
}

function Start() {
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: (kind: RunKind) => answer(api.POST('/api/v1/runs', { body: { kind }, params: { header: { 'Idempotency-Key': newKey() } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: runsQuery.queryKey }),
  });
  return (
    <div className="stack">
      <div className="row" role="group" aria-label={m.runs_start()}>
        {STARTABLE.map((kind) => <Button key={kind} onPress={() => start.mutate(kind)} isDisabled={start.isPending}>{m.runs_start_kind({ kind: kindName(kind) })}</Button>)}
      </div>
      <div role="status">{start.isSuccess && m.runs_started({ kind: kindName(start.data.kind) })}</div>
      {start.isError && <Failure error={start.error} />}
    </div>
  );
}

function RunTable({ runs, mayOpenCases }: { runs: Run[]; mayOpenCases: boolean }) {
  if (runs.length === 0) return <Blank title={m.runs_none()} />;
  return (
    <TableWrap label={m.nav_runs()}>
      <table className="table">
        <caption className="unseen">{m.nav_runs()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.run_kind()}</th><th scope="col">{m.run_state()}</th><th scope="col">{m.run_started()}</th><th scope="col">{m.run_finished()}</th>
            <th scope="col">{m.run_progress()}</th><th scope="col">{m.run_counts()}</th><th scope="col">{m.run_by()}</th>
          </tr>
        </thead>
        <tbody>{runs.map((run) => <RunRow key={run.id} run={run} mayOpenCases={mayOpenCases} />)}</tbody>
      </table>
    </TableWrap>
  );
}

function RunRow({ run, mayOpenCases }: { run: Run; mayOpenCases: boolean }) {
  const state = STATES[run.status];
  return (
    <tr>
      <th scope="row">{kindName(run.kind)}</th>
      <td><span className={`mark ${state.look}`}><span aria-hidden="true">{state.sign}</span>{state.name()}</span></td>
      <td>{moment(run.startedAt ?? run.queuedAt)}</td>
      <td>{moment(run.finishedAt)}</td>
      <td className="figure">{wholeNumber(run.progress)}{run.total !== null && ` / ${wholeNumber(run.total)}`}</td>
      <td>
        {Object.entries(run.counts).map(([name, count]) => <span key={name} className="sub"><Code>{name}</Code>: {wholeNumber(count)}</span>)}
        {run.errors.length > 0 && (
          <details>
            <summary className="mark bad">▲ {m.run_errors({ count: wholeNumber(run.errors.length) })}</summary>
            <ul>{run.errors.map((error, index) => (
              <li key={String(index)}>
                {error.caseId && (mayOpenCases ? <Link to="/cases/$id" params={{ id: error.caseId }} search={{}}><Code>{error.caseId}</Code></Link> : <Code>{error.caseId}</Code>)} <Code>{error.code}</Code> <bdi dir="auto">{error.message}</bdi>
              </li>
            ))}</ul>
          </details>
        )}
      </td>
      <td>{run.requestedBy === null ? m.run_by_schedule() : <Code>{run.requestedBy}</Code>}</td>
    </tr>
  );
}
