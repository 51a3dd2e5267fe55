import type { Step, StepId } from './application.js';
import { amount } from './steps/amount.js';
import { damage } from './steps/damage.js';
import { legal } from './steps/legal.js';
import { plan } from './steps/plan.js';
import { prior } from './steps/prior.js';
import { support } from './steps/support.js';
import { where } from './steps/where.js';
import { who } from './steps/who.js';
import { work } from './steps/work.js';

/** The pages that everybody is asked; a supporter's own come with supporter-page.tsx. */
export const QUESTIONS: Partial<Record<StepId, Step>> = { who, legal, where, prior, work, plan, damage, support, amount };
