import { tehranDate } from '../../primitives.js';
import type { CommitteeDecision } from '../case-state.js';
import type { CommandOf } from '../command.js';
import { refusal } from '../refusal.js';
import { documentsOf } from './document.rules.js';
import { firstOf, lookedUp, notAhead, type Effect, type Rule, type Situation } from './rule.js';

/** The rules of the body that sits now: the county committee, or the provincial working group. */
const bodyOf = ({ state, facts }: Situation) => (state.stage === 'working-group' ? facts.programme.workingGroup : facts.programme.committee);
const party = ({ state }: Situation) => (state.stage === 'working-group' ? 'working-group' as const : 'committee' as const);

/** The kind under which photos of a visit are attached. */
const VISIT_PHOTO = 'visit-photo';

/** More than was claimed is not confirmed: what else was damaged the applicant adds to the list, after a return. */
const overClaimed = ({ state }: Situation, items: CommandOf<'confirm-damage'>['items']) => {
  for (const { item, confirmedRial } of items) {
    const claimed = state.damage.find((entry) => entry.item === item);
    if (claimed && confirmedRial > claimed.amountRial) {
      return refusal('damage-over-claimed', ['applicant'], { what: 'damage', have: item }, { what: 'confirmedRial', have: String(confirmedRial), most: String(claimed.amountRial) });
    }
  }
  return null;
};

const photoUnknown = ({ state }: Situation, photos: readonly string[]) => {
  const known = new Set(documentsOf(state).filter(({ kind }) => kind === VISIT_PHOTO).map(({ id }) => id));
  const unknown = photos.find((id) => !known.has(id));
  return unknown === undefined ? null : refusal('document-unknown', ['committee'], { what: 'photos', have: unknown });
};

export const confirmDamage: Rule<'confirm-damage'> = {
  given: (at, command) => firstOf(
    () => notAhead(command.visitedOn, tehranDate(at.facts.now)),
    () => {
      const known = new Set(at.state.damage.map(({ item }) => item));
      // An imported case carries no list of damage: there the committee's visit makes the list.
      const unknown = known.size > 0 ? command.items.find(({ item }) => !known.has(item)) : undefined;
      return unknown ? refusal('damage-item-unknown', ['committee'], { what: 'damage', have: unknown.item }) : null;
    },
    () => overClaimed(at, command.items),
    () => {
      const { quorum } = at.facts.programme.committee;
      return command.signers.length >= quorum
        ? null
        : refusal('quorum-missing', ['committee'], { what: 'signers', have: String(command.signers.length), need: String(quorum) });
    },
    () => photoUnknown(at, command.photos ?? []),
  ),
  effect: ({ state }, command) => {
    const confirmed = new Map(command.items.map(({ item, confirmedRial, note }) => [item, { confirmedRial, ...(note !== undefined && { note }) }]));
    const damage = state.damage.length > 0
      ? state.damage.map((entry) => (confirmed.has(entry.item) ? { item: entry.item, amountRial: entry.amountRial, ...confirmed.get(entry.item)! } : entry))
      : command.items.map(({ item, confirmedRial, note }) => ({ item, amountRial: confirmedRial, confirmedRial, ...(note !== undefined && { note }) }));
    const { visitedOn, signers, place, photos } = command;
    return { changes: { damage, damageVisit: { visitedOn, signers, ...(place !== undefined && { place }), ...(photos !== undefined && { photos }) } } };
  },
};

export const approve: Rule<'approve'> = {
  standing: ({ state }) => {
    if (state.stage !== 'damage-verification') return null;
    if (state.damageVisit === null) return refusal('damage-unconfirmed', ['committee'], { what: 'damage' });
    const open = state.damage.find(({ confirmedRial }) => confirmedRial === null);
    return open ? refusal('damage-item-unconfirmed', ['committee'], { what: 'damage', have: open.item }) : null;
  },
  given: (at, { amountRial, minutes }) => firstOf(
    () => notAhead(minutes.heldOn, tehranDate(at.facts.now)),
    () => {
      const { quorum } = bodyOf(at);
      const present = new Set(minutes.present).size;
      return present >= quorum ? null : refusal('quorum-missing', [party(at)], { what: 'present', have: String(present), need: String(quorum) });
    },
    () => minutes.votesFor > minutes.votesAgainst && minutes.votesFor * 2 > minutes.present.length
      && minutes.votesFor + minutes.votesAgainst <= minutes.present.length
      ? null
      : refusal('majority-missing', [party(at)], { what: 'votesFor', have: String(minutes.votesFor), need: String(Math.floor(minutes.present.length / 2) + 1) }),
    () => amountRial > 0n ? null : refusal('amount-zero', [party(at)], { what: 'amountRial', have: String(amountRial) }),
    () => {
      const ceiling = at.facts.programme.ceilingRial[at.state.applicant.kind];
      return ceiling !== undefined && amountRial > ceiling
        ? refusal('amount-over-ceiling', ['ministry'], { what: 'amountRial', have: String(amountRial), most: String(ceiling) })
        : null;
    },
  ),
  effect: (at, { amountRial, minutes }, to) => ({
    changes: {
      ...decided(at, { outcome: 'approved', amountRial, minutes, note: null }),
      // Only the last deciding body's approval is the approved amount; an earlier body's vote is advice, kept in the decisions.
      ...(to === 'approved' && { approvedRial: amountRial, approvedOn: minutes.heldOn }),
    },
  }),
};

export const defer: Rule<'defer'> = {
  effect: (at, { reason, note }) => ({ changes: decided(at, { outcome: 'deferred', amountRial: null, minutes: null, note: note ?? reason ?? null }) }),
};

const decided = ({ state, facts }: Situation, decision: Omit<CommitteeDecision, 'stage' | 'at'>) =>
  ({ decisions: [...state.decisions, { stage: state.stage, ...decision, at: facts.now.toISOString() }] });

/** Bank, branch and county fit together, and the pot has room for the amount. */
const placeFits = (at: Situation, command: { bankCode: string; branchCode: string }, amountRial: bigint) => firstOf(
  () => at.facts.programme.agents.includes(command.bankCode)
    ? null
    : refusal('bank-not-agent', ['directorate'], { what: 'bankCode', have: command.bankCode, need: at.facts.programme.agents.join(', ') }),
  () => {
    const branch = lookedUp(at.facts.branch, 'branch');
    if (!branch) return refusal('branch-unknown', ['bank'], { what: 'branchCode', have: command.branchCode });
    if (branch.bankCode !== command.bankCode) return refusal('branch-other-bank', ['directorate'], { what: 'branchCode', have: branch.code });
    return branch.countyCodes.includes(at.state.countyCode)
      ? null
      : refusal('branch-other-county', ['directorate'], { what: 'branchCode', have: branch.code, need: at.state.countyCode });
  },
  () => {
    const allocation = lookedUp(at.facts.allocation, 'allocation');
    if (!allocation) return refusal('allocation-missing', ['ministry', 'directorate'], { what: 'allocation' });
    return allocation.id === at.state.allocationId || allocation.availableRial >= amountRial
      ? null
      : refusal('allocation-exhausted', ['ministry', 'directorate'], { what: 'allocation', have: String(allocation.availableRial), need: String(amountRial) });
  },
);

export const refer: Rule<'refer'> = {
  given: (at, command) => firstOf(
    () => command.amountRial > 0n ? null : refusal('amount-zero', ['directorate'], { what: 'amountRial', have: String(command.amountRial) }),
    () => command.amountRial <= (at.state.approvedRial ?? 0n)
      ? null
      : refusal('amount-over-approved', ['working-group'], { what: 'amountRial', have: String(command.amountRial), most: String(at.state.approvedRial ?? 0n) }),
    () => placeFits(at, command, command.amountRial),
  ),
  effect: ({ facts }, { bankCode, branchCode, amountRial }) => {
    const allocationId = facts.allocation!.id;
    return {
      changes: { bankCode, branchCode, referredRial: amountRial, allocationId },
      movements: [{ allocationId, from: 'available', to: 'reserved', amountRial }],
    };
  },
};

/** Before the contract is signed another bank may take the case: the old reservation is freed and a new one made. */
export const changeBank: Rule<'change-bank'> = {
  given: (at, command) => firstOf(
    () => command.branchCode === at.state.branchCode ? refusal('same-branch', ['directorate'], { what: 'branchCode', have: command.branchCode }) : null,
    () => placeFits(at, command, at.state.referredRial ?? 0n),
  ),
  effect: ({ state, facts }, { bankCode, branchCode }) => {
    const allocationId = facts.allocation!.id;
    const amountRial = state.referredRial ?? 0n;
    const moved = allocationId !== state.allocationId;
    return {
      changes: { bankCode, branchCode, allocationId, guarantees: [] },
      movements: moved ? [...released(state.allocationId, amountRial), { allocationId, from: 'available', to: 'reserved', amountRial }] : [],
    };
  },
};

const released = (allocationId: string | null, amountRial: bigint): NonNullable<Effect['movements']> =>
  allocationId !== null && amountRial > 0n ? [{ allocationId, from: 'reserved', to: 'available', amountRial }] : [];

const noBank = { bankCode: null, branchCode: null, referredRial: null, allocationId: null, guarantees: [] };

/** The branch declines: the case goes back to the directorate and its money back to the pot. */
export const refuse: Rule<'refuse'> = {
  given: (_at, command) => command.reason.trim() === '' ? refusal('text-empty', ['branch'], { what: 'reason' }) : null,
  effect: ({ state }) => ({ changes: noBank, movements: released(state.allocationId, state.referredRial ?? 0n) }),
};

/** Until a contract is signed the applicant may give up; what was reserved goes back to the pot. */
export const withdraw: Rule<'withdraw'> = {
  // A case may come back for correction even while it is being paid; by then its money is contracted and no longer to be given back.
  standing: ({ state }) => state.contractedRial === null ? null : refusal('contract-signed', ['branch'], { what: 'contractedRial', have: String(state.contractedRial) }),
  effect: ({ state }) => ({ changes: { allocationId: null }, movements: released(state.allocationId, state.referredRial ?? 0n) }),
};
