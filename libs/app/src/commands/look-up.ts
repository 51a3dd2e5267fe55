import {
  jalaliYear, mayUse, tehranDate, type Actor, type CaseState, type CommandOf, type CommandType, type LookedUp, type Stage,
} from '#domain';
import { findAllocation, findChains, findOtherOpenCase, isAssigneeKnown } from '#store';
import { provesMobile } from '../people/one-time-password.js';
import type { Ask, Deciding } from './ask.js';

const LOOKING: readonly CommandType[] = ['submit', 'refer', 'change-bank', 'offer-guarantee', 'assign'];

/** Whether deciding this command takes more than the case and the rules in memory. */
export const needsLookUp = (type: CommandType): boolean => LOOKING.includes(type);

/** What this command needs beside its case. Snapshots: whatever must hold at the commit is decided again there. */
export async function lookUp({ store, rules }: Deciding, state: CaseState, { command, now }: Ask, actor: Actor): Promise<LookedUp> {
  switch (command.type) {
    case 'submit': return {
      otherOpenCase: await findOtherOpenCase(store.engine, personOf(state)),
      intake: rules.intake({ ...state, branchOfWork: state.branchOfWork }),
      mobileProved: await isMobileProved({ store }, state, command, actor),
    };
    case 'refer':
    case 'change-bank': {
      const branch = rules.branches.get(command.branchCode);
      return {
        branch: branch ? { code: branch.code, bankCode: branch.bankCode, countyCodes: [branch.countyCode] } : null,
        allocation: await findAllocation(store.engine, {
          provinceCode: state.provinceCode, programme: state.programme, year: jalaliYear(tehranDate(now)), bankCode: command.bankCode, countyCode: state.countyCode,
        }),
      };
    }
    case 'offer-guarantee': return command.kind === 'chain' ? { chainMembers: await findChains(store.engine, chainOf(state, command)) } : {};
    case 'assign': return { assigneeKnown: await isAssigneeKnown(store.engine, command.to, state) };
    default: return {};
  }
}

const personOf = (state: CaseState) => ({ nationalCode: state.applicant.nationalCode, programme: state.programme, exceptCaseId: state.id });

/** The applicant's own session was opened by that phone; anybody else must bring the code that was sent to it. */
async function isMobileProved({ store }: Pick<Deciding, 'store'>, state: CaseState, command: CommandOf<'submit'>, actor: Actor): Promise<boolean> {
  if (actor.role === 'applicant' && actor.mobile === state.applicant.mobile) return true;
  return command.otpCode !== undefined && provesMobile(store, state.applicant.mobile, command.otpCode);
}

function chainOf(state: CaseState, command: CommandOf<'offer-guarantee'>): string[] {
  const members = command.fields?.['members'];
  return [...new Set([state.number, ...(Array.isArray(members) ? members.filter((member): member is string => typeof member === 'string') : [])])];
}

const REFERABLE: readonly Stage[] = ['approved', 'referred', 'branch-review', 'guarantee', 'contract'];

/** What the forms of a case need for this reader: nothing for most, the branches for who refers, the open switches for who submits. */
export async function formFacts({ store, rules }: Deciding, state: CaseState, actor: Actor): Promise<LookedUp> {
  if (mayUse(actor.role, 'refer') && REFERABLE.includes(state.stage)) {
    const { agents } = rules.programme(state.programme, state.programmeVersion);
    const branches = [...rules.branches.values()].filter(({ bankCode, countyCode }) => countyCode === state.countyCode && agents.includes(bankCode));
    return { branches: branches.map(({ code, bankCode }) => ({ code, bankCode, label: rules.branchLabel(code) })) };
  }
  if (mayUse(actor.role, 'submit') && state.stage === 'draft') {
    return { otherOpenCase: await findOtherOpenCase(store.engine, personOf(state)), intake: rules.intake(state) };
  }
  return {};
}
