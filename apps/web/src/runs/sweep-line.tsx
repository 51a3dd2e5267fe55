import { useQuery } from '@tanstack/react-query';
import { useMe } from '../account/me.js';
import { latestRunsQuery } from '../api/stall-queries.js';
import { ago, moment } from '../format/dates.js';
import { m } from '../paraglide/messages.js';
import { Failure } from '../parts/states.js';
import { kindName, RunErrors, RunMark } from './run-words.js';

/** When the stalled cases were last looked for; the age is the database's own, so that no clock of a machine can lie about it. */
export function SweepLine() {
  const me = useMe();
  const latest = useQuery(latestRunsQuery);
  if (latest.isPending) return null;
  if (!latest.data) return <Failure error={latest.error} retry={() => void latest.refetch()} />;
  const sweep = latest.data.items.find(({ kind }) => kind === 'stall-sweep');
  if (!sweep?.run || sweep.secondsAgo === null) return <p className="notice warn">{m.runs_no_sweep()}</p>;
  const others = latest.data.items.filter(({ kind, secondsAgo }) => kind !== 'stall-sweep' && secondsAgo !== null);
  return (
    <div className={sweep.run.status === 'failed' || sweep.run.errors.length > 0 ? 'sweep-line notice warn' : 'sweep-line notice'}>
      <span>{m.runs_last_sweep()} <strong>{ago(sweep.secondsAgo)}</strong> <span className="soft">({moment(sweep.run.finishedAt)})</span> {sweep.run.status === 'failed' && <RunMark status="failed" />}</span>
      {others.map(({ kind, secondsAgo, run }) => <span key={kind} className="small soft">{kindName(kind)}: <span title={moment(run?.finishedAt)}>{ago(secondsAgo ?? 0)}</span> {run?.status === 'failed' && <RunMark status="failed" />}</span>)}
      <RunErrors run={sweep.run} mayOpenCases={me.role !== 'admin'} />
    </div>
  );
}
