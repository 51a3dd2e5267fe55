import { notFound, ProblemError, type RefusalText } from '../problem/problem.error.js';

type Outcome =
  | { outcome: 'accepted' }
  | { outcome: 'refused'; refusal: RefusalText }
  | { outcome: 'absent' }
  | { outcome: 'stale' };

/**
 * What was done, or the problem that stands for why not.
 * @param overtaken whether the version was still the newest when the request came
 * @throws ProblemError
 */
export function accepted<O extends Outcome>(outcome: O, overtaken = false): Extract<O, { outcome: 'accepted' }> {
  const seen: Outcome = outcome;
  switch (seen.outcome) {
    case 'accepted': return outcome as Extract<O, { outcome: 'accepted' }>;
    case 'absent': throw notFound();
    case 'stale': throw new ProblemError(overtaken ? 'version-moved' : 'version-stale');
    case 'refused': throw refusalProblem(seen.refusal);
  }
}

/** A wrong stage is a conflict, a command that the role never has is forbidden, every other gate refuses. */
export function refusalProblem(refusal: RefusalText): ProblemError {
  const { code } = refusal;
  return new ProblemError(code === 'wrong-stage' || code === 'role-never-has-command' ? code : 'refused', { refusal });
}
