import type { CaseDetail } from '../../api/types.js';
import type { About, StepId } from './application.js';
import { AskedQuestion } from './asked-question.js';
import { QUESTIONS } from './questions.js';

/** The pages that everybody is asked. */
export const QuestionPage = ({ about, id, fromCheck }: { about: About & { file: CaseDetail }; id: StepId; fromCheck: boolean }) =>
  <AskedQuestion about={about} step={QUESTIONS[id]!} fromCheck={fromCheck} />;
