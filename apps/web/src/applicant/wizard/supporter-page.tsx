import type { CaseDetail } from '../../api/types.js';
import type { About, Step, StepId } from './application.js';
import { AskedQuestion } from './asked-question.js';
import { enquiry } from './steps/enquiry.js';
import { supporter } from './steps/supporter.js';
import { workers } from './steps/workers.js';

const QUESTIONS: Partial<Record<StepId, Step>> = { supporter, enquiry, workers };

/** The pages that only a supporter is asked. */
export const SupporterPage = ({ about, id, fromCheck }: { about: About & { file: CaseDetail }; id: StepId; fromCheck: boolean }) =>
  <AskedQuestion about={about} step={QUESTIONS[id]!} fromCheck={fromCheck} />;
