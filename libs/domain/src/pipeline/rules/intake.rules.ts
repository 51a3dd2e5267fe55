import type { Applicant, CaseState, Signature } from '../case-state.js';
import type { CommandOf } from '../command.js';
import { readApplicant, type ReadApplicant } from '../identity.js';
import { refusal } from '../refusal.js';
import { tehranDate } from '../../primitives.js';
import { parseNationalCode, parseLegalId, parseMobile } from '../../primitives.js';
import type { Stage } from '../stage.js';
import { readSupport } from '../support.js';
import { documentKnown } from './document.rules.js';
import { firstOf, lookedUp, type Rule, type Situation } from './rule.js';
import { supporterComplete, supporterHasRoom } from './support.rules.js';

const identityValid = ({ state: { applicant } }: Situation) =>
  parseNationalCode(applicant.nationalCode).ok && parseMobile(applicant.mobile).ok
  && (applicant.kind === 'person' || parseLegalId(applicant.legalId ?? '').ok)
    ? null
    : refusal('identity-invalid', ['applicant'], { what: 'identity' });

const planComplete = ({ state }: Situation) =>
  state.plan !== null && state.branchOfWork !== null && state.requestedRial !== null && state.requestedRial > 0n
    ? null
    : refusal('plan-incomplete', ['applicant'], { what: state.plan === null ? 'plan' : state.branchOfWork === null ? 'branchOfWork' : 'requestedRial' });

const damageListed = ({ state }: Situation) =>
  state.programme !== 'flood-relief' || state.damage.length > 0 ? null : refusal('damage-missing', ['applicant'], { what: 'damage' });

/** The applicant as the amendment leaves them. */
const amended = ({ state: { applicant } }: Situation, { applicant: change, postalCode }: CommandOf<'amend'>): ReadApplicant =>
  change === undefined && postalCode === undefined
    ? { ok: true, applicant }
    : readApplicant({ ...applicant, ...(postalCode !== undefined && { postalCode }), ...change });

/** Who asks, where and after which event is what everything later rests on: it can be mended only before the case is sent in. */
const identityKept = (at: Situation, command: CommandOf<'amend'>, applicant: Applicant) => {
  const { state } = at;
  if (state.stage === 'draft') return null;
  const changed = [
    ...(['kind', 'nationalCode', 'legalId'] as const).map((field) => applicant[field] !== state.applicant[field] && `applicant.${field}`),
    command.countyCode !== undefined && command.countyCode !== state.countyCode && 'countyCode',
    command.disasterEvent !== undefined && command.disasterEvent !== state.disasterEvent && 'disasterEvent',
  ].find((what) => what !== false);
  return changed === undefined ? null : refusal('identity-fixed', [], { what: changed });
};

const ownCounty = ({ facts: { actor } }: Situation, { countyCode }: CommandOf<'amend'>) =>
  actor.role === 'county-expert' && countyCode !== undefined && countyCode !== actor.countyCode
    ? refusal('role-never-has-command', ['county-office'], { what: 'countyCode', have: countyCode })
    : null;

/** In a case that was sent in, another support must hold what sending it in asks of one: no gate comes after. */
const supportHolds = (at: Situation, support: CaseState['support']) => {
  if (at.state.stage === 'draft') return null;
  if (support?.supporterCase) lookedUp(at.facts.supporter, 'supporter');
  const amendedAt = { ...at, state: { ...at.state, support } };
  return firstOf(() => supporterComplete(amendedAt), () => supporterHasRoom(amendedAt));
};

const supportRead = ({ facts }: Situation, { support }: CommandOf<'amend'>) => (support === undefined ? null : readSupport(support, tehranDate(facts.now)));

export const amend: Rule<'amend'> = {
  given: (at, command) => {
    const read = amended(at, command);
    const support = supportRead(at, command);
    return firstOf(
      () => read.ok ? identityKept(at, command, read.applicant) : read.refusal,
      () => ownCounty(at, command),
      // An amount was approved for this damage, and perhaps promised by a bank.
      () => command.damage !== undefined && at.state.approvedRial !== null ? refusal('damage-settled', [], { what: 'damage' }) : null,
      () => !support ? null : support.ok ? supportHolds(at, support.support) : support.refusal,
    );
  },
  effect: (at, command) => {
    const { requestedRial, branchOfWork, plan, damage, priorPlan, disasterEvent, preferredBank } = command;
    const read = amended(at, command);
    const support = supportRead(at, command);
    return {
      changes: {
        ...(requestedRial !== undefined && { requestedRial }),
        ...(branchOfWork !== undefined && { branchOfWork }),
        ...(plan !== undefined && { plan }),
        ...(priorPlan !== undefined && { priorPlan }),
        ...(disasterEvent !== undefined && { disasterEvent }),
        ...(preferredBank !== undefined && { preferredBank }),
        // What was not seen at the visit is not confirmed by it.
        ...(damage !== undefined && { damage: damage.map((item) => ({ ...item, confirmedRial: null })), damageVisit: null }),
        ...((command.applicant !== undefined || command.postalCode !== undefined) && read.ok && { applicant: read.applicant }),
        ...(support?.ok && { support: support.support }),
        ...placeChanged(at, command),
      },
    };
  },
};

/** The help of an office ends with its county. */
const placeChanged = ({ state, facts }: Situation, { countyCode }: CommandOf<'amend'>): Partial<CaseState> =>
  countyCode === undefined || countyCode === state.countyCode
    ? {}
    : { countyCode, provinceCode: lookedUp(facts.county, 'county').provinceCode, helper: null };

/** The event names its counties; one that names none is the whole country's. */
const eventOfCounty = ({ state, facts }: Situation) => {
  const event = facts.programme.disasterEvents.find(({ code }) => code === state.disasterEvent);
  return !event || event.counties.length === 0 || event.counties.includes(state.countyCode)
    ? null
    : refusal('event-other-county', ['applicant'], { what: 'countyCode', have: state.countyCode });
};

const branchOfWorkTaken = ({ state, facts }: Situation) =>
  !facts.branchesOfWork || state.branchOfWork === null || facts.branchesOfWork.includes(state.branchOfWork)
    ? null
    : refusal('branch-of-work-not-allowed', ['directorate'], { what: 'branchOfWork', have: state.branchOfWork, need: facts.branchesOfWork.join(', ') });

export const submit: Rule<'submit'> = {
  standing: (at) => firstOf(
    () => identityValid(at),
    () => planComplete(at),
    () => damageListed(at),
    () => eventOfCounty(at),
    () => branchOfWorkTaken(at),
    () => supporterComplete(at),
    () => supporterHasRoom(at),
    () => {
      const other = at.facts.otherOpenCase;
      return other ? refusal('other-open-case', ['applicant'], { what: 'case', have: other }) : null;
    },
    () => {
      const intake = at.facts.intake;
      return intake && !intake.open ? refusal('intake-closed', ['directorate'], { what: 'intake', have: intake.reason.fa, told: intake.reason }) : null;
    },
  ),
  given: ({ state, facts }, command) => firstOf(
    // The looked-up facts are optional for the buttons, but never for the act itself.
    () => { lookedUp(facts.otherOpenCase, 'otherOpenCase'); lookedUp(facts.intake, 'intake'); return null; },
    () => { if (state.support?.supporterCase) lookedUp(facts.supporter, 'supporter'); return null; },
    () => state.mobileConfirmed || facts.mobileProved ? null : refusal('mobile-unconfirmed', ['applicant'], { what: 'otpCode' }),
    () => command.consent === true || state.consentVersion !== null
      ? null
      : refusal('consent-missing', ['applicant'], { what: 'consent', need: facts.programme.consent.version }),
  ),
  effect: ({ state, facts }) => ({
    changes: { mobileConfirmed: true, consentVersion: state.consentVersion ?? facts.programme.consent.version },
  }),
};

export const accept: Rule<'accept'> = { effect: () => ({ changes: {} }) };

export const returnForCorrection: Rule<'return'> = {
  given: (_at, command) => command.missing.length > 0 ? null : refusal('missing-list-empty', [], { what: 'missing' }),
  effect: ({ state }, command) => ({
    changes: {
      returnedFrom: state.stage,
      missing: command.missing.map(({ item, note, field }) => ({ item, note: note ?? null, field: field ?? null, answer: null })),
    },
  }),
};

/** What is said to one of the things that were asked for; said again, it takes the place of what was said before. */
export const answerMissing: Rule<'answer-missing'> = {
  given: ({ state }, { item, note, documents = [] }) => firstOf(
    () => state.missing[item] === undefined ? refusal('missing-item-unknown', [], { what: 'missing', have: String(item), most: String(state.missing.length - 1) }) : null,
    () => !note?.trim() && documents.length === 0 ? refusal('answer-empty', ['applicant'], { what: 'note' }) : null,
    () => documentKnown(state, documents),
  ),
  effect: ({ state, facts }, { item, note, documents = [] }) => ({
    changes: {
      missing: state.missing.map((asked, at) => (at === item
        ? { ...asked, answer: { note: note ?? null, documents, at: facts.now.toISOString(), by: facts.actor.name } }
        : asked)),
    },
  }),
};

/**
 * Where a correction goes: to the stage that asked for it. Damage that was amended after the visit has not been seen, so the working group gets it back by
 * way of another visit.
 */
export const goesBackTo = ({ returnedFrom, programme, damage, damageVisit }: CaseState): Stage | null =>
  returnedFrom === 'working-group' && programme === 'flood-relief' && damage.length > 0 && damageVisit === null ? 'damage-verification' : returnedFrom;

/** What was asked for stays with its answers, for whoever asked to see, until the next return takes its place. */
export const resubmit: Rule<'resubmit'> = { effect: () => ({ changes: { returnedFrom: null } }) };

export const reject: Rule<'reject'> = {
  given: (_at, command) => command.reason.trim() === '' ? refusal('text-empty', [], { what: 'reason' }) : null,
  effect: ({ state, facts }, command) => ({
    changes: { rejection: { from: state.stage, on: tehranDate(facts.now), reason: command.reason, note: command.note ?? null } },
  }),
};

/** One appeal, within the programme's days after the rejection; it goes to the provincial working group. */
export const appeal: Rule<'appeal'> = {
  standing: ({ state, facts }) => firstOf(
    () => state.appealed ? refusal('appeal-used', [], { what: 'appeal' }) : null,
    () => {
      const rejectedOn = state.rejection?.on;
      if (!rejectedOn) return null;
      const days = (Date.parse(tehranDate(facts.now)) - Date.parse(rejectedOn)) / 86_400_000;
      return days > facts.programme.appealDays
        ? refusal('appeal-too-late', [], { what: 'days', have: String(days), most: String(facts.programme.appealDays) })
        : null;
    },
  ),
  given: (_at, command) => command.note.trim() === '' ? refusal('text-empty', ['applicant'], { what: 'note' }) : null,
  effect: ({ facts }, { note }) => ({ changes: { appealed: true, appeal: { on: tehranDate(facts.now), note } } }),
};

const signature = (at: Situation, command: { letterNo?: string; signedOn?: string }): Signature => ({
  by: at.facts.actor.name, letterNo: command.letterNo ?? null, signedOn: command.signedOn ?? tehranDate(at.facts.now),
});

export const signAsExecutiveBody: Rule<'sign-as-executive-body'> = {
  standing: ({ state }) => state.signatures.executiveBody ? refusal('already-signed', [], { what: 'executiveBody' }) : null,
  effect: (at, command) => ({ changes: { signatures: { ...at.state.signatures, executiveBody: signature(at, command) } } }),
};

/** The county office signs second: its signature is the licence. */
export const signAsLabourOffice: Rule<'sign-as-labour-office'> = {
  standing: ({ state }) =>
    state.signatures.executiveBody ? null : refusal('other-signature-missing', ['executive-body'], { what: 'executiveBody' }),
  effect: (at, command) => ({ changes: { signatures: { ...at.state.signatures, labourOffice: signature(at, command) } } }),
};
