import { tehranDate } from '../../primitives.js';
import type { CaseState, Guarantee } from '../case-state.js';
import { refusal, type Refusal } from '../refusal.js';
import { firstOf, lookedUp, notAhead, type Rule, type Situation } from './rule.js';

export const acceptReferral: Rule<'accept-referral'> = { effect: () => ({ changes: {} }) };
export const openGuarantees: Rule<'open-guarantees'> = { effect: () => ({ changes: {} }) };

const membersOf = (fields: Record<string, unknown> | undefined): string[] => {
  const members = fields?.['members'];
  return Array.isArray(members) ? [...new Set(members.filter((member): member is string => typeof member === 'string'))] : [];
};

/**
 * A chain: enough members beside the applicant's own case, no two who only guarantee each other, and nobody in more chains than allowed.
 * "Three or more" counts the members together with the applicant's own case.
 */
const chainHolds = (at: Situation, fields: Record<string, unknown> | undefined): Refusal | null => {
  const { chainMembersMin, chainsPerPersonMax } = at.facts.programme.guarantee;
  const own = at.state.number;
  const others = membersOf(fields).filter((member) => member !== own);
  const known = lookedUp(at.facts.chainMembers, 'chainMembers');
  return firstOf(
    () => others.length + 1 >= chainMembersMin
      ? null
      : refusal('chain-too-short', ['applicant'], { what: 'members', have: String(others.length + 1), need: String(chainMembersMin) }),
    () => {
      const unknown = others.find((member) => !known[member]?.exists);
      return unknown ? refusal('chain-member-unknown', ['applicant'], { what: 'members', have: unknown }) : null;
    },
    () => {
      const pair = others.find((member) => known[member]!.chains.some((chain) => chain.length === 2 && chain.includes(own) && chain.includes(member)));
      return pair ? refusal('chain-mutual-pair', ['applicant'], { what: 'members', have: pair }) : null;
    },
    () => {
      const busy = [...others, own].find((member) => (known[member]?.chains.length ?? 0) >= chainsPerPersonMax);
      return busy ? refusal('chain-limit-reached', ['applicant'], { what: 'members', have: busy, most: String(chainsPerPersonMax) }) : null;
    },
  );
};

export const offerGuarantee: Rule<'offer-guarantee'> = {
  given: (at, command) => firstOf(
    () => at.facts.codes.guaranteeKinds.has(command.kind) ? null : refusal('guarantee-kind-unknown', [], { what: 'kind', have: command.kind }),
    () => at.facts.programme.guarantee.kinds.includes(command.kind)
      ? null
      : refusal('guarantee-kind-not-accepted', ['applicant'], { what: 'kind', have: command.kind, need: at.facts.programme.guarantee.kinds.join(', ') }),
    () => command.faceValueRial > 0n ? null : refusal('amount-zero', ['applicant'], { what: 'faceValueRial', have: String(command.faceValueRial) }),
    () => command.kind === 'chain' ? chainHolds(at, command.fields) : null,
  ),
  effect: ({ state, facts }, { kind, faceValueRial, fields }) => ({
    changes: { guarantees: [...state.guarantees, { id: facts.newId, kind, faceValueRial, status: 'offered', fields: fields ?? {} }] },
  }),
};

const pending = ({ state }: Situation, guaranteeId: string): Refusal | null => {
  const found = state.guarantees.find(({ id }) => id === guaranteeId);
  if (!found) return refusal('guarantee-unknown', ['branch'], { what: 'guaranteeId', have: guaranteeId });
  return found.status === 'offered' ? null : refusal('guarantee-not-pending', ['branch'], { what: 'guaranteeId', have: found.status, need: 'offered' });
};

const anyPending = ({ state }: Situation): Refusal | null =>
  state.guarantees.some(({ status }) => status === 'offered') ? null : refusal('guarantee-unknown', ['applicant'], { what: 'guarantees', have: '0', need: '1' });

const withGuarantee = (state: CaseState, id: string, change: Partial<Guarantee>) =>
  ({ guarantees: state.guarantees.map((guarantee) => (guarantee.id === id ? { ...guarantee, ...change } : guarantee)) });

export const acceptGuarantee: Rule<'accept-guarantee'> = {
  standing: anyPending,
  given: (at, { guaranteeId }) => pending(at, guaranteeId),
  effect: ({ state }, { guaranteeId }) => ({ changes: withGuarantee(state, guaranteeId, { status: 'accepted' }) }),
};

export const rejectGuarantee: Rule<'reject-guarantee'> = {
  standing: anyPending,
  given: (at, { guaranteeId }) => pending(at, guaranteeId),
  effect: ({ state }, { guaranteeId, reason }) => ({ changes: withGuarantee(state, guaranteeId, { status: 'rejected', reason }) }),
};

/** Accepted cover against the required share of the referred amount, both in rial. Cover = face value x the kind's percent. */
export const guaranteeCoverage = (
  state: Pick<CaseState, 'guarantees' | 'referredRial'>, facts: Pick<Situation['facts'], 'codes' | 'programme'>,
): { acceptedRial: bigint; requiredRial: bigint } => ({
  acceptedRial: state.guarantees
    .filter(({ status }) => status === 'accepted')
    .reduce((sum, { kind, faceValueRial }) => sum + (faceValueRial * BigInt(facts.codes.guaranteeKinds.get(kind)?.coveragePercent ?? 0)) / 100n, 0n),
  requiredRial: ((state.referredRial ?? 0n) * BigInt(facts.programme.guarantee.requiredPercent)) / 100n,
});

const covered = ({ state, facts }: Situation): Refusal | null => {
  // A case that came to us already past this stage had its guarantees taken elsewhere; the export says so by its stage.
  // Once the bank is changed the case goes through this stage here, and is asked like any other.
  if (state.stage !== 'guarantee' && state.origin.kind === 'imported' && ['contract', 'disbursing'].includes(state.origin.stage) && state.guarantees.length === 0) return null;
  const { acceptedRial, requiredRial } = guaranteeCoverage(state, facts);
  return acceptedRial >= requiredRial
    ? null
    : refusal('guarantees-short', ['applicant', 'branch'], { what: 'coverage', have: String(acceptedRial), need: String(requiredRial) });
};

export const completeGuarantees: Rule<'complete-guarantees'> = { standing: covered, effect: () => ({ changes: {} }) };

export const recordJobs: Rule<'record-jobs'> = {
  given: (_at, { jobs }) => jobs.length > 0 && jobs.every(({ count }) => count > 0)
    ? null
    : refusal('jobs-missing', ['branch', 'county-office'], { what: 'jobs', have: '0', need: '1' }),
  effect: (_at, { jobs }) => ({ changes: { jobs, committedJobs: jobs.reduce((sum, { count }) => sum + count, 0) } }),
};

export const signContract: Rule<'sign-contract'> = {
  standing: (at) => firstOf(
    () => covered(at),
    () => at.state.jobs.length > 0 ? null : refusal('jobs-missing', ['branch', 'county-office'], { what: 'jobs', have: '0', need: '1' }),
  ),
  given: ({ state, facts }, { contractedRial, signedOn, instalments }) => firstOf(
    () => notAhead(signedOn, tehranDate(facts.now)),
    () => contractedRial > 0n ? null : refusal('amount-zero', ['branch'], { what: 'contractedRial', have: String(contractedRial) }),
    () => contractedRial <= (state.approvedRial ?? 0n)
      ? null
      : refusal('contract-over-approved', ['working-group'], { what: 'contractedRial', have: String(contractedRial), most: String(state.approvedRial ?? 0n) }),
    () => contractedRial <= (state.referredRial ?? 0n)
      ? null
      : refusal('contract-over-referred', ['directorate'], { what: 'contractedRial', have: String(contractedRial), most: String(state.referredRial ?? 0n) }),
    () => instalments >= 1 && instalments <= facts.programme.repaymentMonthsMax
      ? null
      : refusal('instalments-out-of-range', ['branch'], { what: 'instalments', have: String(instalments), need: `1..${facts.programme.repaymentMonthsMax}` }),
  ),
  effect: ({ state }, { contractNo, signedOn, contractedRial, instalments }) => {
    const { allocationId } = state;
    const restRial = (state.referredRial ?? 0n) - contractedRial;
    return {
      changes: { contractedRial, contract: { contractNo, signedOn, instalments } },
      movements: allocationId === null ? [] : [
        { allocationId, from: 'reserved', to: 'contracted', amountRial: contractedRial },
        ...(restRial > 0n ? [{ allocationId, from: 'reserved' as const, to: 'available' as const, amountRial: restRial }] : []),
      ],
    };
  },
};

/** Everything paid, what was paid before an import included. */
const paidRial = (state: CaseState): bigint => state.disbursedRial;

export const payTranche: Rule<'pay-tranche'> = {
  standing: ({ state }) => paidRial(state) < (state.contractedRial ?? 0n)
    ? null
    : refusal('tranche-over-contract', ['branch'], { what: 'amountRial', have: String(paidRial(state)), most: String(state.contractedRial ?? 0n) }),
  given: ({ state, facts }, { amountRial, paidOn }) => firstOf(
    () => notAhead(paidOn, tehranDate(facts.now)),
    () => amountRial > 0n ? null : refusal('amount-zero', ['branch'], { what: 'amountRial', have: String(amountRial) }),
    () => paidRial(state) + amountRial <= (state.contractedRial ?? 0n)
      ? null
      : refusal('tranche-over-contract', ['branch'], {
        what: 'amountRial', have: String(paidRial(state) + amountRial), most: String(state.contractedRial ?? 0n),
      }),
  ),
  effect: ({ state, facts }, { amountRial, paidOn, sheba }) => ({
    changes: {
      disbursedRial: state.disbursedRial + amountRial,
      tranches: [...state.tranches, { id: facts.newId, amountRial, paidOn, sheba: sheba ?? null, bankReference: null, status: 'paid' }],
    },
    movements: state.allocationId === null ? [] : [{ allocationId: state.allocationId, from: 'contracted', to: 'disbursed', amountRial }],
  }),
};

/** True when confirming this tranche completes the payment: everything contracted is paid, and every other tranche is confirmed. */
export const isLastTranche = (state: CaseState, trancheId: string): boolean =>
  paidRial(state) === state.contractedRial && state.tranches.every(({ id, status }) => id === trancheId || status === 'confirmed');

export const confirmTranche: Rule<'confirm-tranche'> = {
  standing: ({ state }) => state.tranches.some(({ status }) => status === 'paid')
    ? null
    : refusal('tranche-unknown', ['branch'], { what: 'tranches', have: '0', need: '1' }),
  given: ({ state }, { trancheId }) => {
    const found = state.tranches.find(({ id }) => id === trancheId);
    if (!found) return refusal('tranche-unknown', ['branch'], { what: 'trancheId', have: trancheId });
    return found.status === 'paid' ? null : refusal('tranche-not-pending', ['branch'], { what: 'trancheId', have: found.status, need: 'paid' });
  },
  effect: ({ state }, { trancheId, bankReference }, to) => {
    const tranches = state.tranches.map((tranche) => (tranche.id === trancheId ? { ...tranche, bankReference, status: 'confirmed' as const } : tranche));
    const lastPaidOn = tranches.reduce((latest, { paidOn }) => (paidOn > latest ? paidOn : latest), '');
    return { changes: { tranches, ...(to === 'supervision' && { paidInFullOn: lastPaidOn }) } };
  },
};
