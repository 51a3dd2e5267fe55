import type { Situation } from './rules/rule.js';
import { approved, bankStages, closed, decidingBody, draft, pipeline, rejected, returned, screening, supervision, withdrawn } from './fragments.js';

/**
 * Rural employment: the county office screens, the county's technical committee reviews, the provincial working group decides,
 * the directorate refers to a bank, the bank takes guarantees and pays, the county office supervises.
 */
export const ruralEmploymentMachine = pipeline.createMachine({
  id: 'rural-employment',
  context: ({ input }) => input as Situation,
  initial: 'draft',
  states: {
    draft: draft('screening'),
    screening: screening('technical-committee'),
    'technical-committee': decidingBody('technical-committee', 'working-group'),
    'working-group': decidingBody('working-group', 'approved'),
    approved,
    ...bankStages,
    supervision,
    returned: returned([
      'screening', 'technical-committee', 'working-group', 'referred', 'branch-review', 'guarantee', 'contract', 'disbursing',
    ]),
    rejected,
    withdrawn,
    closed,
  },
});
