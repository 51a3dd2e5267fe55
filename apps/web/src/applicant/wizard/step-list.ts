import type { CaseDetail } from '../../api/types.js';
import { isFlood, kindOf, type About, type StepId } from './application.js';

/** Asked before there is a draft on the server. */
export const firstSteps = (about: About): StepId[] => [...(kindOf(about) === 'person' ? ['who' as const] : ['who' as const, 'legal' as const]), 'where'];

/** What only a supporter is asked. */
export const OF_SUPPORTERS: StepId[] = ['supporter', 'enquiry', 'workers'];

/** All pages of an application, in the order in which they are asked; which ones hangs on the programme and on what was answered. */
export function stepsOf(about: About): StepId[] {
  const flood = isFlood(about);
  return [
    ...firstSteps(about),
    ...(flood ? ['prior' as const] : []),
    'work', 'plan',
    ...(flood ? ['damage' as const] : ['support' as const]),
    ...(about.file?.support?.kind === 'supporter' ? OF_SUPPORTERS : []),
    'amount', 'papers', 'check',
  ];
}

const DONE: Record<Exclude<StepId, 'check'>, (file: CaseDetail) => boolean> = {
  who: () => true,
  legal: ({ applicant }) => Boolean(applicant.legalName && applicant.legalId),
  where: () => true,
  // Nothing has to be said here: who had no plan before has passed it once the next one is answered.
  prior: ({ priorPlan, branchOfWork }) => priorPlan !== null || branchOfWork !== null,
  work: ({ branchOfWork }) => branchOfWork !== null,
  plan: ({ plan: told }) => told !== null,
  damage: ({ damage: listed }) => listed.length > 0,
  support: ({ support: told }) => told != null && (told.kind !== 'under-supporter' || told.supporterCase !== null),
  supporter: ({ support: told }) => (told?.file?.record ?? '') !== '' && (told?.file?.capacityJobs ?? 0) > 0,
  enquiry: ({ support: told }) => told?.file?.enquiry?.clean === true && told.file.contract !== null,
  workers: ({ support: told }) => (told?.file?.workers.length ?? 0) > 0,
  amount: ({ requestedRial }) => requestedRial !== null,
  papers: ({ papers }) => papers.every(({ required, attached }) => !required || attached > 0),
};

/** Papers may be shown at the office instead: they hold nobody up. */
const HOLDS_UP = (id: StepId): boolean => id !== 'papers' && id !== 'check';

export const isDone = (id: StepId, file: CaseDetail): boolean => id !== 'check' && DONE[id](file);
export const unanswered = (about: About, file: CaseDetail): StepId[] => stepsOf(about).filter((id) => HOLDS_UP(id) && !isDone(id, file));

/** The page after this one: back to the summary when somebody came from there to change one answer, unless the answer brought new questions. */
export function nextAfter(id: StepId, about: About, file: CaseDetail, fromCheck: boolean): StepId {
  const steps = stepsOf(about);
  if (fromCheck) return unanswered(about, file)[0] ?? 'check';
  return steps[steps.indexOf(id) + 1] ?? 'check';
}
export function before(id: StepId, about: About): StepId | null {
  const steps = stepsOf(about);
  return steps[steps.indexOf(id) - 1] ?? null;
}
