import {
  inScope, jalaliYear, mayUse, tehranDate, type Actor, type CaseState, type CommandOf, type CommandType, type LookedUp, type Stage,
} from '#domain';
import { absentFor, findAllocation, findChains, findOtherOpenCase, findUser, type StaffUser } from '#store';
import { actorOfUser } from '../people/actors.js';
import { provesMobile } from '../people/one-time-password.js';
import type { Ask, Deciding, Remember } from './ask.js';

const LOOKING: readonly CommandType[] = ['submit', 'refer', 'change-bank', 'offer-guarantee', 'assign', 'claim', 'release'];

/** Whether deciding this command takes more than the case and the rules in memory. */
export const needsLookUp = (type: CommandType): boolean => LOOKING.includes(type);

/** What this command needs beside its case. Snapshots: whatever must hold at the commit is decided again there. */
export async function lookUp(
  { store, rules }: Deciding, state: CaseState, { ask: { command, now }, actor, remember }: { ask: Ask; actor: Actor; remember: Remember },
): Promise<LookedUp> {
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
    case 'assign': return assigneeFacts(state, await remember(`user ${command.to}`, () => findUser(store.engine, command.to)));
    case 'claim':
    case 'release': return standInFacts(state, actor, () => remember(`absent ${actor.name}`, () => absentFor(store.engine, actor.name, tehranDate(now))));
    default: return {};
  }
}

/** Somebody who may never hold a case is as far from it as somebody elsewhere. */
function assigneeFacts(state: CaseState, user: StaffUser | null): LookedUp {
  if (!user || user.disabledAt !== null) return { assigneeKnown: false };
  const place = { ...state, mobile: state.applicant.mobile };
  return { assigneeKnown: true, assigneeInScope: mayUse(user.role, 'claim') && inScope(actorOfUser(user), place) };
}

/** Asked only where it matters: most cases are nobody's, or the actor's own. */
async function standInFacts({ assignee }: CaseState, { name }: Actor, standsInFor: () => Promise<string[]>): Promise<LookedUp> {
  return assignee === null || assignee === name ? {} : { standsInFor: await standsInFor() };
}

const personOf = (state: CaseState) => ({ nationalCode: state.applicant.nationalCode, programme: state.programme, exceptCaseId: state.id });

/** The applicant's own session was opened by that phone; anybody else must bring the code that was sent to it. */
async function isMobileProved({ store }: Pick<Deciding, 'store'>, state: CaseState, command: CommandOf<'submit'>, actor: Actor): Promise<boolean> {
  if (actor.role === 'applicant' && actor.mobile === state.applicant.mobile) return true;
  return command.otpCode !== undefined && provesMobile(store, state.applicant.mobile, command.otpCode, 'submit');
}

function chainOf(state: CaseState, command: CommandOf<'offer-guarantee'>): string[] {
  const members = command.fields?.['members'];
  return [...new Set([state.number, ...(Array.isArray(members) ? members.filter((member): member is string => typeof member === 'string') : [])])];
}

const REFERABLE: readonly Stage[] = ['approved', 'referred', 'branch-review', 'guarantee', 'contract'];

/** What the forms of a case need for this reader: nothing for most, the branches for who refers, the open switches for who submits. */
export async function formFacts({ store, rules }: Deciding, state: CaseState, actor: Actor, now: Date): Promise<LookedUp> {
  const standIn = mayUse(actor.role, 'claim') && (await standInFacts(state, actor, () => absentFor(store.engine, actor.name, tehranDate(now))));
  return { ...(await optionFacts({ store, rules }, state, actor)), ...standIn };
}

async function optionFacts({ store, rules }: Deciding, state: CaseState, actor: Actor): Promise<LookedUp> {
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
