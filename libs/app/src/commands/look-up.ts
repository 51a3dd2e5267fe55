import {
  inScope, jalaliYear, knows, mayUse, mayUseIn, parseMobile, parseNationalCode, readSupport, tehranDate,
  type Actor, type CaseCommand, type CaseState, type CommandOf, type CommandType, type LookedUp, type Stage,
} from '#domain';
import { absentFor, countAttempt, findAllocation, findChains, findOtherOpenCase, findSupporter, findUser, shippedServiceLimits, type StaffUser } from '#store';
import { documentKind } from '../documents/document-kinds.js';
import { uploadFacts } from '../documents/upload-facts.js';
import { actorOfUser } from '../people/actors.js';
import { provesMobile } from '../people/one-time-password.js';
import { InputFaultError } from '../text/canonical-input.js';
import type { Ask, Deciding, Remember } from './ask.js';
import { unknownCodes } from './known-codes.js';

const LOOKING: readonly CommandType[] = [
  'amend', 'submit', 'return', 'refer', 'change-bank', 'offer-guarantee', 'assign', 'claim', 'release', 'confirm-identity', 'change-mobile', 'attach-document',
];

/** Whether deciding this command takes more than the case and the rules in memory. */
export const needsLookUp = ({ type }: CaseCommand): boolean => LOOKING.includes(type);

/** What this command needs beside its case. Snapshots: whatever must hold at the commit is decided again there. */
export async function lookUp(
  { store, rules }: Deciding, state: CaseState, { ask: { command, now }, actor, remember }: { ask: Ask; actor: Actor; remember: Remember },
): Promise<LookedUp> {
  switch (command.type) {
    case 'amend': return {
      ...amendFacts(rules, state, command),
      ...(state.stage === 'draft' ? {} : await supporterFacts({ store }, { ...state, support: amendedSupport(command, now) })),
    };
    case 'return': return returnFacts(command);
    case 'confirm-identity':
    case 'change-mobile': return mayAsk(state, command.type, actor) ? identityFacts({ store }, state, command) : {};
    case 'attach-document': return documentFacts({ store }, state, command, actor);
    case 'submit': return {
      otherOpenCase: await findOtherOpenCase(store.engine, personOf(state)),
      ...intakeFacts(rules, state),
      ...(await supporterFacts({ store }, state)),
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

/** What stands against a command before its fields are read, so that nothing is spent or counted for it. */
const mayAsk = (state: CaseState, type: CommandType, { role }: Actor): boolean => knows(state.programme, state.stage, type) && mayUseIn(role, type, state.stage);

const intakeFacts = (rules: Deciding['rules'], state: CaseState): LookedUp => ({
  intake: rules.intake(state),
  // The programme's list holds the usual trades, and a rare one is not wrong; a county's own list is all that it takes.
  branchesOfWork: rules.isBound(state.programme, state.countyCode)
    ? rules.branchesOfWorkIn(rules.programme(state.programme, state.programmeVersion), state.countyCode)
    : null,
});

async function supporterFacts({ store }: Pick<Deciding, 'store'>, { support, programme, id }: CaseState): Promise<LookedUp> {
  return support?.supporterCase ? { supporter: await findSupporter(store.engine, { number: support.supporterCase, programme, exceptCaseId: id }) } : {};
}

const amendedSupport = ({ support }: CommandOf<'amend'>, now: Date): CaseState['support'] => {
  const read = support === undefined ? null : readSupport(support, tehranDate(now));
  return read?.ok ? read.support : null;
};

/** Codes that do not exist are no amendment: they are named by their place, as at a registration. */
function amendFacts(rules: Deciding['rules'], state: CaseState, command: CommandOf<'amend'>): LookedUp {
  const faults = unknownCodes(rules, rules.programme(state.programme, state.programmeVersion), command);
  if (faults.length > 0) throw new InputFaultError(faults);
  const county = command.countyCode === undefined ? undefined : rules.counties.get(command.countyCode);
  return county ? { county: { provinceCode: county.provinceCode } } : {};
}

function returnFacts({ missing }: CommandOf<'return'>): LookedUp {
  const unknown = missing.flatMap(({ field }, at) => (field?.startsWith(DOCUMENT_PLACE) && !documentKind(field.slice(DOCUMENT_PLACE.length)) ? [`missing.${at}.field`] : []));
  if (unknown.length > 0) throw new InputFaultError(unknown.map((path) => ({ path, code: 'unknown' })));
  return {};
}
const DOCUMENT_PLACE = 'document:';

/** The try is counted first. A code is tried, and spent, only once the person is known to be the case's. */
async function identityFacts({ store }: Pick<Deciding, 'store'>, state: CaseState, command: CommandOf<'confirm-identity'> | CommandOf<'change-mobile'>): Promise<LookedUp> {
  if (command.type === 'confirm-identity' && state.mobileConfirmed) return {};
  const { allowed } = await countAttempt(store.engine, { kind: 'identity', subject: state.id, ...shippedServiceLimits().identity.perCase });
  const nationalCode = parseNationalCode(command.nationalCode);
  const known = allowed && nationalCode.ok && nationalCode.value === state.applicant.nationalCode;
  if (command.type === 'confirm-identity') return { identityTryLeft: allowed };
  const mobile = parseMobile(command.mobile);
  return { identityTryLeft: allowed, newMobileProved: known && mobile.ok && (await provesMobile(store, mobile.value, command.code, 'change-mobile')) };
}

async function documentFacts({ store }: Pick<Deciding, 'store'>, { id }: CaseState, { kind, uploadId }: CommandOf<'attach-document'>, actor: Actor): Promise<LookedUp> {
  const known = documentKind(kind);
  return {
    documentKind: { known: known !== undefined, most: known?.most ?? 0, label: known?.label ?? { fa: kind, en: kind } },
    ...(uploadId !== undefined && { upload: await uploadFacts(store, { uploadId, caseId: id, actorId: actor.id }) }),
  };
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
    return { otherOpenCase: await findOtherOpenCase(store.engine, personOf(state)), ...intakeFacts(rules, state), ...(await supporterFacts({ store }, state)) };
  }
  return {};
}
