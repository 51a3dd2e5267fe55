import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ProblemError } from '../../api/client.js';
import { problemText } from '../../api/problem-text.js';
import type { PathFault } from '../../forms/body.js';
import { faultsOfProblem } from '../../forms/problem-faults.js';
import { m } from '../../paraglide/messages.js';
import { ErrorSummary } from '../../parts/error-summary.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { useTyped } from '../parts/use-typed.js';
import type { About, Part, Step } from './application.js';
import { titleOf } from './titles.js';

/** Where the field of a server's path stands on the page. */
const fieldOf = (path: string): string =>
  path.replace(/^(applicant|plan|support)\./, '').replace(/^file\./, '').replace(/^damage\./, 'items.').replace(/amountRial$|^requestedRial$/, 'toman');

interface Props {
  step: Step;
  about: About;
  /** Tells what was typed here from what was typed on other pages. */
  name: string;
  back: ReactNode;
  notice?: ReactNode;
  /** Saves what was read, and leads on. @throws {ProblemError} when it is refused */
  save: (part: Part, typed: Record<string, unknown>) => Promise<void>;
  /** What stands in the fields instead of what is saved, when somebody wants their own words back. */
  typedBefore?: Record<string, unknown> | undefined;
}

/** One page of questions with its button; what is wrong is listed above and said again at each field. */
export function StepForm({ step, about, name, back, notice, save, typedBefore }: Props) {
  const { typed, set, forget } = useTyped(name, typedBefore ?? step.initial(about));
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // A second tap comes before the first one is drawn.
  const held = useRef(false);
  const send = async (part: Part): Promise<void> => {
    held.current = true;
    setBusy(true);
    try {
      await save(part, typed);
      forget();
    } catch (error) {
      const found = error instanceof ProblemError ? faultsOfProblem(error.problem).map(({ path, text }) => ({ path: fieldOf(path), text })) : [];
      setFaults(found);
      setProblem(found.length > 0 ? undefined : problemText(error));
      setAttempt((count) => count + 1);
    } finally {
      held.current = false;
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (held.current) return;
    const reading = step.read(typed, about);
    setFaults(reading.faults);
    setProblem(undefined);
    setAttempt((count) => count + 1);
    if (reading.faults.length === 0) void send(reading.part);
  };
  const texts = new Map(faults.map(({ path, text }) => [path, text]));
  return (
    <Page title={titleOf(step.id, about)} back={back} faulty={faults.length > 0}>
      <form className="form" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults.map(({ path, text }) => ({ path, text, fieldId: path.replaceAll('.', '-') }))} attempt={attempt} />
        {problem !== undefined && <Notice kind="bad">{problem}</Notice>}
        {notice}
        <step.Fields typed={typed} set={set} fault={(path) => texts.get(path)} about={about} />
        <div className="form-end"><Button type="submit" look="strong" busy={busy}>{m.apply_next()}</Button></div>
      </form>
    </Page>
  );
}
