import { Link } from '@tanstack/react-router';
import type { Run } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';

const KINDS: Record<string, () => string> = {
  'stall-sweep': m.run_stall_sweep, escalation: m.run_escalation, verify: m.run_verify, relay: m.run_relay, 'reckon-due': m.run_reckon_due, 'bulk-commands': m.run_bulk_commands,
};
export const kindName = (kind: string): string => KINDS[kind]?.() ?? kind;

const STATES: Record<Run['status'], { name: () => string; look: string; sign: string }> = {
  queued: { name: m.run_queued, look: '', sign: '○' },
  running: { name: m.run_running, look: 'calm', sign: '◐' },
  done: { name: m.run_done, look: 'good', sign: '●' },
  failed: { name: m.run_failed, look: 'bad', sign: '▲' },
};

export function RunMark({ status }: { status: Run['status'] }) {
  const state = STATES[status];
  return <span className={`mark ${state.look}`}><span aria-hidden="true">{state.sign}</span>{state.name()}</span>;
}

/** How far a run has come, as numbers and as a bar. */
export function Progress({ label, progress, total }: { label: string; progress: number; total: number | null }) {
  const share = total ? Math.min(100, Math.round((100 * progress) / total)) : 0;
  const words = total === null ? wholeNumber(progress) : m.progress_of({ progress: wholeNumber(progress), total: wholeNumber(total) });
  return (
    <div className="progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={total ? share : undefined} aria-valuetext={words}>
      <span className="bar"><i style={{ inlineSize: `${share}%` }} /></span><span className="figure small" aria-hidden="true">{words}</span>
    </div>
  );
}

/** What went wrong in a run, each by its name; the rest of the run went on. */
export function RunErrors({ run, mayOpenCases }: { run: Run; mayOpenCases: boolean }) {
  if (run.errors.length === 0) return null;
  return (
    <details>
      <summary className="mark bad">▲ {m.run_errors({ count: wholeNumber(run.errors.length) })}</summary>
      <ul>{run.errors.map((error, index) => (
        <li key={String(index)}>
          {error.caseId && (mayOpenCases ? <Link to="/cases/$id" params={{ id: error.caseId }} search={{}}><Code>{error.caseId}</Code></Link> : <Code>{error.caseId}</Code>)} <Code>{error.code}</Code> <bdi dir="auto">{error.message}</bdi>
        </li>
      ))}</ul>
    </details>
  );
}
