import type { Situation } from './rules/rule.js';
import {
  approved, bankStages, closed, decidingBody, draft, licensing, pipeline, rejected, returned, screening, supervision, withdrawn,
} from './fragments.js';

/**
 * Home business: after screening a licence with two signatures (executive body, then county office), then the county's technical
 * committee decides alone. The provincial working group hears appeals only.
 */
export const homeBusinessMachine = pipeline.createMachine({
  id: 'home-business',
  context: ({ input }) => input as Situation,
  initial: 'draft',
  states: {
    draft: draft('screening'),
    screening: screening('licensing'),
    licensing: licensing('technical-committee'),
    'technical-committee': decidingBody('technical-committee', 'approved'),
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
