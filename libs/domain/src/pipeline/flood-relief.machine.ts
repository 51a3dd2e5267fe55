import type { Situation } from './rules/rule.js';
import {
  approved, bankStages, closed, damageVerification, decidingBody, draft, pipeline, rejected, returned, screening, supervision, withdrawn,
} from './fragments.js';

/**
 * Flood relief: the county's specialised committee verifies the damage on the spot, which is this programme's technical committee;
 * the provincial working group decides.
 */
export const floodReliefMachine = pipeline.createMachine({
  id: 'flood-relief',
  context: ({ input }) => input as Situation,
  initial: 'draft',
  states: {
    draft: draft('screening'),
    screening: screening('damage-verification'),
    'damage-verification': damageVerification('working-group'),
    'working-group': decidingBody('working-group', 'approved'),
    approved,
    ...bankStages,
    supervision,
    returned: returned([
      'screening', 'damage-verification', 'working-group', 'referred', 'branch-review', 'guarantee', 'contract', 'disbursing',
    ]),
    rejected,
    withdrawn,
    closed,
  },
});
