import type { CaseDetail, Programme } from '../../api/types.js';
import type { NewCase } from '../../api/types.js';
import type { Names } from '../../reference/names.js';
import type { PathFault } from '../../forms/body.js';
import type { Intake } from './queries.js';

export type StepId =
  | 'who' | 'legal' | 'where' | 'prior' | 'work' | 'plan' | 'damage' | 'support' | 'supporter' | 'enquiry' | 'workers' | 'amount' | 'papers' | 'check';

/** What a step adds to the application; the first two make it, each later one amends it. */
export type Part = Omit<Partial<NewCase>, 'applicant' | 'programme'> & { applicant?: Partial<NewCase['applicant']> };

/** What a step stands on. `file` is null before there is a draft on the server; `begun` is what the steps before that have read. */
export interface About { programme: Programme; intake: Intake; names: Names; file: CaseDetail | null; begun: Part; today: string }

export type KindOfApplicant = NewCase['applicant']['kind'];
export const kindOf = ({ file, begun }: About): KindOfApplicant => file?.applicant.kind ?? begun.applicant?.kind ?? 'person';
export const isFlood = ({ programme }: About): boolean => (programme.rules.disasterEvents ?? []).length > 0;

export interface Reading { part: Part; faults: PathFault[] }
export interface FieldsProps<T extends object> { typed: T; set: (part: Partial<T>) => void; fault: (path: string) => string | undefined; about: About }

/** One page of questions: what stands there at first, how it is asked, and what is read from what was typed. */
export interface Step<T extends object = Record<string, unknown>> {
  id: StepId;
  initial: (about: About) => T;
  read: (typed: T, about: About) => Reading;
  Fields: (props: FieldsProps<T>) => React.ReactNode;
}

/** A step among others of other shapes: each is only ever given what it made itself. */
export const step = <T extends object>(definition: Step<T>): Step => definition as unknown as Step;
