import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { quarantineQuery } from '../api/operation-queries.js';
import { runsQuery } from '../api/queries.js';
import type { Role, Run } from '../api/types.js';
import { moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { Page } from '../shell/page.js';
import { countName } from './count-names.js';
import { kindName, RunErrors, RunMark } from './run-words.js';
import './runs.css';
import { StartRun } from './start-run.js';
import { SweepLine } from './sweep-line.js';

const SEES_QUARANTINE: ReadonlySet<Role> = new Set<Role>(['admin', 'directorate', 'auditor']);

export function RunsPage() {
  const me = useMe();
  const runs = useQuery(runsQuery);
  return (
    <Page title={m.nav_runs()}>
      <div className="stack">
        <p className="soft">{m.runs_about()}</p>
        <SweepLine />
        {me.role === 'admin' && <StartRun />}
        {SEES_QUARANTINE.has(me.role) && <QuarantineLine />}
        {runs.isPending ? <Waiting /> : runs.data ? <RunTable runs={runs.data.items} mayOpenCases={me.role !== 'admin'} /> : <Failure error={runs.error} retry={() => void runs.refetch()} />}
      </div>
    </Page>
  );
}

/** What a run could not understand is set aside under an owner; whoever may look at it is led there. */
function QuarantineLine() {
  const { data } = useInfiniteQuery(quarantineQuery({ open: true }));
  const count = data?.pages[0]?.items.length ?? 0;
  if (count === 0) return null;
  return <p className="notice bad">▲ {m.quarantine_waiting({ count: wholeNumber(count) })} <Link to="/quarantine" search={{}}>{m.nav_quarantine()}</Link></p>;
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
  return (
    <tr>
      <th scope="row">{run.kind === 'bulk-commands' && mayOpenCases ? <Link to="/cases" search={{ run: run.id }}>{kindName(run.kind)}</Link> : kindName(run.kind)}</th>
      <td><RunMark status={run.status} /></td>
      <td>{moment(run.startedAt ?? run.queuedAt)}</td>
      <td>{moment(run.finishedAt)}</td>
      <td className="figure">{wholeNumber(run.progress)}{run.total !== null && ` / ${wholeNumber(run.total)}`}</td>
      <td>
        {Object.entries(run.counts).map(([name, count]) => <span key={name} className="sub">{countName(name)}: {wholeNumber(count)}</span>)}
        <RunErrors run={run} mayOpenCases={mayOpenCases} />
      </td>
      <td>{run.requestedBy === null ? m.run_by_schedule() : <Code>{run.requestedBy}</Code>}</td>
    </tr>
  );
}
