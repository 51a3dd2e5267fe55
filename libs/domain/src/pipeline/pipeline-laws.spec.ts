import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { transition } from 'xstate';
import { actorOf, factsFor, givenCase, MINUTES, wholeWay } from '#testkit';
import { PROGRAMMES, type ProgrammeCode } from '../programme/programme.js';
import { ROLES, type Role } from '../access/role.js';
import { COMMAND_ACCESS } from '../access/policy.js';
import { availableCommands } from './available-commands.js';
import { COMMANDS, type CaseCommand } from './command.js';
import type { CaseState } from './case-state.js';
import { decide } from './decide.js';
import type { Accepted } from './decision.js';
import { MACHINES, stagesOf } from './machines.js';
import type { ruralEmploymentMachine } from './rural-employment.machine.js';

/** Any command with plausible and implausible contents; ids are those that a story hands out. */
const amount = fc.constantFrom(0n, 1n, 400_000_000n, 1_500_000_000n, 3_000_000_000n, 30_000_000_000n);
const id = fc.integer({ min: 1, max: 40 }).map((n) => `id-${n}`);
const anyCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.constantFrom<CaseCommand>(...PROGRAMMES.flatMap((code) => wholeWay(code).map(([, command]) => command))),
  fc.constantFrom<CaseCommand>(
    { type: 'accept' }, { type: 'return', missing: [{ item: 'سند' }] }, { type: 'resubmit' }, { type: 'reject', reason: 'ناقص' }, { type: 'appeal', note: 'اعتراض' },
    { type: 'withdraw' }, { type: 'claim' }, { type: 'release' }, { type: 'refuse', reason: 'نبود منابع' }, { type: 'defer' }, { type: 'close' },
    { type: 'state-stall-reason', reason: 'no-guarantor' }, { type: 'promise-date', on: '2021-03-01' }, { type: 'acknowledge-stall' }, { type: 'complete-guarantees' },
    { type: 'change-bank', bankCode: 'post', branchCode: 'post-603' }, { type: 'suspect-deviation', kind: 'not-executed' },
    { type: 'record-visit', visitedOn: '2021-02-09', executed: true, physicalPercent: 50, financialPercent: 50, insuredJobs: 1, eligible: true },
  ),
  amount.map((amountRial) => ({ type: 'approve' as const, amountRial, minutes: MINUTES })),
  amount.map((amountRial) => ({ type: 'refer' as const, bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial })),
  amount.map((contractedRial) => ({ type: 'sign-contract' as const, contractNo: '۱', signedOn: '2021-02-09', contractedRial, instalments: 12 })),
  amount.map((amountRial) => ({ type: 'pay-tranche' as const, amountRial, paidOn: '2021-02-09' })),
  fc.tuple(id, amount).map(([, faceValueRial]) => ({ type: 'offer-guarantee' as const, kind: 'property', faceValueRial })),
  id.map((guaranteeId) => ({ type: 'accept-guarantee' as const, guaranteeId })),
  id.map((trancheId) => ({ type: 'confirm-tranche' as const, trancheId, bankReference: 'x' })),
  id.map((deviationId) => ({ type: 'confirm-deviation' as const, deviationId })),
  id.map((deviationId) => ({ type: 'recall' as const, deviationId })),
);

/** Mostly someone who may, so that sequences get somewhere; sometimes anyone at all. */
const step = anyCommand.chain((command) =>
  fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom<Role>(...COMMAND_ACCESS[command.type]) }, { weight: 1, arbitrary: fc.constantFrom(...ROLES) }), fc.constant(command)));
const steps = fc.array(step, { minLength: 1, maxLength: 60 });

const play = (code: ProgrammeCode, sequence: [Role, CaseCommand][]) => {
  let state = givenCase(code);
  const accepted: Accepted[] = [];
  const seen: CaseState[] = [state];
  sequence.forEach(([role, command], at) => {
    const decision = decide(state, command, factsFor(code, role, { newId: `id-${at + 1}` }));
    if (decision.ok) { accepted.push(decision); state = decision.after; seen.push(state); }
  });
  return { state, accepted, seen };
};

/** The first third of a sequence is the lawful way, so that random commands also strike cases at the bank. */
const started = (code: ProgrammeCode) => fc.tuple(fc.integer({ min: 0, max: wholeWay(code).length }), steps)
  .map(([length, rest]): [Role, CaseCommand][] => [...wholeWay(code).slice(0, length), ...rest]);

describe.each(PROGRAMMES)('whatever is commanded in %s', (code) => {
  it('never pays more than contracted, contracts more than referred, or refers more than approved', () => {
    fc.assert(fc.property(started(code), (sequence) => {
      for (const { disbursedRial, contractedRial, referredRial, approvedRial } of play(code, sequence).seen) {
        expect(disbursedRial <= (contractedRial ?? 0n)).toBe(true);
        expect((contractedRial ?? 0n) <= (referredRial ?? 0n)).toBe(true);
        expect((referredRial ?? 0n) <= (approvedRial ?? 0n)).toBe(true);
      }
    }), { numRuns: 150 });
  });

  it('keeps in the pots exactly what the case holds', () => {
    fc.assert(fc.property(started(code), (sequence) => {
      const { state, accepted } = play(code, sequence);
      const held = { reserved: 0n, contracted: 0n, disbursed: 0n, available: 0n, decree: 0n };
      for (const { from, to, amountRial } of accepted.flatMap(({ movements }) => movements)) {
        expect(amountRial > 0n).toBe(true);
        held[from] -= amountRial;
        held[to] += amountRial;
      }
      const ended = state.allocationId === null;
      expect(held.reserved).toBe(ended || state.contractedRial !== null ? 0n : state.referredRial ?? 0n);
      expect(held.contracted + held.disbursed).toBe(state.contractedRial ?? 0n);
      expect(held.disbursed).toBe(state.disbursedRial);
    }), { numRuns: 150 });
  });

  it('stays in a stage that the machine has, and its history adds up', () => {
    fc.assert(fc.property(started(code), (sequence) => {
      const { state, accepted, seen } = play(code, sequence);
      const replayed = accepted.reduce((sum, { changes }) => ({ ...sum, ...changes, version: sum.version + 1 }), seen[0]!);
      expect(replayed).toEqual(state);
      expect(stagesOf(code)).toContain(state.stage);
      expect(state.version).toBe(1 + accepted.length);
    }), { numRuns: 150 });
  });

  it('goes where XState itself would go', () => {
    fc.assert(fc.property(started(code), (sequence) => {
      let state = givenCase(code);
      sequence.forEach(([role, command], at) => {
        const facts = factsFor(code, role, { newId: `id-${at + 1}` });
        const decision = decide(state, command, facts);
        const before = MACHINES[code].resolveState({ value: state.stage, context: { state, facts } });
        if (!decision.ok) return;
        expect(before.can(command)).toBe(true);
        expect(transition(MACHINES[code] as typeof ruralEmploymentMachine, before as never, command)[0].value).toBe(decision.after.stage);
        state = decision.after;
      });
    }), { numRuns: 60 });
  });

  it('offers as allowed only what the case would not refuse before anything is typed', () => {
    fc.assert(fc.property(started(code), fc.constantFrom(...ROLES), (sequence, role) => {
      const { state } = play(code, sequence);
      const facts = factsFor(code, role, { actor: { ...actorOf(role) } });
      const offered = new Map(availableCommands(state, facts).map((command) => [command.type, command]));
      for (const type of COMMANDS.filter((command) => !offered.has(command))) {
        const decision = decide(state, { type } as CaseCommand, facts);
        expect(decision.ok ? 'accepted' : decision.refusal.code).toMatch(/^(wrong-stage|role-never-has-command)$/);
      }
      for (const { type, refusal } of offered.values()) {
        if (refusal === null) continue;
        const decision = decide(state, { type } as CaseCommand, facts);
        expect(decision.ok ? 'accepted' : decision.refusal.code).toBe(refusal.code);
      }
    }), { numRuns: 100 });
  });
});
