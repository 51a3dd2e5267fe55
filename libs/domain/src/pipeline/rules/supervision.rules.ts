import { tehranDate } from '../../primitives.js';
import type { CaseState, Deviation } from '../case-state.js';
import { refusal, type Refusal } from '../refusal.js';
import { firstOf, notAhead, type Rule, type Situation } from './rule.js';

export const recordVisit: Rule<'record-visit'> = {
  given: ({ facts }, command) => firstOf(
    () => notAhead(command.visitedOn, tehranDate(facts.now)),
    () => {
      const wrong = (['physicalPercent', 'financialPercent'] as const).find((what) => command[what] < 0 || command[what] > 100);
      return wrong ? refusal('percent-out-of-range', ['county-office'], { what: wrong, have: String(command[wrong]), need: '0..100' }) : null;
    },
  ),
  effect: ({ state }, { visitedOn, executed, physicalPercent, financialPercent, insuredJobs, eligible, note }) => ({
    changes: { visits: [...state.visits, { on: visitedOn, executed, physicalPercent, financialPercent, insuredJobs, eligible, note: note ?? null }] },
  }),
};

export const suspectDeviation: Rule<'suspect-deviation'> = {
  given: ({ facts }, { kind }) => facts.codes.deviationKinds.has(kind) ? null : refusal('deviation-kind-unknown', [], { what: 'kind', have: kind }),
  effect: ({ state, facts }, { kind, note }) => ({
    changes: { deviations: [...state.deviations, { id: facts.newId, kind, status: 'suspected', note: note ?? null }] },
  }),
};

type Status = Deviation['status'];

/** A deviation goes suspected -> confirmed -> corrected, recalled or in court; a suspicion may also be put right at once. */
const deviationIn = (statuses: Status[], code: 'deviation-not-suspected' | 'deviation-not-confirmed') => ({
  standing: ({ state }: Situation): Refusal | null => state.deviations.some(({ status }) => statuses.includes(status))
    ? null
    : refusal(code, ['county-office'], { what: 'deviations', have: '0', need: '1' }),
  given: ({ state }: Situation, { deviationId }: { deviationId: string }): Refusal | null => {
    const found = state.deviations.find(({ id }) => id === deviationId);
    if (!found) return refusal('deviation-unknown', ['county-office'], { what: 'deviationId', have: deviationId });
    return statuses.includes(found.status) ? null : refusal(code, ['county-office'], { what: 'deviationId', have: found.status, need: statuses.join(', ') });
  },
});

const becomes = (status: Status) => ({ state }: Situation, { deviationId, note }: { deviationId: string; note?: string }) => ({
  changes: { deviations: state.deviations.map((entry) => (entry.id === deviationId ? { ...entry, status, note: note ?? entry.note } : entry)) },
});

export const confirmDeviation: Rule<'confirm-deviation'> = { ...deviationIn(['suspected'], 'deviation-not-suspected'), effect: becomes('confirmed') };
export const correctDeviation: Rule<'correct-deviation'> = { ...deviationIn(['suspected', 'confirmed'], 'deviation-not-confirmed'), effect: becomes('corrected') };
export const recall: Rule<'recall'> = { ...deviationIn(['confirmed'], 'deviation-not-confirmed'), effect: becomes('recalled') };
export const referToCourt: Rule<'refer-to-court'> = { ...deviationIn(['confirmed'], 'deviation-not-confirmed'), effect: becomes('in-court') };

const isOpen = ({ status }: Deviation) => status === 'suspected' || status === 'confirmed';

export const close: Rule<'close'> = {
  standing: ({ state, facts }) => firstOf(
    () => state.visits.length >= facts.programme.visitMonths.length
      ? null
      : refusal('visits-missing', ['county-office'], { what: 'visits', have: String(state.visits.length), need: String(facts.programme.visitMonths.length) }),
    () => openDeviations(state).length === 0 ? null : refusal('deviation-open', ['county-office', 'directorate'], { what: 'deviations', have: String(openDeviations(state).length), most: '0' }),
  ),
  effect: () => ({ changes: {} }),
};

const openDeviations = (state: CaseState) => state.deviations.filter(isOpen);
