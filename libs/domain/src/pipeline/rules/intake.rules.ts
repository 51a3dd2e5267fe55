import type { Signature } from '../case-state.js';
import { refusal } from '../refusal.js';
import { tehranDate } from '../../primitives.js';
import { parseNationalCode, parseLegalId, parseMobile } from '../../primitives.js';
import { firstOf, lookedUp, type Rule, type Situation } from './rule.js';

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

export const amend: Rule<'amend'> = {
  effect: ({ state }, { requestedRial, branchOfWork, plan, damage, postalCode, priorPlan }) => ({
    changes: {
      ...(requestedRial !== undefined && { requestedRial }),
      ...(branchOfWork !== undefined && { branchOfWork }),
      ...(plan !== undefined && { plan }),
      ...(priorPlan !== undefined && { priorPlan }),
      ...(damage !== undefined && { damage: damage.map((item) => ({ ...item, confirmedRial: null })), damageVisit: null }),
      // What was not seen at the visit is not confirmed by it.
      ...(postalCode !== undefined && { applicant: { ...state.applicant, postalCode } }),
    },
  }),
};

export const submit: Rule<'submit'> = {
  standing: (at) => firstOf(
    () => identityValid(at),
    () => planComplete(at),
    () => damageListed(at),
    () => {
      const other = at.facts.otherOpenCase;
      return other ? refusal('other-open-case', ['applicant'], { what: 'case', have: other }) : null;
    },
    () => {
      const intake = at.facts.intake;
      return intake && !intake.open ? refusal('intake-closed', ['directorate'], { what: 'intake', have: intake.reason.fa }) : null;
    },
  ),
  given: ({ state, facts }, command) => firstOf(
    // The looked-up facts are optional for the buttons, but never for the act itself.
    () => { lookedUp(facts.otherOpenCase, 'otherOpenCase'); lookedUp(facts.intake, 'intake'); return null; },
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
      missing: command.missing.map(({ item, note }) => ({ item, note: note ?? null })),
    },
  }),
};

export const resubmit: Rule<'resubmit'> = { effect: () => ({ changes: { returnedFrom: null, missing: [] } }) };

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
  effect: () => ({ changes: { appealed: true } }),
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
